-- Whether a student on the class list has signed in with an account at an OpenID provider.
alter table class_members add column has_account boolean default false not null;

-- The names of deleted registrations that people used, each with its issuer: the ids of its students begin with the name.
create table lti_former_names (
  name varchar(64) primary key,
  issuer varchar(255) not null
);

-- The link of the whole class, in one row. Of the link and the class code, only hashes are stored.
create table class_link (
  id integer primary key,
  hash char(64) not null,
  -- Hides the ids of students in the form.
  salt varchar(64) not null,
  expires_at timestamp with time zone not null,
  code_hash char(64),
  code_expires_at timestamp with time zone
);

-- Browsers that wait until they are signed in as a student. A confirmed request becomes a sign-in link, whose secret only
-- the browser has.
create table sign_in_requests (
  id bigint generated always as identity primary key,
  member varchar(255) not null references class_members (id) on delete cascade,
  hash char(64) not null unique,
  created_at timestamp with time zone not null
);

create index sign_in_requests_member on sign_in_requests (member);

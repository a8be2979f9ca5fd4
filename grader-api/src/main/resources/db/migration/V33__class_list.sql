-- People who are not on a list of an LMS: students, and assistants with the role grader.
create table class_members (
  id varchar(255) primary key,
  role varchar(20) not null,
  name varchar(255) not null,
  email varchar(254),
  section varchar(255)
);

-- One link for each person, with the secret of the browser that used it. Only hashes of secrets are stored.
create table sign_in_links (
  member varchar(255) primary key references class_members (id) on delete cascade,
  hash char(64) not null unique,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  browser_hash char(64)
);

-- Every list that has the name of a student.
create view listed_names as
  select student as member, name from lti_members
  union all
  select id as member, name from class_members where role = 'student';

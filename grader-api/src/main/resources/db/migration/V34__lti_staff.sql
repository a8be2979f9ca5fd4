-- People who launched as staff of a course. A platform may list them as learners in the roster.
create table lti_staff (
  course_id varchar(26) not null references lti_courses (id) on delete cascade,
  -- The person's id on the platform.
  sub varchar(255) not null,
  primary key (course_id, sub)
);

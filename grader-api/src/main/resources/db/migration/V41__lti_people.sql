-- People of an LMS who are, may be or are not a student on the class list.
create table lti_people (
  registration_id varchar(26) not null references lti_registrations (id) on delete cascade,
  -- The person's id in the LMS.
  sub varchar(255) not null,
  -- The id on the class list. A match stays when the student is removed from the list.
  student varchar(255) not null,
  state varchar(16) not null,
  primary key (registration_id, sub),
  constraint lti_people_state check (state in ('matched', 'suggested', 'rejected'))
);

create index lti_people_by_student on lti_people (student);

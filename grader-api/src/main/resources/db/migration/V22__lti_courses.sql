-- Courses of platforms. Admitted courses can launch this tool; of the others, those that were refused last are listed.
create table lti_courses (
  id varchar(26) primary key,
  registration_id varchar(26) not null references lti_registrations (id) on delete cascade,
  deployment_id varchar(255) not null,
  -- As the platform calls it; empty for launches that name no course.
  context_id varchar(255) not null,
  -- Null if the platform keeps it to itself.
  title varchar(255),
  admitted boolean not null,
  -- The role of the person whose launch was refused last; null if none was.
  refused_role varchar(16),
  -- When the course was admitted, or its last launch refused.
  changed_at timestamp with time zone not null,
  unique (registration_id, deployment_id, context_id)
);

-- The course of the link; null until the first launch after this migration.
alter table lti_links add column course_id varchar(26) references lti_courses (id) on delete cascade;
create index lti_links_by_course on lti_links (course_id);

-- Whether the next launch through the link admits its course: students came through it before courses had to be admitted.
alter table lti_links add column admits_course boolean default false not null;
update lti_links set admits_course = true where id in (select link_id from lti_grades);

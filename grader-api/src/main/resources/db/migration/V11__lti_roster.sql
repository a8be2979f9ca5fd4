-- Where a course's columns are found and made; null if nowhere.
alter table lti_links add column line_items varchar(2000);
-- Whether this tool has found or made the column, and no launch has named it.
alter table lti_links add column line_item_found boolean default false not null;
-- Until when somebody looks for one, so that nobody else makes a second one.
alter table lti_links add column line_item_sought_until timestamp with time zone;
-- When one that was found or made was there no longer.
alter table lti_links add column line_item_lost_at timestamp with time zone;

-- The column that has taken sent_score.
alter table lti_grades add column sent_line_item varchar(2000);
update lti_grades set sent_line_item = (select line_item from lti_links where id = lti_grades.link_id)
where sent_score is not null;

-- The course, as its people call it; null if the platform keeps it to itself.
alter table lti_links add column course varchar(255);
-- Where the platform lists the course's members; null if nowhere.
alter table lti_links add column roster_url varchar(2000);
alter table lti_links add column roster_fetched_at timestamp with time zone;
-- Why the last try has failed, in the platform's words; null if it has not.
alter table lti_links add column roster_failure varchar(500);
alter table lti_links add column roster_tries integer default 0 not null;

-- The students of a link's course, as the platform last listed them.
create table lti_members (
  link_id varchar(26) not null references lti_links (id) on delete cascade,
  student varchar(255) not null,
  -- Null if the platform keeps it to itself.
  name varchar(255),
  primary key (link_id, student)
);

create index lti_members_by_student on lti_members (student);

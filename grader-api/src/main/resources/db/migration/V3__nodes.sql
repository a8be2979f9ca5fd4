-- The nodes that share this database, as each of them says.
create table nodes (
  id varchar(36) primary key,
  roles varchar(32) not null,
  workers integer not null,
  started_at timestamp with time zone not null,
  seen_at timestamp with time zone not null
);

-- What happens while a submission is graded, for those who listen on another node.
create table progress_events (
  submission_id varchar(26) not null references submissions (id) on delete cascade,
  id bigint not null,
  name varchar(16) not null,
  data text not null,
  primary key (submission_id, id)
);

-- Who handed it in: its student, someone else for a student, or an instructor who tries the grader out.
alter table submissions add column origin varchar(16) default 'on_behalf' not null;
alter table submissions add check (origin in ('own', 'on_behalf', 'trial'));

-- One set of migrations for H2 (in PostgreSQL mode) and PostgreSQL.

create table tokens (
  id varchar(26) primary key,
  hash varchar(64) not null unique,
  role varchar(16) not null,
  name varchar(255) not null,
  student varchar(255),
  created_at timestamp with time zone not null
);

create table users (
  name varchar(255) primary key,
  password varchar(255) not null
);

-- A row's lock hands out the attempt numbers of its student one by one.
create table students (
  id varchar(255) primary key,
  attempts integer not null
);

create table submissions (
  id varchar(26) primary key,
  student varchar(255) not null references students (id),
  attempt integer not null,
  submitted_at timestamp with time zone not null,
  state varchar(16) not null,
  train boolean not null,
  seed bigint not null,
  tries integer not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  verdict varchar(32),
  score double precision,
  max_score double precision,
  report text,
  unique (student, attempt),
  check (state in ('queued', 'running', 'done')),
  check (state <> 'done' or report is not null)
);

create index submissions_by_state on submissions (state, id);
create index submissions_by_student on submissions (student, id);

create table submission_files (
  submission_id varchar(26) not null references submissions (id) on delete cascade,
  ordinal integer not null,
  name varchar(200) not null,
  content text not null,
  primary key (submission_id, ordinal)
);

create table idempotency_keys (
  owner varchar(26) not null,
  idempotency_key varchar(255) not null,
  fingerprint varchar(64) not null,
  submission_id varchar(26) not null,
  created_at timestamp with time zone not null,
  primary key (owner, idempotency_key)
);

-- db-scheduler's own table.
create table scheduled_tasks (
  task_name varchar(100) not null,
  task_instance varchar(255) not null,
  task_data bytea,
  execution_time timestamp with time zone not null,
  picked boolean not null,
  picked_by varchar(255),
  last_success timestamp with time zone,
  last_failure timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat timestamp with time zone,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);

create index scheduled_tasks_by_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_by_priority on scheduled_tasks (priority desc, execution_time asc);

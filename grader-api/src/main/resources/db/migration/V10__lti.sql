-- Learning platforms that may launch this tool.
create table lti_registrations (
  id varchar(26) primary key,
  -- Begins the ids of all who come from there.
  name varchar(64) not null unique,
  issuer varchar(255) not null,
  client_id varchar(255) not null,
  authorization_endpoint varchar(2000) not null,
  token_endpoint varchar(2000) not null,
  -- As what the token endpoint wants to be addressed, if not by its URL.
  token_audience varchar(2000),
  jwks_uri varchar(2000) not null,
  created_at timestamp with time zone not null,
  unique (issuer, client_id)
);

create table lti_deployments (
  registration_id varchar(26) not null references lti_registrations (id) on delete cascade,
  deployment_id varchar(255) not null,
  primary key (registration_id, deployment_id)
);

-- With which this tool signs, and has signed.
create table lti_keys (
  id varchar(26) primary key,
  -- With its private part, as RFC 7517 writes it.
  jwk text not null,
  made_at timestamp with time zone not null,
  signed_at timestamp with time zone not null
);

-- What is good for one use and was used.
create table lti_used (
  -- The SHA-256 of it, in hexadecimal.
  id varchar(64) primary key,
  expires_at timestamp with time zone not null
);

create index lti_used_by_time on lti_used (expires_at);

-- Places in courses from which the assignment is opened.
create table lti_links (
  id varchar(26) primary key,
  registration_id varchar(26) not null references lti_registrations (id) on delete cascade,
  deployment_id varchar(255) not null,
  resource_link_id varchar(255) not null,
  title varchar(255) not null,
  -- The column of the platform's gradebook; null if it has none.
  line_item varchar(2000),
  scopes varchar(1000) not null,
  unique (registration_id, deployment_id, resource_link_id)
);

-- What is known of the grades of those who came from there.
create table lti_grades (
  id varchar(26) primary key,
  link_id varchar(26) not null references lti_links (id) on delete cascade,
  student varchar(255) not null,
  sub varchar(255) not null,
  state varchar(16) not null,
  sent_score double precision,
  sent_submission varchar(26),
  -- What was last sent, whether it was taken or not.
  tried_score double precision,
  stamped_at timestamp with time zone,
  tries integer not null,
  -- Whether a grade that somebody has set on the platform is to be replaced.
  overrides boolean not null,
  words varchar(500),
  next_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  unique (link_id, student),
  check (state in ('none', 'pending', 'synced', 'refused', 'overridden'))
);

create index lti_grades_by_student on lti_grades (student);

-- db-scheduler's own table once more: a platform that hangs keeps no webhook waiting.
create table grade_tasks (
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

create index grade_tasks_by_time on grade_tasks (execution_time);
create index grade_tasks_by_heartbeat on grade_tasks (last_heartbeat);

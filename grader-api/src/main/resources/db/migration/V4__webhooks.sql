create table webhooks (
  id varchar(26) primary key,
  url varchar(2000) not null,
  events varchar(255) not null,
  secret varchar(255) not null,
  old_secret varchar(255),
  old_secret_until timestamp with time zone,
  disabled varchar(255),
  -- Until then its receiver is left alone.
  not_before timestamp with time zone,
  created_at timestamp with time zone not null
);

create table webhook_deliveries (
  id varchar(26) primary key,
  -- No foreign key: who removes a webhook while a verdict is told to it would undo the verdict.
  webhook_id varchar(26) not null,
  event varchar(64) not null,
  event_id varchar(80) not null,
  body text not null,
  state varchar(16) not null,
  created_at timestamp with time zone not null,
  -- When its attempts were last counted from the first.
  begun_at timestamp with time zone not null,
  next_at timestamp with time zone,
  unique (webhook_id, event_id),
  check (state in ('pending', 'delivered', 'failed'))
);

create index webhook_deliveries_by_webhook on webhook_deliveries (webhook_id, id);

create table webhook_attempts (
  delivery_id varchar(26) not null references webhook_deliveries (id) on delete cascade,
  number integer not null,
  attempted_at timestamp with time zone not null,
  status integer,
  latency_ms bigint not null,
  error varchar(255),
  primary key (delivery_id, number)
);

-- db-scheduler's own table once more: a queue of its own.
create table delivery_tasks (
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

create index delivery_tasks_by_time on delivery_tasks (execution_time);
create index delivery_tasks_by_heartbeat on delivery_tasks (last_heartbeat);

-- Who may hand in by a signed event.
create table webhook_sources (
  id varchar(26) primary key,
  name varchar(64) not null unique,
  secret varchar(255) not null,
  old_secret varchar(255),
  old_secret_until timestamp with time zone,
  created_at timestamp with time zone not null
);

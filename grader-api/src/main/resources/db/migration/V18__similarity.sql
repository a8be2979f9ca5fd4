-- Comparisons of what counts of all students with each other. Kept are the latest that has ended well, and what was begun after it.
create table comparisons (
  id varchar(26) primary key,
  -- True while it goes on, null afterwards: two can't go on at once.
  going_on boolean unique check (going_on),
  begun_by varchar(255) not null,
  begun_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  -- Why it has failed, in a sentence; null if it has not.
  failure varchar(1000),
  submissions integer not null,
  unread integer not null,
  -- How many pairs there are in each step of 5 %, with commas between.
  counts varchar(255) not null,
  median double precision not null
);

create table similar_pairs (
  id varchar(26) primary key,
  comparison_id varchar(26) not null references comparisons (id) on delete cascade,
  first_id varchar(26) not null references submissions (id) on delete cascade,
  second_id varchar(26) not null references submissions (id) on delete cascade,
  similarity double precision not null,
  -- How similar one of both is to a third one at most.
  otherwise double precision not null,
  -- How many pairs of the comparison are as similar or more.
  as_alike integer not null,
  -- Which lines are alike, as JSON.
  passages text not null
);

create index similar_pairs_by_similarity on similar_pairs (comparison_id, similarity);
create index similar_pairs_by_first on similar_pairs (first_id);
create index similar_pairs_by_second on similar_pairs (second_id);

-- The queue of comparisons, beside that of the gradings: who reads much keeps no grading waiting.
create table comparison_tasks (
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

create index comparison_tasks_by_time on comparison_tasks (execution_time);
create index comparison_tasks_by_heartbeat on comparison_tasks (last_heartbeat);

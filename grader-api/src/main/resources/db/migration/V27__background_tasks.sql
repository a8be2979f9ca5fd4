-- One queue for all jobs that call other servers, instead of one for webhooks and one for LMSs.
create table background_tasks (
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

create index background_tasks_by_time on background_tasks (execution_time);
create index background_tasks_by_heartbeat on background_tasks (last_heartbeat);

insert into background_tasks (task_name, task_instance, task_data, execution_time, picked, version)
select case task_name when 'grade' then 'grade-changed' else task_name end, task_instance, task_data, execution_time, false, 1
from delivery_tasks where task_name in ('delivery', 'grade');

insert into background_tasks (task_name, task_instance, task_data, execution_time, picked, version)
select case task_name when 'grade' then 'lti-grade' else 'lti-roster' end, task_instance, task_data, execution_time, false, 1
from grade_tasks where task_name in ('grade', 'roster');

-- An event from an LMS is the data of its job. Typed text, which is the last field of an event, is fetched again.
insert into background_tasks (task_name, task_instance, task_data, execution_time, picked, version)
select 'event', student || '/' || event_key,
  cast('{"source":"' || source_id || '","student":"' || student
    || '","told":' || regexp_replace(told, ',"text":".*"}$', ',"text":null}')
    || ',"receivedAt":"' || to_char(received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    || '","failed":false}' as bytea),
  current_timestamp, false, 1
from webhook_events where state in ('waiting', 'failed');

drop table delivery_tasks;
drop table grade_tasks;
drop table webhook_events;

-- Of the attempts to deliver an event, only the last failure is kept.
alter table webhook_deliveries add column failure varchar(500);
update webhook_deliveries set failure =
  (select coalesce('The receiver responded with status ' || a.status || '.', 'No response: ' || a.error)
   from webhook_attempts a where a.delivery_id = webhook_deliveries.id
     and a.number = (select max(b.number) from webhook_attempts b where b.delivery_id = a.delivery_id))
where state <> 'delivered';
drop table webhook_attempts;
alter table webhook_deliveries drop column begun_at;
alter table webhooks drop column not_before;
alter table lti_links drop column roster_tries;

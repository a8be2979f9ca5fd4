-- Who waits for several gradings gets the second one after everybody's first.
alter table submissions add column turn integer default 0 not null;

create index submissions_by_turn on submissions (state, turn, id);
create index submissions_by_end on submissions (state, train, ended_at);

-- What waited before there were turns has the first one.
update scheduled_tasks set priority = 1000 where task_name = 'grading';

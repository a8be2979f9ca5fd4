-- A submission that gets another turn is graded after those that have this turn already.
alter table submissions add column turn_since timestamp with time zone default current_timestamp not null;
update submissions set turn_since = coalesce(queued_at, submitted_at) where state = 'queued';

-- Finds a student's submissions that are not graded yet.
create index submissions_unfinished on submissions (student, state, turn, id);

-- Each student's oldest waiting submission has the first turn.
update submissions set turn = 0 where id in (select min(id) from submissions where state = 'queued' group by student);
update scheduled_tasks set priority = 1000 where task_name = 'grading'
  and task_instance in (select id from submissions where state = 'queued' and turn = 0);

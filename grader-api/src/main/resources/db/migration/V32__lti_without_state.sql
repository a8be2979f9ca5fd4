-- Each grade and each roster has a job that repeats itself, instead of one job that adds all of them.
delete from background_tasks where task_name = 'lti-reconcile';

insert into background_tasks (task_name, task_instance, execution_time, picked, version)
select 'lti-grade', id, current_timestamp, false, 1 from lti_grades
where id not in (select task_instance from background_tasks where task_name = 'lti-grade');

insert into background_tasks (task_name, task_instance, execution_time, picked, version)
select 'lti-roster', id, current_timestamp, false, 1 from lti_links
where roster_url is not null and id not in (select task_instance from background_tasks where task_name = 'lti-roster');

-- The queue counts the failures of a job.
alter table lti_grades drop column tries;
alter table lti_links drop column line_item_lost_at;
-- A link admits its course no more: an instructor does.
alter table lti_links drop column admits_course;

-- An old key is published for a week after the next one was created, whatever it signed.
alter table lti_keys drop column signed_at;
-- Two registrations by one invitation at the same time: the second one fails at the end.
alter table lti_invitations drop column claimed_until;

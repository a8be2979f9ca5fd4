-- How long a student's gradings have used workers lately: seconds that halve every few minutes from the time beside them.
alter table students add column worker_seconds double precision default 0 not null;
alter table students add column worker_seconds_at timestamp with time zone;

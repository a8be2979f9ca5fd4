-- How large a submission's sources are, for the quotas.
alter table submissions add column source_bytes bigint default 0 not null;
update submissions set source_bytes = (
  select coalesce(sum(octet_length(f.content)), 0) from submission_files f where f.submission_id = submissions.id);

create index submissions_by_quota on submissions (student, origin, queued_at, source_bytes);

-- Of all regrades of everything, at most one is running; null for every other regrade.
alter table regrades add column runs_for_all boolean;
create unique index regrades_running_for_all on regrades (runs_for_all);

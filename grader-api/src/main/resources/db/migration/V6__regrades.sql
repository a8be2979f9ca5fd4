create table regrades (
  id varchar(26) primary key,
  state varchar(16) not null,
  dry_run boolean not null,
  created_by varchar(255) not null,
  created_at timestamp with time zone not null,
  applied_at timestamp with time zone,
  check (state in ('running', 'previewed', 'applied'))
);

-- What was found, and what was there before it was applied.
create table regrade_items (
  regrade_id varchar(26) not null references regrades (id) on delete cascade,
  submission_id varchar(26) not null references submissions (id) on delete cascade,
  -- How often its grading was begun.
  tries integer default 0 not null,
  -- The regrade that had brought the submission's verdict when the last try began; null if none had.
  compared_to varchar(26),
  verdict varchar(32),
  score double precision,
  report text,
  previous_verdict varchar(32),
  previous_score double precision,
  previous_report text,
  primary key (regrade_id, submission_id)
);

-- The regrade that brought the verdict; null for the first one.
alter table submissions add column regrade_id varchar(26);

-- Points that a person has given a check in place of the grader's. What submissions.score, exercise_results and
-- check_results hold is what counts: the report, with these in it.
create table overrides (
  id varchar(26) primary key,
  submission_id varchar(26) not null references submissions (id) on delete cascade,
  check_id varchar(128) not null,
  points double precision not null,
  reason text not null,
  comment text,
  made_by varchar(255) not null,
  made_at timestamp with time zone not null,
  -- Null while it holds: at most one of a check does. Then another one has replaced it, or it was withdrawn.
  ended_by varchar(255),
  ended_at timestamp with time zone
);

create index overrides_by_submission on overrides (submission_id, id);

-- What a person asked who looks after a verdict of theirs, and what they were answered.
create table appeals (
  id varchar(26) primary key,
  submission_id varchar(26) not null references submissions (id) on delete cascade,
  -- The exercise or the check that it is about; null for all.
  subject varchar(128),
  question text not null,
  asked_at timestamp with time zone not null,
  answer text,
  answered_by varchar(255),
  answered_at timestamp with time zone,
  check ((answer is null) = (answered_at is null))
);

create index appeals_by_submission on appeals (submission_id, id);
create index appeals_by_answer on appeals (answered_at, id);

-- The score of a regrade's item is what would count: with the overrides that hold.
alter table regrade_items add column graded_score double precision;
alter table regrade_items add column held boolean default false not null;
update regrade_items set graded_score = score;

-- Why something was done, where that has to be said.
alter table audit_entries add column reason text;

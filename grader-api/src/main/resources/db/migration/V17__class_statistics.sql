-- The fingerprint of an open check's wrong output. Verdicts from before have none; a regrade brings it.
alter table check_results add column output varchar(16);

-- All answers to one check, without those to the others.
create index check_results_by_check on check_results (check_id, submission_id);

-- Wrong outputs that an instructor has given a name: known mistakes beside those that come with the grader.
create table named_outputs (
  check_id varchar(128) not null,
  output varchar(16) not null,
  name varchar(100) not null,
  -- What a student reads who has it; null leaves the check's own hint.
  hint varchar(500),
  named_by varchar(255) not null,
  named_at timestamp with time zone not null,
  primary key (check_id, output)
);

-- What a class is summed up by, one row for each verdict: the same as in its report, and read without it. What was
-- stored before there were these rows gets them after the start.
create table verdict_summaries (
  submission_id varchar(26) primary key references submissions (id) on delete cascade,
  -- One line for each check: id, outcome, points, most points, known mistake, output, with commas between.
  answers text not null,
  -- The largest distance of a training's cost from the reference's; null where the two can't be compared.
  distance double precision,
  -- The cost of every fifth epoch and of the last, with commas between; empty without a training.
  costs varchar(1000) not null
);

-- The last gradings, with training and without.
create index submissions_by_last_end on submissions (state, ended_at);

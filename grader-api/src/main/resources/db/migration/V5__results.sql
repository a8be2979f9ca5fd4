-- What a class is counted by. Verdicts from before are not in it; a regrade puts them there.
create table exercise_results (
  submission_id varchar(26) not null references submissions (id) on delete cascade,
  exercise varchar(64) not null,
  score double precision not null,
  max_score double precision not null,
  primary key (submission_id, exercise)
);

create table check_results (
  submission_id varchar(26) not null references submissions (id) on delete cascade,
  ordinal integer not null,
  check_id varchar(128) not null,
  outcome varchar(16) not null,
  points double precision not null,
  max_points double precision not null,
  mistake varchar(128),
  primary key (submission_id, ordinal)
);

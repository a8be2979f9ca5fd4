-- The secret from which, together with the seed of a submission, all nodes derive its hidden inputs.
create table seed_key (
  id integer primary key check (id = 1),
  hex varchar(64) not null
);

-- Who waits for several gradings gets the second one after everybody's first.
alter table submissions add column turn integer default 0 not null;

create index submissions_by_turn on submissions (state, turn, id);

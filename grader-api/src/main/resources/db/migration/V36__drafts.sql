-- Code in editors that is not submitted.
create table drafts (
  -- The key of the caller who wrote it.
  owner varchar(300) not null,
  -- The attempt that it continues; empty for the starter code.
  origin varchar(26) not null,
  draft text not null,
  saved_at timestamp with time zone not null,
  primary key (owner, origin)
);

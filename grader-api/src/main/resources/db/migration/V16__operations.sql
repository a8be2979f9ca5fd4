-- What a node says of itself beyond that it is there. One of an earlier release says none of it.
alter table nodes add column name varchar(64);
alter table nodes add column version varchar(64);
-- How its last self-test went, as JSON.
alter table nodes add column self_test text;
alter table nodes add column held boolean default true not null;
-- Since when it takes no new gradings, because somebody wants it so. It stays with the name.
alter table nodes add column draining_since timestamp with time zone;
-- When somebody last asked for a self-test.
alter table nodes add column test_asked_at timestamp with time zone;

create unique index nodes_by_name on nodes (name);

-- When it came into the queue: what counts as handed in long ago may have come only now.
alter table submissions add column queued_at timestamp with time zone;
update submissions set queued_at = submitted_at;

-- All that is counted of gradings that ended lately, so that no row with its report is read for it.
create index submissions_by_ending on submissions (ended_at, verdict, queued_at, started_at, submitted_at);

-- The name of a node is longer than an id.
alter table audit_entries alter column object set data type varchar(64);

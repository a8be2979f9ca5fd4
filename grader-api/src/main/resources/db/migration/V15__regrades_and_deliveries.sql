-- The databases don't call an unnamed check alike, so the column is made anew.
alter table regrades add column stage varchar(16);
update regrades set stage = state;
alter table regrades drop column state;
alter table regrades rename column stage to state;
alter table regrades alter column state set not null;
alter table regrades add check (state in ('running', 'previewed', 'applied', 'undone', 'discarded'));

-- When all was graded again.
alter table regrades add column graded_at timestamp with time zone;
-- When it was undone or discarded.
alter table regrades add column ended_at timestamp with time zone;
-- What students read of why it was applied.
alter table regrades add column reason varchar(500);

-- The exercises whose points differ, and which grader gave the two verdicts; null where nobody compared them.
alter table regrade_items add column exercises varchar(255);
alter table regrade_items add column grader_before varchar(255);
alter table regrade_items add column grader_after varchar(255);
-- The regrade that had changed the submission again when this one was undone; null if none had.
alter table regrade_items add column overtaken_by varchar(26);

create index audit_entries_by_action on audit_entries (action, id);
create index audit_entries_by_name on audit_entries (name, id);

-- Since when no try has succeeded; null while the last one did.
alter table webhooks add column failing_since timestamp with time zone;
-- When the secret was last replaced; null if it is the first.
alter table webhooks add column secret_at timestamp with time zone;
alter table webhook_sources add column secret_at timestamp with time zone;
-- Some headers and the beginning of what the receiver answered; null where it told all by its status.
alter table webhook_attempts add column answer varchar(2000);
create index webhook_attempts_by_time on webhook_attempts (attempted_at);
create index webhook_deliveries_by_state on webhook_deliveries (state, webhook_id, id);

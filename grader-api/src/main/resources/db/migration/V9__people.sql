-- Whose verdict is told. An event's id ends with the submission's.
alter table webhook_deliveries add column student varchar(255);
update webhook_deliveries set student =
  (select s.student from submissions s where s.id = right(webhook_deliveries.event_id, 26));

-- Until when a token lets in, and when it last did.
alter table tokens add column expires_at timestamp with time zone;
alter table tokens add column last_used_at timestamp with time zone;

-- What is kept about a student is found without looking through everybody's.
create index webhook_deliveries_by_student on webhook_deliveries (student);
create index tokens_by_student on tokens (student);
create index regrade_items_by_submission on regrade_items (submission_id);
create index idempotency_keys_by_submission on idempotency_keys (submission_id);

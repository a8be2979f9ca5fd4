-- Whether a webhook fails follows from its deliveries.
alter table webhooks drop column failing_since;

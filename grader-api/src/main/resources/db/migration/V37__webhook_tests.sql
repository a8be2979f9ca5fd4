-- Finds the test event of a webhook among all deliveries.
create index webhook_deliveries_by_event on webhook_deliveries (event, webhook_id);

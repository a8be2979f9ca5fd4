-- Requests end after 15 minutes: those from before the upgrade are sent again.
delete from sign_in_requests;
-- The network from which a browser sent its request.
alter table sign_in_requests add column network varchar(64) not null;

-- Sources that don't sign as Standard Webhooks says: Canvas, and Moodle with its plugin for webhooks.
alter table webhook_sources add column kind varchar(16) default 'standard' not null;
alter table webhook_sources alter column secret drop not null;
alter table webhook_sources add column jwks_uri varchar(2000);
-- The account of Canvas that its events have to be from.
alter table webhook_sources add column root_account varchar(255);
-- Where files are fetched, and with which token.
alter table webhook_sources add column api_url varchar(2000);
alter table webhook_sources add column api_token varchar(1000);
alter table webhook_sources add column file_hosts varchar(4000);
alter table webhook_sources add column assignment_ids varchar(4000);
alter table webhook_sources add check (kind in ('standard', 'canvas', 'moodle'));
alter table webhook_sources add check (kind = 'canvas' or secret is not null);
alter table webhook_sources add check (kind <> 'canvas' or (jwks_uri is not null and root_account is not null));
alter table webhook_sources add check (kind = 'standard' or (api_url is not null and api_token is not null));

-- What such a platform has told, and what became of it.
create table webhook_events (
  id varchar(26) primary key,
  source_id varchar(26) not null references webhook_sources (id) on delete cascade,
  -- The same whenever the same is told; null for what is ignored.
  event_key varchar(120),
  state varchar(16) not null,
  -- Whose it is, and what is needed to fetch it, as JSON; null for what is ignored.
  student varchar(255),
  told text,
  submission_id varchar(26),
  words varchar(500),
  tries integer not null,
  received_at timestamp with time zone not null,
  next_at timestamp with time zone,
  unique (source_id, event_key),
  check (state in ('waiting', 'handed_in', 'ignored', 'failed'))
);

create index webhook_events_by_source on webhook_events (source_id, state, id);
create index webhook_events_by_student on webhook_events (student);

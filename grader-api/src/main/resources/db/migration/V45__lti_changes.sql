-- Changes of registrations that LMSs proposed and no instructor has confirmed yet, at most one of each registration.
create table lti_changes (
  registration_id varchar(26) primary key references lti_registrations (id) on delete cascade,
  id varchar(26) not null,
  client_id varchar(255) not null,
  -- The deployment to add; null if there is none.
  deployment_id varchar(255),
  authorization_endpoint varchar(2000) not null,
  token_endpoint varchar(2000) not null,
  token_audience varchar(2000),
  jwks_uri varchar(2000) not null
);

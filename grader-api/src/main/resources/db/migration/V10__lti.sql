-- Learning platforms that may launch this tool.
create table lti_registrations (
  id varchar(26) primary key,
  -- Begins the ids of all who come from there.
  name varchar(64) not null unique,
  issuer varchar(255) not null,
  client_id varchar(255) not null,
  authorization_endpoint varchar(2000) not null,
  token_endpoint varchar(2000) not null,
  -- As what the token endpoint wants to be addressed, if not by its URL.
  token_audience varchar(2000),
  jwks_uri varchar(2000) not null,
  created_at timestamp with time zone not null,
  unique (issuer, client_id)
);

create table lti_deployments (
  registration_id varchar(26) not null references lti_registrations (id) on delete cascade,
  deployment_id varchar(255) not null,
  primary key (registration_id, deployment_id)
);

-- With which this tool signs, and has signed.
create table lti_keys (
  id varchar(26) primary key,
  -- With its private part, as RFC 7517 writes it.
  jwk text not null,
  made_at timestamp with time zone not null,
  signed_at timestamp with time zone not null
);

-- What is good for one use and was used.
create table lti_used (
  -- The SHA-256 of it, in hexadecimal.
  id varchar(64) primary key,
  expires_at timestamp with time zone not null
);

create index lti_used_by_time on lti_used (expires_at);

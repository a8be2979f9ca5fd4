-- Passkeys, in the tables of Spring Security. They end with the sign-in link with which their person signed in.
create table user_entities (
  id varchar(1000) primary key,
  name varchar(255) not null unique references sign_in_links (member) on delete cascade,
  display_name varchar(255)
);

create table user_credentials (
  credential_id varchar(1400) primary key,
  user_entity_user_id varchar(1000) not null references user_entities (id) on delete cascade,
  public_key bytea not null,
  signature_count bigint,
  uv_initialized boolean,
  backup_eligible boolean not null,
  authenticator_transports varchar(1000),
  public_key_credential_type varchar(100),
  backup_state boolean not null,
  attestation_object bytea,
  attestation_client_data_json bytea,
  created timestamp with time zone not null,
  last_used timestamp with time zone not null,
  label varchar(1000) not null
);

create index user_credentials_user on user_credentials (user_entity_user_id);

-- URLs by which a platform may register this tool by itself.
create table lti_invitations (
  id varchar(26) primary key,
  -- The SHA-256 of the secret in the URL, in hexadecimal.
  digest varchar(64) not null unique,
  -- Of the registration to be.
  name varchar(64) not null,
  -- Who made it, as the audit calls them.
  actor varchar(26) not null,
  actor_name varchar(255) not null,
  role varchar(16) not null,
  expires_at timestamp with time zone not null,
  -- Until when it is kept for whoever uses it just now.
  claimed_until timestamp with time zone,
  used_at timestamp with time zone
);

create index lti_invitations_by_time on lti_invitations (expires_at);

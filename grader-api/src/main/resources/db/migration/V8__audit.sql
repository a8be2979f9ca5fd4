-- Who saw or changed what that is not theirs.
create table audit_entries (
  id varchar(26) primary key,
  noted_at timestamp with time zone not null,
  -- The id of the token, or what stands for who signed in.
  actor varchar(26) not null,
  name varchar(255) not null,
  role varchar(16) not null,
  action varchar(32) not null,
  object varchar(26),
  -- Whose it was; null where it was nobody's alone, and after that student was deleted.
  student varchar(255),
  address varchar(64) not null
);

create index audit_entries_by_student on audit_entries (student, id);

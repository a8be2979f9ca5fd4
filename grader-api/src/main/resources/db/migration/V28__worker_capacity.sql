-- Only the number of workers is stored now. Running nodes store it again; the rows of others don't matter.
drop table nodes;

create table worker_nodes (
  id varchar(36) primary key,
  workers integer not null,
  seen_at timestamp with time zone not null
);

-- The one offering: its policy as JSON, in the words in which an instructor sets it. Without a row it is open.
create table offering (
  id integer primary key,
  policy text not null,
  check (id = 1)
);

-- What is granted to single students, as JSON, too. A student may have it before they first hand in.
create table extensions (
  student varchar(255) primary key,
  extension text not null
);

-- One row, which each import of the class list locks.
create table class_list (
  id integer primary key
);

-- The id of a link stays when its secret changes. A link whose mail waits has a secret that nobody knows.
alter table sign_in_links add column id char(64) constraint sign_in_links_id unique;
-- waiting, sent or failed; null if the link is not sent by e-mail.
alter table sign_in_links add column mail_state varchar(10);
alter table sign_in_links add column mail_failure varchar(500);

-- A grade goes only to the line item that a launch names.
alter table lti_links add column line_item_readable boolean default false not null;
update lti_links set line_item_readable = true where scopes like '%/scope/result.readonly%';
update lti_links set line_item = null where scopes not like '%/scope/score%';
alter table lti_links drop column scopes;
alter table lti_links drop column line_items;
alter table lti_links drop column line_item_found;

-- The course has its title.
alter table lti_links drop column course;

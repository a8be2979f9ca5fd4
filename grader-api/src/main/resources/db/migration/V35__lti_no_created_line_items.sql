-- Nothing is created after a search, so several jobs may search.
alter table lti_links drop column line_item_sought_until;

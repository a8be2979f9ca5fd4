-- People who signed in to the pages in different ways shared a draft if their names were equal, so the owner of such a draft
-- is not known. The drafts of students and of tokens stay.
delete from drafts where owner like 'session %';

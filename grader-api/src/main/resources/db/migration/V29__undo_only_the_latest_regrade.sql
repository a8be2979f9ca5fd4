-- A result that stayed when its regrade was undone is no longer skipped later: the regrade that followed it restores the
-- result before both.
update regrade_items set
  previous_report = (select e.previous_report from regrade_items e
    where e.regrade_id = regrade_items.compared_to and e.submission_id = regrade_items.submission_id),
  compared_to = (select e.compared_to from regrade_items e
    where e.regrade_id = regrade_items.compared_to and e.submission_id = regrade_items.submission_id)
where previous_verdict is not null and exists (
  select 1 from regrade_items e
  where e.regrade_id = regrade_items.compared_to and e.submission_id = regrade_items.submission_id
    and e.overtaken_by is not null);

alter table regrade_items drop column overtaken_by;
-- They served only the comparison of graders and of overrides on the page.
alter table regrade_items drop column grader_before;
alter table regrade_items drop column grader_after;
alter table regrade_items drop column graded_score;
alter table regrade_items drop column held;

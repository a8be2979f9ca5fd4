-- The service no longer compares submissions: JPlag reads those that staff download.
drop table similar_pairs;
drop table comparisons;
drop table comparison_tasks;

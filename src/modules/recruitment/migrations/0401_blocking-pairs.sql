-- Pairs of a worker and a vacancy that would both rather have each other than what the round gave them: pairs that could leave together, of
-- those the ones for whom a place is empty, and pairs that a limit alone keeps apart. Earlier rounds did not count them.
alter table round add column blocking jsonb;

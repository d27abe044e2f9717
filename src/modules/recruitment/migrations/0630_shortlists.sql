-- A round of more pairs than its solver holds is solved by the best pairs of each worker and each vacancy; how many were held, and what leaving out the
-- others could cost at most. Null where none was left out.
alter table round add column shortlist jsonb;

-- The name as the machine-readable zone spells it, beside the one that was typed: what differs is shown.
alter table worker_document add column zone_name text;
-- For which day it was last said that the paper ends too early, so that it is said once for each.
alter table worker_document add column warned_for date;
create index document_ending on worker_document (expires_on) where removed_on is null and kind = 'passport';
-- The version of the programme by whose table the points were counted.
alter table roster_entry add column counted_by text references programme_version;
-- Months in the worker's own occupation that an officer has seen proved, beside those that were said.
alter table worker add column verified_months integer not null default 0;

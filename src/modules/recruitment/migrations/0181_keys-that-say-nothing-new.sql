-- A row that names a vacancy or a placement together with its corridor and employer agrees with it by one key, and those have keys of their own to
-- the corridor and the organisation. To ask again for each row says nothing new, costs a third of adding one, and lets every file that moves
-- wait at the one row of its corridor.
alter table offer drop constraint offer_corridor_id_fkey, drop constraint offer_employer_id_fkey;
alter table placement drop constraint placement_corridor_id_fkey, drop constraint placement_employer_id_fkey;
alter table stage drop constraint stage_corridor_id_fkey, drop constraint stage_employer_id_fkey;
alter table contract drop constraint contract_corridor_id_fkey, drop constraint contract_employer_id_fkey;
alter table permit drop constraint permit_corridor_id_fkey, drop constraint permit_employer_id_fkey;
alter table movement drop constraint movement_corridor_id_fkey;
alter table candidacy drop constraint candidacy_corridor_id_fkey;
-- Rounds ask for candidacies by worker.
drop index candidacy_corridor;

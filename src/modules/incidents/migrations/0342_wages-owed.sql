-- What is owed may rest on what went wrong as well: pay that a closed or bankrupt employer has not paid. Each person's is claimed once.
alter table settlement add column incident_person_id uuid unique references incident_person;
alter table settlement drop constraint settlement_rests_on_one;
alter table settlement add constraint settlement_rests_on_one check (num_nonnulls(cost_id, payslip_id, incident_person_id) = 1);

-- What is owed may rest on a payslip that falls short, not only on what a worker paid to be recruited. Each payslip is claimed once.
alter table settlement alter column cost_id drop not null;
alter table settlement add column payslip_id uuid unique references payslip;
alter table settlement add constraint settlement_rests_on_one check ((cost_id is null) <> (payslip_id is null));

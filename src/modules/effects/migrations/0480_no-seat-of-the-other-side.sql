-- A role of the protection side means nothing here, whatever writes it: no account holds an enforcement and a protection role.
alter table seat add constraint seat_of_this_side check (role not in ('holder', 'duty-officer', 'complaints-officer', 'conciliator', 'case-officer',
  'case-lead', 'recovery-officer', 'releaser', 'protection-auditor', 'protection-administrator'));

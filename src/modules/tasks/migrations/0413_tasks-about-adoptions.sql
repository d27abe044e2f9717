-- Tasks may be about the adoption of a programme's text: its signature.
alter table task drop constraint task_about_type_check;
alter table task add constraint task_about_type_check
  check (about_type in ('placement', 'vacancy', 'organisation', 'worker', 'incident', 'contract', 'permit', 'adoption'));

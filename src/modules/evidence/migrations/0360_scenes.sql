-- How far each scene of a demonstration has been played, and whom it is about; so that a run that was stopped goes on with the same people.
alter table demonstration add column scenes jsonb not null default '{}' check (jsonb_typeof(scenes) = 'object');

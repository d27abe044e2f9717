-- An organisation registers a branch itself; its office confirms it, or closes it and says why. Those of before were taken as they stood.
alter table branch add column confirmed_on date;
update branch set confirmed_on = opened_on;

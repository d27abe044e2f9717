-- While a complaint about an employer is open, nobody on the other side decides about absences that this employer reports. The hold's number is
-- drawn for the way, and stands for no complaint there.
create table complaint_hold (
  id uuid primary key,
  complaint_id uuid not null references complaint,
  employer_id uuid not null,
  until_on date not null,
  posted_on date not null,
  -- What was posted last for it.
  effect_id uuid not null,
  ended_on date,
  version integer not null default 1
);
create unique index complaint_hold_open on complaint_hold (complaint_id) where ended_on is null;

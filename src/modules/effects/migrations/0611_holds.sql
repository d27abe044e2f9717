-- Until when no officer decides about a class of matters of an employer. Whoever looks is told a day and nothing else: not who asked for it, nor
-- why, nor whether there is one hold or several. An office of this side asks for one by an ordinary command, another authority by the day's
-- batch; both take effect with the batch, in the same way, and end with a month.
create table decision_hold (
  -- A number drawn for the hold alone, by which whoever asked renews or ends it.
  id uuid primary key,
  organisation_id uuid not null references organisation,
  class text not null check (class = 'absence-reports'),
  valid_from date not null,
  -- The first day on which somebody may decide again.
  valid_until date not null check (valid_until >= valid_from and valid_until <= valid_from + 1100),
  version integer not null default 1
);
create index decision_hold_organisation on decision_hold (organisation_id, valid_until);

-- What offices of this side asked for. Nobody's page shows it, not even that of whoever asked: it would tell the other holds apart.
create table hold_request (
  id uuid primary key,
  hold_id uuid not null,
  organisation_id uuid not null references organisation,
  country text not null,
  reason text not null check (reason in ('inspection', 'pay-records', 'strike')),
  until_day date not null,
  asked_on date not null,
  asked_by uuid not null references account,
  applied_on date
);
create index hold_request_open on hold_request (asked_on) where applied_on is null;
create index hold_request_of on hold_request (organisation_id, country, asked_on);

-- The day before which nobody decides about an employer's reports of absence; null where any officer may.
create function no_decision_before(employer uuid, day date) returns date
  language sql volatile security definer set search_path = public, pg_temp
  return (select max(valid_until) from decision_hold where organisation_id = employer and class = 'absence-reports'
    and valid_from <= day and day < valid_until);
revoke all on function no_decision_before(uuid, date) from public;

-- A hold and a decision never pass each other by: whoever comes second waits for the first and sees what it did.
create function hold_waits() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('decision_hold ' || new.organisation_id, 0));
  return new;
end $$;
create trigger hold_waits before insert or update on decision_hold for each row execute function hold_waits();

-- An officer decides, on a day on which that is not held, whatever the program does. No job and no silence ever does.
create function absence_decided_by_officer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  waits date;
begin
  if current_setting('app.role', true) = 'system' then
    raise exception 'an officer decides about a report of absence, and nothing else does' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock_shared(hashtextextended('decision_hold ' || new.employer_id, 0));
  waits := no_decision_before(new.employer_id, new.decided_on);
  if waits is not null then
    -- The pipeline answers this code with a request to try again, and the page then says until when it is held.
    raise exception 'no decision about this report before %', waits using errcode = 'lock_not_available';
  end if;
  return new;
end $$;
create trigger absence_decided_by_officer before insert or update of state, finding, decided_on on absence_claim
  for each row when (new.state = 'decided') execute function absence_decided_by_officer();

-- The ledger of what an organisation has lodged as security. Amounts are in minor units and above zero; what an entry does to the balance is
-- its kind's. The balance stands beside each entry, so that no reader and no race can compute another one.
create table bond_entry (
  id uuid primary key,
  number bigint generated always as identity,
  organisation_id uuid not null references organisation,
  kind text not null check (kind in ('lodged', 'topped-up', 'drawn', 'released')),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  balance_minor bigint not null check (balance_minor >= 0),
  -- The place of the entry in its organisation's ledger of one currency: 1, 2, 3. Two at once cannot take the same.
  place integer not null check (place > 0),
  entered_on date not null,
  basis text not null,
  -- The receipt of a payment, or for what was drawn: the kind and id of what was owed.
  receipt text,
  because_kind text check (because_kind ~ '^[a-z]+(-[a-z]+)*$'),
  because_id uuid,
  -- What was owed, where the bond did not hold as much.
  asked_minor bigint not null check (asked_minor >= amount_minor),
  entered_by uuid,
  unique (organisation_id, currency, place),
  check ((because_kind is null) = (because_id is null)),
  check ((kind = 'drawn') = (because_kind is not null))
);
-- What is owed draws once.
create unique index bond_entry_because on bond_entry (because_kind, because_id) where because_id is not null;
create trigger bond_entry_stands before update or delete on bond_entry for each row execute function stands_for_ever();
create trigger bond_entry_stays before truncate on bond_entry for each statement execute function stands_for_ever();

-- A balance follows from the one before, whoever writes.
create function bond_adds_up() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  before bigint := coalesce((select balance_minor from bond_entry where organisation_id = new.organisation_id and currency = new.currency
    and place = new.place - 1), 0);
begin
  if new.place > 1 and not exists (select from bond_entry where organisation_id = new.organisation_id and currency = new.currency
      and place = new.place - 1) then
    raise exception 'a ledger has no gaps' using errcode = 'check_violation';
  end if;
  if new.balance_minor <> before + (case when new.kind in ('lodged', 'topped-up') then new.amount_minor else -new.amount_minor end) then
    raise exception 'the balance of a bond follows from its entries' using errcode = 'check_violation', constraint = 'bond_adds_up';
  end if;
  return new;
end $$;
create trigger bond_adds_up before insert on bond_entry for each row execute function bond_adds_up();

-- What an organisation says it has paid in; it counts once the office has confirmed it.
create table bond_payment (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  receipt text not null,
  announced_on date not null,
  state text not null check (state in ('announced', 'entered', 'not-found')),
  entry_id uuid references bond_entry,
  answered_on date,
  version integer not null default 1,
  check ((state = 'entered') = (entry_id is not null)),
  check ((state = 'announced') = (answered_on is null))
);
create index bond_payment_organisation on bond_payment (organisation_id);
create unique index bond_payment_receipt on bond_payment (organisation_id, receipt) where state <> 'not-found';

-- Terms to which a conciliator has brought the parties. They bind once who complained has agreed: by the number, or on a paper that an officer saw.
-- Nobody comes to terms for who complained, and what they said stays as they said it.
create table complaint_settlement (
  id uuid primary key,
  complaint_id uuid not null references complaint,
  number integer not null check (number > 0),
  minor bigint not null check (minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- The day by which the employer has said it will have paid.
  due_on date not null,
  -- What else was agreed on, under the key of the complaint.
  sealed bytea,
  proposed_on date not null,
  proposed_by uuid references account,
  answer text check (answer in ('agrees', 'does-not-agree')),
  answered_on date,
  answered_side text check (answered_side in ('holder', 'office')),
  version integer not null default 1,
  unique (complaint_id, number),
  check (due_on >= proposed_on),
  check ((answer is null) = (answered_on is null)),
  check ((answer is null) = (answered_side is null))
);
-- One answer at a time is waited for.
create unique index complaint_settlement_open on complaint_settlement (complaint_id) where answer is null;

create function complaint_settlement_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.answer is null
    and (old.id, old.complaint_id, old.number, old.minor, old.currency, old.due_on, old.sealed, old.proposed_on, old.proposed_by)
      is not distinct from
      (new.id, new.complaint_id, new.number, new.minor, new.currency, new.due_on, new.sealed, new.proposed_on, new.proposed_by)
  then
    return new;
  end if;
  raise exception 'the terms of a settlement and the answer to them stay' using errcode = 'insufficient_privilege';
end $$;
create trigger complaint_settlement_stays before update or delete on complaint_settlement for each row execute function complaint_settlement_stays();

-- A key that opens every new case of a place, or a third of each, is made by whoever has the account. Nothing is wrapped for it before people who hold
-- such a key already have said that it is their colleague's.
alter table reader_key add column admitted_on date;
-- Who had a key before this was asked keeps it.
update reader_key set admitted_on = made_on where role in ('case-lead', 'recovery-officer');
alter table reader_key add constraint reader_key_admitted check (admitted_on is null or role in ('case-lead', 'recovery-officer'));

-- One officer's word for one key, and not for the one that comes after it.
create table reader_admission (
  id uuid primary key,
  account_id uuid not null references reader_key,
  country text not null,
  public_key bytea not null check (length(public_key) = 32),
  by_id uuid not null references reader_key,
  by_role text not null check (by_role in ('case-lead', 'recovery-officer')),
  admitted_on date not null,
  check (by_id <> account_id),
  unique (account_id, public_key, by_id)
);

-- A key that is made anew is another key, whatever wrote it.
create function reader_key_anew() returns trigger language plpgsql as $$
begin
  new.admitted_on := null;
  return new;
end $$;
create trigger reader_key_anew before update of public_key on reader_key for each row
  when (old.public_key is distinct from new.public_key) execute function reader_key_anew();

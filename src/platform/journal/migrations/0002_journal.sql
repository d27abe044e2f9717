-- One line for each accepted command: ids, figures and dates only. Lines are never changed; sealing puts them into a hash-chained batch.
create table journal_line (
  id bigint generated always as identity primary key,
  corridor_id uuid,
  at timestamptz not null,
  legal_day date not null,
  type text not null,
  command text not null,
  role text not null,
  account_id uuid,
  simulated boolean not null,
  facts jsonb not null,
  batch bigint
);
create index journal_line_unsealed on journal_line (id) where batch is null;
create index journal_line_batch on journal_line (batch, id);

create table journal_batch (
  number bigint primary key,
  lines integer not null check (lines > 0),
  sealed_at timestamptz not null,
  previous_root text not null,
  root text not null
);

create function journal_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.batch is null and new.batch is not null
     and to_jsonb(new) - 'batch' = to_jsonb(old) - 'batch' then
    return new;
  end if;
  raise exception 'the journal is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger journal_line_append_only before update or delete on journal_line
  for each row execute function journal_is_append_only();
create trigger journal_batch_append_only before update or delete on journal_batch
  for each row execute function journal_is_append_only();

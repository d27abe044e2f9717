-- Sealing changes millions of lines: whether an update only puts a line into its batch is asked in the trigger's own condition, so that no
-- function runs for each of them.
drop trigger journal_line_append_only on journal_line;
create or replace function journal_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger journal_line_stays before delete on journal_line for each row execute function journal_is_append_only();
create trigger journal_line_stands before update on journal_line for each row
  when (not (old.batch is null and new.batch is not null
    and (old.id, old.corridor_id, old.at, old.legal_day, old.type, old.command, old.role, old.account_id, old.simulated, old.facts)
      is not distinct from (new.id, new.corridor_id, new.at, new.legal_day, new.type, new.command, new.role, new.account_id, new.simulated, new.facts)))
  execute function journal_is_append_only();

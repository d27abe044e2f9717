-- Which office signed for each end: a programme's history names the office and the day, never the person.
alter table adoption
  add column origin_signed_as text,
  add column destination_signed_as text,
  -- The end that proposed the text has taken it back before everybody had signed.
  add column withdrawn_on date,
  add constraint adoption_in_force_stays check (
    withdrawn_on is null or destination_signed_on is null or (origin_has_role and origin_signed_on is null)
  );

-- The same text can be proposed again after it was taken back.
alter table adoption drop constraint adoption_corridor_id_programme_hash_key;
create unique index adoption_of_a_text on adoption (corridor_id, programme_hash) where withdrawn_on is null;

-- The known answers with which a text was proposed, for whoever wants to run them again.
alter table programme_version add column cases text;

-- A counter that begins while vacancies of its period are approved already begins with them.
create function quota_begins_with_approvals() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.split = 'all' then
    select coalesce(sum(v.verified_places), 0) into new.verified from vacancy v
      where v.corridor_id = new.corridor_id and v.programme_id = new.programme_id and extract(year from v.season_start)::text = new.period;
    new.used := greatest(new.used, new.verified);
  end if;
  return new;
end $$;
create trigger quota_begins_with_approvals before insert on quota for each row execute function quota_begins_with_approvals();

-- The stages at which a programme asks for two persons, by the hash of its text: what the database needs to know of it to hold everybody to
-- it. Written when the text is loaded; like the text itself it never changes.
create table two_person_stage (
  programme_hash text not null references programme_version,
  stage text not null,
  step text not null,
  primary key (programme_hash, stage)
);

create function stands_for_ever() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are neither changed nor deleted', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger two_person_stage_stands before update or delete on two_person_stage for each row execute function stands_for_ever();
create trigger two_person_stage_stays before truncate on two_person_stage for each statement execute function stands_for_ever();

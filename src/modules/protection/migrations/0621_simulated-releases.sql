-- A table about invented people says so wherever it is shown: the mark is made with the release and never changes.
alter table release add column simulated boolean not null default false;
create function release_mark_stands() returns trigger language plpgsql as $$
begin
  if new.simulated <> old.simulated then
    raise exception 'whether a release is invented stands as it was made' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger release_mark_stands before update on release for each row execute function release_mark_stands();

-- Whether the actor sees the file to which a printed document belongs: a contract is numbered by its placement, a permit by itself. In a function of its
-- own, so that the database keeps its plan and does not make it for each branch of a policy and each statement.
create function sees_file_of(kind text, number text) returns boolean language plpgsql stable as $$
begin
  if kind = 'permit' then
    return exists (select from permit where permit.number = sees_file_of.number);
  end if;
  return exists (select from placement where placement.reference = split_part(sees_file_of.number, '/', 1));
end $$;

-- Whether the worker lets the other end see papers, as far as the actor may see that. In a function of its own, so that the database keeps its
-- plan: written into the policy of the papers it was planned again in each of its branches, with the policies of all tables behind it, and one look at
-- the papers took 24 ms before it began.
create function other_end_agreed(worker uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select from worker_consent c where c.worker_id = worker and c.purpose = 'other-end' and c.withdrawn_on is null);
end $$;

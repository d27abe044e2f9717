-- What a worker paid to be recruited: no organisation is named in the row, so that no employer or recruiter can come upon it.
create table cost_paid (
  id uuid primary key,
  corridor_id uuid not null references corridor,
  placement_id uuid not null,
  worker_id uuid not null references worker,
  item text not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  paid_to text not null check (paid_to in ('employer', 'recruiter', 'sub-agent', 'official', 'office', 'other')),
  paid_to_name text,
  receipt boolean not null,
  paid_on date not null,
  told_on date not null,
  -- Who should have paid by the programme, as it stood: its word, or that it is silent or does not know.
  payer text not null,
  payer_source jsonb,
  claimed_on date,
  version integer not null default 1,
  foreign key (placement_id, corridor_id, worker_id) references placement (id, corridor_id, worker_id)
);
create index cost_paid_placement on cost_paid (placement_id);
create index cost_paid_worker on cost_paid (worker_id);

-- What is owed to a worker after a claim: only then do employer and recruiter see it, and of what was told only the item and the amount.
create table settlement (
  id uuid primary key,
  corridor_id uuid not null references corridor,
  placement_id uuid not null,
  worker_id uuid not null references worker,
  employer_id uuid not null references organisation,
  recruiter_id uuid references organisation,
  -- Whether the recruiter owes the whole as well, as the programme said on the day of the claim.
  joint boolean not null,
  cost_id uuid not null unique references cost_paid,
  item text not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  claimed_on date not null,
  due_on date not null check (due_on >= claimed_on),
  state text not null check (state in ('due', 'disputed', 'paid', 'received', 'drawn', 'unpaid', 'dropped')),
  paid_on date,
  receipt text,
  drawn_minor bigint not null default 0 check (drawn_minor between 0 and amount_minor),
  version integer not null default 1,
  foreign key (placement_id, corridor_id, worker_id, employer_id) references placement (id, corridor_id, worker_id, employer_id),
  check ((state in ('paid', 'received')) <= (paid_on is not null and receipt is not null))
);
create index settlement_placement on settlement (placement_id);
create index settlement_worker on settlement (worker_id);
create index settlement_employer on settlement (employer_id);

-- Every text that a contract has had: a new one never takes the place of an old one, which stays with its decision.
create table contract_text (
  id uuid primary key,
  contract_id uuid not null references contract,
  corridor_id uuid not null references corridor,
  placement_id uuid not null,
  worker_id uuid not null references worker,
  employer_id uuid not null references organisation,
  recruiter_id uuid references organisation,
  version integer not null check (version > 0),
  kind text not null check (kind in ('drawn', 'amended', 'renewed')),
  -- Proposed: better terms that wait for signatures. Stopped: terms that gave the worker less, which never come into force.
  state text not null check (state in ('in-force', 'proposed', 'stopped', 'replaced')),
  terms jsonb not null,
  -- What the programme demands at least and the text lacked, with its source: part of the text.
  addendum jsonb not null default '[]',
  addendum_signed_on date,
  programme_hash text not null,
  decision jsonb not null,
  drawn_on date not null,
  unique (contract_id, version),
  foreign key (placement_id, corridor_id, worker_id, employer_id) references placement (id, corridor_id, worker_id, employer_id)
);
create unique index contract_text_one_proposed on contract_text (contract_id) where state = 'proposed';
create unique index contract_text_one_in_force on contract_text (contract_id) where state = 'in-force';
create index contract_text_placement on contract_text (placement_id);

insert into contract_text (id, contract_id, corridor_id, placement_id, worker_id, employer_id, recruiter_id, version, kind, state, terms,
    programme_hash, decision, drawn_on)
  select gen_random_uuid(), c.id, c.corridor_id, c.placement_id, c.worker_id, c.employer_id, c.recruiter_id, c.version, 'drawn', 'in-force',
    c.terms, p.programme_hash, c.decision, c.drawn_on
  from contract c join placement p on p.id = c.placement_id;

-- Who signed which text, in which language, and the very words that were seen.
create table contract_signature (
  id uuid primary key,
  contract_id uuid not null references contract,
  corridor_id uuid not null references corridor,
  placement_id uuid not null,
  worker_id uuid not null references worker,
  employer_id uuid not null references organisation,
  recruiter_id uuid references organisation,
  version integer not null check (version > 0),
  signer text not null check (signer in ('worker', 'employer')),
  signed_on date not null,
  -- In which it was read, and in which the words below stand: another one where the reader had it put into theirs.
  language text not null,
  seen_language text not null,
  seen_text text not null,
  seen_hash text not null check (seen_hash ~ '^[0-9a-f]{64}$'),
  unique (contract_id, version, signer),
  foreign key (placement_id, corridor_id, worker_id, employer_id) references placement (id, corridor_id, worker_id, employer_id)
);
create index contract_signature_placement on contract_signature (placement_id);

-- A term that fell below what was verified: told to both labour offices and to the worker.
create table substitution_alert (
  id uuid primary key,
  corridor_id uuid not null references corridor,
  placement_id uuid not null,
  worker_id uuid not null references worker,
  employer_id uuid not null references organisation,
  found_in text not null check (found_in in ('drawn', 'amended', 'renewed', 'reported', 'payslip')),
  found_on date not null,
  falls jsonb not null check (jsonb_array_length(falls) > 0),
  -- The worker's consent is no answer: nobody consents to less than what was verified.
  origin_owes boolean not null,
  origin_answer text check (origin_answer in ('corrected', 'mistaken')),
  origin_answered_on date,
  origin_reason text,
  destination_answer text check (destination_answer in ('corrected', 'mistaken')),
  destination_answered_on date,
  destination_reason text,
  version integer not null default 1,
  foreign key (placement_id, corridor_id, worker_id, employer_id) references placement (id, corridor_id, worker_id, employer_id)
);
create index substitution_alert_placement on substitution_alert (placement_id);
create index substitution_alert_open on substitution_alert (corridor_id, found_on)
  where destination_answer is null or (origin_owes and origin_answer is null);

-- Complaints, behind the firewall. Nothing here names a worker, a permit or a file of the other side: an employer is named by the id of the public
-- register, once an officer has found it there. Whatever somebody has said stands sealed under a key of the complaint's own, and the key sealed
-- under the installation's: without it nothing can be read, and without the installation nothing at all.
create table complaint (
  id uuid primary key,
  -- The account behind the number that was given; it has no login, and nobody's name.
  account_id uuid not null unique references account,
  -- A keyed hash over a slow one. The number itself is kept nowhere.
  receipt_hash text unique,
  receipt_ends date,
  -- The sealed key; none once it was forgotten.
  data_key text,
  filer text not null check (filer in ('worker', 'family', 'union', 'centre', 'other')),
  channel text not null check (channel in ('form', 'voice', 'centre')),
  matters text[] not null check (cardinality(matters) between 1 and 10),
  language text not null,
  simulated boolean not null default false,
  -- Where it happened: whose office owes an answer. XX: not told, or nowhere that this installation knows.
  country text not null check (country ~ '^[A-Z]{2}$'),
  -- The other end, if who complains agreed that it sees this; XX otherwise.
  origin text not null check (origin ~ '^[A-Z]{2}$'),
  programme text,
  employer_id uuid,
  may_tell_employer boolean not null,
  urgency text not null check (urgency in ('danger', 'urgent', 'usual')),
  screened boolean not null,
  state text not null,
  outcome text,
  assigned_to uuid references account,
  filed_on date not null,
  acknowledged_on date,
  decided_on date,
  decided_by uuid references account,
  appeal_until date,
  basis text,
  gravity text check (gravity in ('usual', 'grave')),
  closed_on date,
  employed_after boolean,
  version integer not null default 1,
  check ((state in ('closed', 'withdrawn')) = (closed_on is not null)),
  check ((decided_on is null) = (decided_by is null))
);
create index complaint_open on complaint (country, urgency) where closed_on is null;
create index complaint_of_employer on complaint (employer_id) where employer_id is not null;

-- One line for each step that somebody owes or owed, with its last day. At most one is open.
create table complaint_term (
  id uuid primary key,
  complaint_id uuid not null references complaint,
  step text not null,
  from_on date not null,
  due_on date not null,
  -- False where a holiday may still move, or nobody knows the calendar.
  sure boolean not null,
  done_on date,
  done_by uuid references account,
  -- Told to the supervisor: once.
  escalated_on date,
  version integer not null default 1,
  check (done_on is null or done_on >= from_on)
);
create unique index complaint_term_open on complaint_term (complaint_id) where done_on is null;
create index complaint_term_due on complaint_term (due_on) where done_on is null and escalated_on is null;

create table complaint_message (
  id uuid primary key,
  complaint_id uuid not null references complaint,
  number integer not null check (number > 0),
  -- Who complained, or the office.
  side text not null check (side in ('holder', 'office')),
  by_account uuid references account,
  language text not null,
  sealed bytea not null,
  sent_on date not null,
  unique (complaint_id, number)
);

-- Evidence: what was sent, sealed, and a chain of hashes over it in its order.
create table complaint_evidence (
  id uuid primary key,
  complaint_id uuid not null references complaint,
  number integer not null check (number > 0),
  side text not null check (side in ('holder', 'office')),
  by_account uuid references account,
  kind text not null check (kind in ('audio', 'image', 'document', 'text')),
  media_type text not null,
  bytes integer not null check (bytes > 0),
  -- Of what is kept, before it was sealed.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Over the hash of the piece before and what stands in this row.
  chain text not null check (chain ~ '^[0-9a-f]{64}$'),
  sealed bytea not null,
  added_on date not null,
  unique (complaint_id, number)
);

-- The reckoning of a wage claim; the last one counts. Its figures are sealed like everything that was told.
create table complaint_claim (
  id uuid primary key,
  complaint_id uuid not null references complaint,
  number integer not null check (number > 0),
  sealed bytea not null,
  total_minor bigint not null check (total_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  reckoned_on date not null,
  reckoned_by uuid references account,
  unique (complaint_id, number)
);

create table complaint_invitation (
  id uuid primary key,
  complaint_id uuid not null references complaint,
  party text not null check (party in ('worker', 'employer', 'origin', 'destination')),
  meeting_on date not null,
  invited_on date not null,
  answer text check (answer in ('comes', 'does-not-come')),
  answered_on date,
  version integer not null default 1
);

create table complaint_remedy (
  id uuid primary key,
  complaint_id uuid not null unique references complaint,
  kind text not null check (kind in ('decision', 'settlement')),
  ordered_minor bigint not null check (ordered_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  ordered_on date not null,
  due_on date not null,
  -- What was drawn on the bond is asked for once.
  bond_effect uuid,
  version integer not null default 1
);

create table complaint_payment (
  id uuid primary key,
  complaint_id uuid not null references complaint,
  minor bigint not null check (minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  paid_on date not null,
  recorded_on date not null,
  recorded_by uuid references account,
  -- Whether it arrived, by the word of who complained or of an officer who saw proof.
  arrived boolean,
  verified_on date,
  verified_side text check (verified_side in ('holder', 'office')),
  version integer not null default 1,
  check ((arrived is null) = (verified_on is null)),
  check ((arrived is null) = (verified_side is null))
);

-- What was asked of the other side after an upheld complaint; the effect's own number leads nowhere there.
create table complaint_measure (
  id uuid primary key,
  complaint_id uuid not null references complaint,
  employer_id uuid not null,
  kind text not null check (kind in ('sanction', 'block', 'change-of-employer', 'bridge', 'bond')),
  step text,
  basis text not null,
  notice_on date not null,
  hearing_until date,
  appeal_days integer,
  ends_on date,
  effect_id uuid not null,
  asked_by uuid references account,
  unique (complaint_id, kind)
);
create index complaint_measure_of on complaint_measure (employer_id, kind);

-- What was sent stays as it was sent.
create function complaint_stays() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger complaint_message_stays before update or delete on complaint_message for each row execute function complaint_stays();
create trigger complaint_evidence_stays before update or delete on complaint_evidence for each row execute function complaint_stays();
create trigger complaint_claim_stays before update or delete on complaint_claim for each row execute function complaint_stays();
create trigger complaint_measure_stays before update or delete on complaint_measure for each row execute function complaint_stays();

-- What is published of a half of a year: made once when it is over, and never made again.
create table complaint_figures (
  half text primary key check (half ~ '^[0-9]{4}-[12]$'),
  rows jsonb not null,
  published_on date not null
);
create trigger complaint_figures_stay before update or delete on complaint_figures for each row execute function complaint_stays();

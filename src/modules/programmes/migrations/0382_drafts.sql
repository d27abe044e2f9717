-- The text of a programme that one end of a corridor is writing. Until it is proposed nobody else sees it.
create table programme_draft (
  id uuid primary key,
  -- The end that writes it.
  country text not null,
  origin text not null check (origin ~ '^[A-Z]{2}$'),
  destination text not null check (destination ~ '^[A-Z]{2}$' and destination <> origin),
  check (country in (origin, destination)),
  title text not null,
  -- What it was begun from: `blank`, `pack:<id>` or `version:<hash>`.
  begun_from text not null,
  text text not null,
  -- Known answers, in the form of examples.yaml.
  cases text not null,
  begun_on date not null,
  begun_by uuid not null references account,
  changed_on date not null,
  changed_by uuid not null references account,
  -- The proposal that stands; while it does, the text stands still, and the other end reads it.
  adoption_id uuid references adoption,
  version integer not null default 1
);
create index programme_draft_country on programme_draft (country, changed_on);
create index programme_draft_adoption on programme_draft (adoption_id) where adoption_id is not null;

-- What the two ends say to each other about a proposal.
create table draft_comment (
  id uuid primary key,
  draft_id uuid not null references programme_draft,
  country text not null,
  role text not null,
  account_id uuid not null references account,
  words text not null,
  written_on date not null,
  written_at timestamptz not null
);
create index draft_comment_draft on draft_comment (draft_id, written_at);
create trigger draft_comment_stands before update or delete on draft_comment for each row execute function stands_for_ever();

-- Who opened a page about one worker: once for each account, page and day. The worker reads the role and the office, and no officer's name.
create table worker_look (
  worker_id uuid not null references worker,
  on_day date not null,
  account_id uuid not null references account,
  page text not null check (page ~ '^[a-z-]{2,40}$'),
  role text not null,
  country text,
  organisation_id uuid references organisation,
  primary key (worker_id, on_day, account_id, page)
);
create index worker_look_account on worker_look (account_id);

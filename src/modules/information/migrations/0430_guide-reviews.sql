-- An office's word that a public text is still right: of the words that then stood there, until a day.
create table guide_review (
  id uuid primary key,
  guide text not null,
  hash text not null,
  role text not null,
  country text not null,
  reviewed_on date not null,
  good_until date not null,
  reviewed_by uuid,
  check (good_until > reviewed_on)
);
create index guide_review_of on guide_review (guide, reviewed_on);

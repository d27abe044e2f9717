-- How a worker can be told something. A telephone is often shared: an address is used only on a way to which the worker has agreed.
create table worker_contact (
  worker_id uuid primary key references worker,
  -- The language of messages.
  language text not null check (language ~ '^[a-z]{2,3}$'),
  preferred text not null check (preferred in ('sms', 'mail', 'letter')),
  -- As E.164 writes it.
  phone text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  mail text,
  -- Lines of the envelope, without the name.
  postal text,
  -- Since when the worker agrees to be told on this way; null where not, or not any more.
  sms_from date,
  mail_from date,
  letter_from date,
  -- The day on which a reply of the telephone ended the short messages.
  sms_stopped_on date,
  set_on date not null,
  set_by text not null check (set_by in ('worker', 'agency')),
  version integer not null default 1,
  check (sms_from is null or phone is not null),
  check (mail_from is null or mail is not null),
  check (letter_from is null or postal is not null)
);
-- Whose number a reply came from; several workers may share one.
create index worker_contact_phone on worker_contact (phone) where phone is not null;

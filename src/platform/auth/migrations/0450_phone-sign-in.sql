-- A telephone with which an account signs in. The number is found by a keyed hash and sealed with the installation's key: a code is sent to it.
create table phone_way (
  account_id uuid primary key references account,
  number_hash text not null unique,
  number_sealed text not null,
  pin_hash text not null,
  pin_set_at timestamptz not null,
  added_at timestamptz not null
);

-- A code that was sent to a telephone, once. What is sent lies sealed until the sender has it; the code is kept as a keyed hash alone.
create table phone_code (
  id uuid primary key,
  purpose text not null check (purpose in ('sign-in', 'join', 'account', 'lost')),
  -- Whose sign-in it finishes; a number that is only proved is nobody's yet.
  account_id uuid references account,
  number_sealed text not null,
  text_sealed text,
  code_hash text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((purpose = 'sign-in') = (account_id is not null))
);
create index phone_code_account on phone_code (account_id, made_at desc) where account_id is not null;
create index phone_code_expires on phone_code (expires_at);

alter table sign_in_step drop constraint sign_in_step_kind_check;
alter table sign_in_step add constraint sign_in_step_kind_check check (kind in ('second', 'enrol', 'code'));

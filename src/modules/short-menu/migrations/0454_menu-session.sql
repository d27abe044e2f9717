-- One call of the short menu between two of its screens, found by a keyed hash of the gateway's session and the number.
create table menu_session (
  session_hash text primary key,
  state_sealed text not null,
  expires_at timestamptz not null
);
create index menu_session_expires on menu_session (expires_at);

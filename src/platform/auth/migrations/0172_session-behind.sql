-- The session behind a token, with its account and the seats that it may take, in one statement: every page asks for it, and nothing of it is kept
-- between two requests. No row once it has expired or has rested too long, or while the account is disabled. Whoever does not know the token learns nothing.
create function session_behind(token text, moment timestamptz) returns table (
    session_id uuid, account_id uuid, name text, language text, means text, proved_at timestamptz, last_seen_at timestamptz, seat_id uuid, seats jsonb)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query select s.id, s.account_id, a.name, a.language, s.means, s.proved_at, s.last_seen_at, s.seat_id,
      (select jsonb_agg(seat order by seat.role, seat.id) from seat where seat.account_id = s.account_id)
    from session s join account a on a.id = s.account_id
    where s.token_hash = token and s.expires_at > moment and a.disabled_at is null
      and (s.idle_minutes is null or s.last_seen_at + make_interval(mins => s.idle_minutes) > moment);
end $$;
revoke all on function session_behind(text, timestamptz) from public;

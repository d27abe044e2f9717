import { ownerStands, ownLine, type Protection, policiesOf } from './protect.ts';

/** The platform's own tables. */
const platformPolicies: readonly Protection[] = [
  {
    table: 'account',
    read: ['account.read', 'session.keep'],
    insert: ['worker.register', 'worker.consent-family'],
    // A worker makes the account of a family member: it has no worker of its own to compare with, so that the command alone decides,
    // and whoever makes an account reads none.
    unseen: true,
    whose: { own: 'actor_worker()' },
  },
  {
    table: 'seat',
    read: ['account.read', 'session.keep'],
    insert: ['worker.register', 'worker.consent-family'],
    delete: ['worker.consent-family'],
    unseen: true,
    whose: { own: 'worker_id' },
  },
  { table: 'session', read: 'session.keep', insert: ['session.keep'], delete: ['session.keep'], whose: {} },
  {
    table: 'sign_in_attempt',
    read: 'session.keep',
    insert: ['session.keep'],
    update: ['session.keep'],
    delete: ['session.keep'],
    whose: {},
  },
  { table: 'demo_clock', read: 'programme.read', update: ['clock.tick'], whose: {} },
  { table: 'journal_line', read: 'journal.read', update: ['journal.seal'], whose: {} },
  { table: 'journal_batch', read: 'journal.read', insert: ['journal.seal'], whose: {} },
];

/** Policies that no row of the table of roles describes: every command writes its line, every account keeps its own keys. */
const special: readonly string[] = [
  'drop policy if exists journal_line_insert on journal_line',
  `create policy journal_line_insert on journal_line for insert with check (${ownLine()})`,
  // A seat is a right: each command gives or takes the one kind that it is for, whatever else the table of roles lets its actor write.
  'drop policy if exists seat_kind_given on seat',
  `create policy seat_kind_given on seat as restrictive for insert with check (organisation_id is null and worker_id is not null and (
    actor_action() = 'worker.register' and role = 'worker' or actor_action() = 'worker.consent-family' and role = 'family' and country is null))`,
  'drop policy if exists seat_kind_taken on seat',
  `create policy seat_kind_taken on seat as restrictive for delete using (actor_action() = 'worker.consent-family' and role = 'family')`,
  'alter table idempotency enable row level security',
  'drop policy if exists idempotency_own on idempotency',
  `create policy idempotency_own on idempotency using (account_id = coalesce((select actor_account()), '00000000-0000-0000-0000-000000000000'))`,
];

/** What the login of web and jobs may do at all; row-level security narrows it. It owns nothing and changes no line of the journal but its batch. */
const grants = (web: string): readonly string[] => [
  `grant usage on schema public to ${web}`,
  `grant select, insert, update, delete on all tables in schema public to ${web}`,
  `revoke update, delete on journal_line, journal_batch from ${web}`,
  `grant update (batch) on journal_line to ${web}`,
  `grant execute on function account_of_login(text) to ${web}`,
  `create schema if not exists pgboss`,
  `grant usage, create on schema pgboss to ${web}`,
];

/** Everything that puts the database under the table of roles; runs after the migrations, in their transaction. */
export const policyStatements = (modules: readonly Protection[], web: string): readonly string[] => [
  ...grants(web),
  ownerStands,
  ...[...platformPolicies, ...modules].flatMap(policiesOf),
  ...special,
];

import { authPolicies, authSpecial } from '../auth/policies.ts';
import { keepingPolicies } from '../keeping/policies.ts';
import { keepingStatements } from '../keeping/statements.ts';
import { keysPolicy, signingPolicies } from '../signing/policies.ts';
import { corridorTable, protectionTable, type TableOfRoles } from './matrix.ts';
import { ownerStands, ownLine, type Protection, policiesOf } from './protect.ts';

/** What of the platform's own tables both sides have: each in its own database, under its own table of roles. */
const common: readonly Protection[] = [
  { table: 'journal_line', read: 'journal.read', update: ['journal.seal'], whose: {} },
  { table: 'journal_batch', read: 'journal.read', insert: ['journal.seal'], whose: {} },
];

/** Policies that no row of the table of roles describes: every command writes its line, every account keeps its own keys. */
const commonSpecial = (roles: TableOfRoles): readonly string[] => [
  'drop policy if exists journal_line_insert on journal_line',
  `create policy journal_line_insert on journal_line for insert with check (${ownLine(roles)})`,
  ...authSpecial,
  'alter table idempotency enable row level security',
  'drop policy if exists idempotency_own on idempotency',
  `create policy idempotency_own on idempotency using (account_id = coalesce((select actor_account()), '00000000-0000-0000-0000-000000000000'))`,
];

/** A seat is a right: each command gives or takes the one kind that it is for, whatever else the table of roles lets its actor write. */
const seatGiven = (condition: string): readonly string[] => [
  'drop policy if exists seat_kind_given on seat',
  `create policy seat_kind_given on seat as restrictive for insert with check (organisation_id is null and worker_id is not null and (${condition}))`,
];

const corridorPolicies: readonly Protection[] = [
  ...authPolicies(['worker.register', 'worker.consent-family']),
  ...keepingPolicies,
  ...signingPolicies,
  { table: 'demo_clock', read: 'programme.read', update: ['clock.tick'], whose: {} },
  ...common,
];

const corridorSpecial: readonly string[] = [
  ...commonSpecial(corridorTable),
  ...seatGiven(`actor_action() = 'worker.register' and role = 'worker'
    or actor_action() = 'worker.consent-family' and role = 'family' and country is null`),
  'drop policy if exists seat_kind_taken on seat',
  `create policy seat_kind_taken on seat as restrictive for delete using (actor_action() = 'worker.consent-family' and role = 'family')`,
  // A saved view of the work queue is its account's alone, and so is what is handed over: given by one account, in its own name.
  'drop policy if exists saved_filter_own on saved_filter',
  'create policy saved_filter_own on saved_filter as restrictive using (account_id = any (actor_accounts()))',
  'drop policy if exists hand_over_given on hand_over',
  'create policy hand_over_given on hand_over as restrictive for insert with check (from_account_id = any (actor_accounts()))',
  'drop policy if exists hand_over_taken_back on hand_over',
  'create policy hand_over_taken_back on hand_over as restrictive for delete using (from_account_id = any (actor_accounts()))',
];

/** Commands of the protection side that make the seat of a receipt: whoever files gets a way back in, and no other right. */
export const receiptMakers: readonly string[] = ['complaint.file', 'case.ask', 'case.open'];

/** What looks for officers to be called about danger to life: roles, languages and logins of accounts that act. */
const callers: readonly string[] = ['alarm.send', 'alarm.summon', 'alarm.miss', 'alarm.escalate'];

const protectionPolicies: readonly Protection[] = [
  ...authPolicies(receiptMakers, callers),
  keysPolicy,
  { table: 'demo_clock', read: 'site.read', update: ['clock.tick'], whose: {} },
  ...common,
];

const protectionSpecial: readonly string[] = [
  ...commonSpecial(protectionTable),
  // What was sent with which key is forgotten a day later (`auth/forget-ended`): this side has no rules of retention that would do it.
  ...['select', 'delete'].flatMap((act) => [
    `drop policy if exists idempotency_forgotten_${act} on idempotency`,
    `create policy idempotency_forgotten_${act} on idempotency for ${act} using (actor_role() = 'system' and actor_action() = 'session.keep')`,
  ]),
  ...seatGiven(`actor_action() in (${receiptMakers.map((name) => `'${name}'`).join(', ')}) and role = 'holder' and country is null`),
];

/** Whoever acts on a disabled account reads and writes no row of a table, also in a request that was on its way. */
const ofEnabled = (table: string): readonly string[] => [
  `drop policy if exists ${table}_enabled on ${table}`,
  `create policy ${table}_enabled on ${table} as restrictive using ((select actors_enabled()))`,
];

/** What the login of web and jobs may do at all; row-level security narrows it. It owns nothing and changes no line of the journal but its batch. */
const grants = (web: string, functions: readonly string[]): readonly string[] => [
  `grant usage on schema public to ${web}`,
  `grant select, insert, update, delete on all tables in schema public to ${web}`,
  `revoke update, delete on journal_line, journal_batch from ${web}`,
  `grant update (batch) on journal_line to ${web}`,
  `grant execute on function ${functions.join(', ')} to ${web}`,
  `create schema if not exists pgboss`,
  `grant usage, create on schema pgboss to ${web}`,
];

/** Functions of the owner's that sign-in and the pipeline ask on both sides. */
const asked = [
  'account_of_login(text)',
  'hindered_accounts(uuid[], date)',
  'session_proved_at(uuid)',
  'same_person(uuid, uuid)',
  'session_behind(text, timestamptz)',
];

/** Everything that puts the permit side's database under the table of roles; runs after the migrations, in their transaction. */
export const policyStatements = (modules: readonly Protection[], web: string): readonly string[] => [
  ...grants(web, asked),
  `grant execute on function colleague_of(text, text, text), colleague_name(uuid), no_decision_before(uuid, date) to ${web}`,
  ownerStands,
  ...[...corridorPolicies, ...modules].flatMap((protection) => policiesOf(protection)),
  ...corridorSpecial,
  ...keepingStatements(web),
];

/** The same for the protection side's database, under its own table. */
export const protectionPolicyStatements = (modules: readonly Protection[], web: string): readonly string[] => [
  ...grants(web, asked),
  ownerStands,
  ...[...protectionPolicies, ...modules].flatMap((protection) => policiesOf(protection, protectionTable)),
  ...protectionSpecial,
  `grant execute on function actors_enabled() to ${web}`,
  ...modules.flatMap(({ table }) => ofEnabled(table)),
];

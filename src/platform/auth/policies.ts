import type { Protection } from '../policy/protect.ts';

const keep = 'session.keep';
const secure = 'account.secure';
const disable = 'account.disable';
const recover = 'account.recover';

/**
 * Accounts and sign-in, the same on both sides. The system keeps sessions in the name of `session.keep`; everybody changes the own account
 * in that of `account.secure`, and `authSpecial` holds each to the own rows.
 * @param makes the commands of the side that make an account with its seat
 * @param calls what of the side looks for officers to be called
 */
export const authPolicies = (makes: readonly string[], calls: readonly string[] = []): readonly Protection[] => [
  {
    table: 'account',
    read: ['account.read', keep],
    during: [recover, ...calls],
    insert: makes,
    update: [keep, secure, disable],
    // A worker makes the account of a family member: it has no worker of its own to compare with, so that the command alone decides,
    // and whoever makes an account reads none.
    unseen: true,
    whose: { own: 'actor_worker()' },
    stands: ['id', 'login', 'simulated', 'created_at'],
  },
  {
    table: 'seat',
    read: ['account.read', keep],
    during: [secure, disable, recover, ...calls],
    insert: makes,
    delete: makes.filter((name) => name === 'worker.consent-family'),
    unseen: true,
    whose: { own: 'worker_id' },
  },
  {
    table: 'session',
    read: keep,
    insert: [keep],
    update: [keep, secure],
    delete: [keep, secure, disable, recover],
    whose: {},
    stands: ['id', 'account_id', 'created_at'],
  },
  { table: 'sign_in_attempt', read: keep, insert: [keep], update: [keep], delete: [keep], whose: {} },
  { table: 'totp', read: keep, insert: [keep, secure], update: [keep], delete: [keep, secure], whose: {}, stands: ['account_id'] },
  {
    table: 'passkey',
    read: keep,
    insert: [keep, secure],
    update: [keep],
    delete: [keep, secure],
    whose: {},
    stands: ['account_id', 'credential_id', 'public_key'],
  },
  {
    table: 'recovery_code',
    read: keep,
    insert: [keep, secure],
    update: [keep],
    delete: [keep, secure],
    whose: {},
    stands: ['account_id'],
  },
  {
    table: 'known_device',
    read: keep,
    insert: [keep],
    update: [keep],
    delete: [keep, secure, disable, recover],
    whose: {},
    stands: ['account_id'],
  },
  { table: 'sign_in_step', read: keep, insert: [keep], delete: [keep, secure, disable, recover], whose: {} },
  {
    table: 'phone_way',
    read: keep,
    insert: [...makes.filter((name) => name === 'worker.register'), secure, keep],
    update: [keep],
    delete: [keep, secure],
    // Whoever registers is not signed in, and reads none for that; whoever changes the own telephone sees the own row alone.
    unseen: true,
    whose: {},
    stands: ['account_id'],
  },
  { table: 'phone_code', read: keep, insert: [keep], update: [keep], delete: [keep, secure], whose: {}, stands: ['account_id'] },
  { table: 'spent_proof', read: keep, insert: [keep, secure], delete: [keep], whose: {} },
  {
    table: 'account_recovery',
    read: ['account.read', keep],
    insert: [recover],
    update: [recover, secure, keep],
    whose: {},
    stands: ['id', 'account_id', 'started_by', 'started_at', 'first_hash'],
  },
  { table: 'account_invitation', read: keep, update: [keep], whose: {}, stands: ['account_id', 'code_hash', 'expires_at'] },
  { table: 'provider_link', read: keep, insert: [keep, secure], delete: [keep, secure], whose: {} },
  { table: 'account_event', read: keep, insert: [keep, secure, disable, recover], whose: {}, stands: ['account_id'] },
];

const ownRows: readonly (readonly [table: string, column: string])[] = [
  ['account', 'id'],
  ['seat', 'account_id'],
  ['session', 'account_id'],
  ['totp', 'account_id'],
  ['passkey', 'account_id'],
  ['recovery_code', 'account_id'],
  ['known_device', 'account_id'],
  ['sign_in_step', 'account_id'],
  ['account_recovery', 'account_id'],
  ['provider_link', 'account_id'],
  ['phone_way', 'account_id'],
  ['phone_code', 'account_id'],
  ['account_event', 'account_id'],
];

/** Whoever secures an account secures the own one, whatever a command with a bug asks for; and whoever acts signs in the own name. */
export const authSpecial: readonly string[] = [
  ...ownRows.flatMap(([table, column]) => [
    `drop policy if exists ${table}_secured on ${table}`,
    `create policy ${table}_secured on ${table} as restrictive using (actor_action() <> '${secure}' or ${column} = actor_account())`,
  ]),
  'drop policy if exists account_recovery_in_own_name on account_recovery',
  `create policy account_recovery_in_own_name on account_recovery as restrictive for insert
    with check (started_by = actor_account() and same_person(account_id, actor_account()) is false)`,
  'drop policy if exists account_recovery_by_another on account_recovery',
  `create policy account_recovery_by_another on account_recovery as restrictive for update using (true)
    with check (actor_action() <> '${recover}' or stopped_at is not null or confirmed_by = actor_account()
      and same_person(started_by, actor_account()) is false and same_person(account_id, actor_account()) is false)`,
];

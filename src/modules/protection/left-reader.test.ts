import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession } from '../../../test/open-session.ts';
import { type ProtectionWorld, protectionWorld } from '../../../test/protection-side.ts';
import { plainDate } from '../../kernel/dates.ts';
import { disableAccount, enableAccount } from '../../platform/auth/administer-account.ts';
import { keysOf } from '../../platform/auth/keys.ts';
import { sha } from '../../platform/auth/tokens.ts';
import type { AnyCommand } from '../../platform/command/command.ts';
import { execute, reading } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { assignReader } from './assign-reader.ts';
import { newTicket } from './keys/receipt.ts';
import { makeKey, pairFor } from './make-key.ts';
import { openWithReceipt } from './open-case.ts';
import { askForKey } from './recover-key.ts';
import { rotateKey } from './rotate-key.ts';
import { withKeys } from './testing/readers.ts';

const keys = keysOf(['a secret of this test, and nothing else']);
const day = '2026-11-26';
let side: ProtectionWorld;
let lead: Actor;
let second: Actor;
let officer: Actor;
let recovery: readonly Actor[];
let cases: readonly string[];

const begin = async (): Promise<string> => {
  const contact = { language: 'ar', interviewer: 'woman', never_call: 'yes', fleeing: 'no' };
  const fields = { country: 'XS', age: 'adult', private: { contact, words: 'They keep my passport.' } };
  const opened = await openWithReceipt(side.runtime, keys, { actor: side.public, ticket: newTicket(keys), language: 'ar', fields });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value.id;
};
const act = async (command: AnyCommand, actor: Actor, input: Record<string, unknown>): Promise<string> => {
  const done = await execute(side.runtime, actor, command, { session: actor.account, ...input });
  return done.ok ? 'done' : done.error.code;
};
/** A session of the actor, proved just now. */
const proved = async (actor: Actor): Promise<string> => {
  const { token } = await openSession(side.database.owner, side.runtime, actor);
  const set = { proved_at: side.runtime.clock.now() };
  const row = await side.database.owner
    .updateTable('session')
    .set(set)
    .where('token_hash', '=', sha(token))
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? '';
};
const administers = async (command: AnyCommand, of: Actor): Promise<string> => {
  const administrator = side.officers['protection-administrator'];
  return act(command, administrator, { account: of.account, session: await proved(administrator) });
};
/** What the database shows of a case to somebody who acts: as many rows as there are. */
const seen = (actor: Actor, of: string) =>
  reading(side.runtime, actor, async (tx) => {
    const [rows, wraps, entries] = [
      await tx.selectFrom('protected_case').select('id').where('id', '=', of).execute(),
      await tx.selectFrom('case_wrap').select('id').where('case_id', '=', of).execute(),
      await tx.selectFrom('case_entry').select('id').where('case_id', '=', of).execute(),
    ];
    return rows.length + wraps.length + entries.length;
  });
const wrapped = async (of: string): Promise<readonly (string | null)[]> =>
  (await side.database.owner.selectFrom('case_wrap').select('account_id').where('case_id', '=', of).execute()).map((row) => row.account_id);
const due = async (actor: Actor): Promise<readonly string[] | undefined> => {
  const listed = (await side.office.get('/protection/cases', actor, { json: true })).json<{ dueAKey?: { id: string }[] }>();
  return listed.dueAKey?.map(({ id }) => id);
};

beforeAll(async () => {
  side = await protectionWorld(day);
  lead = side.officers['case-lead'];
  second = await side.another('case-lead');
  officer = side.officers['case-officer'];
  recovery = [side.officers['recovery-officer'], ...(await Promise.all([1, 2, 3].map(() => side.another('recovery-officer'))))];
  await withKeys(side.database.owner, [lead, second, officer, ...recovery], plainDate(day));
  cases = [await begin(), await begin()];
  await proved(officer);
  await proved(second);
  expect(await act(assignReader, lead, { case: cases[0], account: officer.account })).toBe('done');
}, 240_000);
afterAll(() => side?.stop());

test('whose account is disabled reads nothing of a case at the database, also in a request that is on its way', async () => {
  const [given = '', other = ''] = cases;
  for (const actor of [officer, second]) expect(await seen(actor, given)).toBeGreaterThan(2);
  expect(await due(lead)).toEqual([]);
  for (const actor of [officer, second]) expect(await administers(disableAccount, actor)).toBe('done');
  for (const actor of [officer, second]) for (const of of [given, other]) expect(await seen(actor, of)).toBe(0);
  expect(await seen(lead, given)).toBeGreaterThan(2);
});

test('nothing is wrapped any more for a key whose account is disabled, and nothing is given to it', async () => {
  const next = await begin();
  expect(await wrapped(next)).toContain(lead.account);
  expect(await wrapped(next)).not.toContain(second.account);
  expect(await act(assignReader, lead, { case: next, account: officer.account })).toBe('protection.no-reader');
});

test('the lead is told which cases they could open, until each has a new key; officers are told nothing of it', async () => {
  const [given = '', other = ''] = cases;
  expect([...((await due(lead)) ?? [])].sort()).toEqual([given, other].sort());
  expect((await side.office.get('/protection/cases', lead)).words()).toContain('A new key is due');
  expect(await due(await side.another('case-officer'))).toBeUndefined();
  expect((await side.office.get(`/protection/cases/${given}`, lead)).words()).toContain('A new key is due');
  expect(await act(rotateKey, lead, { case: given })).toBe('done');
  expect(await due(lead)).toEqual([other]);
  const holders = await wrapped(given);
  expect(holders).toContain(lead.account);
  for (const { account } of [officer, second]) expect(holders).not.toContain(account);
  expect((await side.office.get(`/protection/cases/${given}`, lead)).words()).not.toContain('A new key is due');
});

test('a share of a recovery officer who left asks for a new key too, and goes to those who are there', async () => {
  const [given = ''] = cases;
  const gone = recovery.find(({ account }) => account !== undefined) as Actor;
  const holders = await wrapped(given);
  const leaving = recovery.find(({ account }) => holders.includes(account ?? '')) ?? gone;
  await proved(leaving);
  expect(await administers(disableAccount, leaving)).toBe('done');
  expect(await due(lead)).toContain(given);
  expect(await act(rotateKey, lead, { case: given })).toBe('done');
  const after = await wrapped(given);
  expect(after).not.toContain(leaving.account);
  expect(recovery.filter(({ account }) => after.includes(account ?? ''))).toHaveLength(3);
});

test('an account that is enabled again has no key and no case: it makes a key after a fresh proof, and is given cases by somebody', async () => {
  const [, other = ''] = cases;
  expect(await administers(enableAccount, second)).toBe('done');
  const pair = await pairFor(second, 'five words by chance are enough');
  if (!pair.ok) throw new Error(pair.error.code);
  const reference = await side.database.owner
    .selectFrom('protected_case')
    .select('reference')
    .where('id', '=', other)
    .executeTakeFirstOrThrow();
  expect(await act(askForKey, second, { ...reference, reason: 'danger-to-life' })).toBe('protection.locked');
  expect(await act(makeKey, second, { ...pair.value, anew: true, session: await proved(second) })).toBe('done');
  expect(await wrapped(other)).not.toContain(second.account);
  const kept = await side.database.owner
    .selectFrom('reader_key')
    .selectAll()
    .where('account_id', '=', second.account ?? '')
    .executeTakeFirstOrThrow();
  expect([kept.ended_on, kept.admitted_on]).toEqual([null, null]);
});

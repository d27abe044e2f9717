import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProtectionWorld, protectionWorld } from '../../../test/protection-side.ts';
import { plainDate } from '../../kernel/dates.ts';
import { keysOf } from '../../platform/auth/keys.ts';
import { execute } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { admitFirst } from './admit-first.ts';
import { admitReader } from './admit-reader.ts';
import { assignReader } from './assign-reader.ts';
import { bytesOf, fingerprintOf, newPair } from './keys/hpke.ts';
import { newTicket } from './keys/receipt.ts';
import { unlockedKeys } from './keys/unlocked.ts';
import { makeKey } from './make-key.ts';
import { openWithReceipt } from './open-case.ts';
import { withKeys } from './testing/readers.ts';

const day = '2026-11-26';
const keys = keysOf(['a secret of this test, and nothing else']);
let side: ProtectionWorld;
let lead: Actor;
let recovery: readonly [Actor, Actor, Actor];

beforeAll(async () => {
  side = await protectionWorld(day);
  lead = side.officers['case-lead'];
  recovery = [side.officers['recovery-officer'], await side.another('recovery-officer'), await side.another('recovery-officer')];
  await withKeys(side.database.owner, [lead, ...recovery], plainDate(day));
});
afterAll(() => side?.stop());

/** An account that somebody has just made, with a key of its own: what an administrator can do alone. */
const fresh = async (role: 'case-lead' | 'recovery-officer' | 'case-officer', country = 'XS') => {
  const actor = await side.another(role, country);
  const { publicKey, privateKey } = newPair();
  const made = await execute(side.runtime, actor, makeKey, {
    ...{ publicKey: bytesOf(publicKey), salt: Buffer.alloc(16), sealed: Buffer.alloc(48) },
  });
  if (!made.ok) throw new Error(made.error.code);
  unlockedKeys.hold(actor.account ?? '', actor.account ?? '', privateKey);
  return { actor, fingerprint: fingerprintOf(publicKey) };
};
const admit = async (by: Actor, { actor, fingerprint }: { actor: Actor; fingerprint: string }, session = by.account): Promise<string> => {
  const done = await execute(side.runtime, by, admitReader, { account: actor.account, fingerprint, session });
  return done.ok ? (done.value.admitted ? 'admitted' : 'one more') : done.error.code;
};
/** For whom a case that is asked for now is wrapped, and how. */
const wrappedFor = async (country = 'XS'): Promise<readonly string[]> => {
  const opened = await openWithReceipt(side.runtime, keys, {
    actor: side.public,
    ticket: newTicket(keys),
    language: 'en',
    fields: {
      country,
      age: 'adult',
      private: { contact: { language: 'ar', interviewer: 'woman', never_call: 'yes', fleeing: 'no' }, words: 'Help.' },
    },
  });
  if (!opened.ok && opened.error.code !== 'protection.nobody-reads') throw new Error(opened.error.code);
  if (!opened.ok) return [opened.error.code];
  const { owner } = side.database;
  const wraps = await owner.selectFrom('case_wrap').select('account_id').where('case_id', '=', opened.value.id).execute();
  return wraps.flatMap(({ account_id }) => account_id ?? []);
};

test('an account that is made a lead opens no new case before a lead of its country has admitted its key', async () => {
  const made = await fresh('case-lead');
  const account = made.actor.account ?? '';
  expect(await wrappedFor()).not.toContain(account);
  expect(await admit(made.actor, made)).toBe('protection.own-admission');
  expect(await admit(lead, made, 'another session')).toBe('protection.locked');
  expect(await admit(lead, { ...made, fingerprint: 'AAAAAAAAAAAAAAAA' })).toBe('protection.other-key');
  expect(await admit(side.officers['protection-administrator'], made)).toBe('platform.not-found');
  expect(await wrappedFor()).not.toContain(account);
  expect(await admit(lead, made)).toBe('admitted');
  expect(await admit(lead, made)).toBe('protection.admitted-already');
  expect(await wrappedFor()).toContain(account);
});

test('an account that is not admitted admits nobody, however many of them there are', async () => {
  const made = await fresh('case-lead');
  for (const invented of [await fresh('case-lead'), await fresh('recovery-officer'), await fresh('recovery-officer')])
    expect(await admit(invented.actor, made)).toBe('protection.may-not-admit');
  // Nor does a case-officer's key become a lead's with a lead's seat.
  const officer = await fresh('case-officer');
  expect(await admit({ ...officer.actor, role: 'case-lead' }, made)).toBe('protection.may-not-admit');
  expect(await wrappedFor()).not.toContain(made.actor.account);
});

test('the first lead of a country is admitted by two recovery officers who are two persons', async () => {
  const made = await fresh('case-lead', 'XN');
  const { owner } = side.database;
  expect(await wrappedFor('XN')).toEqual(['protection.nobody-reads']);
  expect(await admit(lead, made)).toBe('platform.not-found');
  expect(await admit(recovery[0], made)).toBe('one more');
  expect(await admit(recovery[0], made)).toBe('protection.same-officer');
  const [one, two] = recovery.map(({ account }) => account ?? '');
  await sql`update account set person_key = 'one person' where id in (${one}, ${two})`.execute(owner);
  expect(await admit(recovery[1], made)).toBe('protection.same-officer');
  await sql`update account set person_key = null where id in (${one}, ${two})`.execute(owner);
  expect(await wrappedFor('XN')).toEqual(['protection.nobody-reads']);
  expect(await admit(recovery[2], made)).toBe('admitted');
  expect(await wrappedFor('XN')).toContain(made.actor.account);
});

test('a recovery officer more is admitted by two recovery officers, and by no lead', async () => {
  const made = await fresh('recovery-officer');
  expect(await admit(lead, made)).toBe('protection.may-not-admit');
  expect([await admit(recovery[0], made), await admit(recovery[1], made)]).toEqual(['one more', 'admitted']);
});

test('no part of a case goes to a recovery officer whose key nobody has admitted', async () => {
  const made = await fresh('recovery-officer');
  const { owner } = side.database;
  const account = made.actor.account ?? '';
  // As the oldest key of all it would else be the first of the three.
  await sql`update reader_key set made_on = '2020-01-01' where account_id = ${account}`.execute(owner);
  expect(await wrappedFor()).not.toContain(account);
});

test('a case is not given to a lead whose key is not admitted', async () => {
  const made = await fresh('case-lead');
  await wrappedFor();
  const { id } = await side.database.owner
    .selectFrom('protected_case')
    .select('id')
    .where('country', '=', 'XS')
    .limit(1)
    .executeTakeFirstOrThrow();
  const given = await execute(side.runtime, lead, assignReader, { case: id, account: made.actor.account, session: lead.account });
  expect(given.ok ? 'done' : given.error.code).toBe('protection.not-admitted');
});

test('the installation admits what nobody can admit yet, once, and no key of another role', async () => {
  const [made, officer] = [await fresh('recovery-officer'), await fresh('case-officer')];
  const { owner } = side.database;
  const loginOf = async ({ actor }: { actor: Actor }): Promise<string> =>
    (
      await owner
        .selectFrom('account')
        .select('login')
        .where('id', '=', actor.account ?? '')
        .executeTakeFirstOrThrow()
    ).login;
  const first = async (of: { actor: Actor }) => {
    const login = await loginOf(of);
    return owner.transaction().execute((tx) => admitFirst(tx, login, plainDate(day)));
  };
  expect(await first(made)).toMatchObject({ account: made.actor.account, fingerprint: made.fingerprint });
  expect(await first(made)).toBeUndefined();
  expect(await first(officer)).toBeUndefined();
});

test('the pages show a key that waits by the same signs to its owner and to whoever admits it', async () => {
  const made = await fresh('case-lead');
  const own = await side.office.get('/protection/key', made.actor);
  expect(own.words()).toContain(made.fingerprint);
  expect(own.words()).toContain('must admit it');
  expect((await side.office.get('/protection/keys', lead)).words()).toContain(made.fingerprint);
  expect((await side.office.get('/protection/keys', made.actor)).words()).not.toContain(made.fingerprint);
  // The web's session has its key not open: the page says so.
  const sent = await side.office.post(`/protection/keys/of/${made.actor.account}/admit`, lead, { form: { fingerprint: made.fingerprint } });
  expect(sent.status).toBe(409);
  expect(sent.words()).toContain('Your key is not open in this session.');
  expect(side.office.bugs).toEqual([]);
});

test('whoever asks for a new key without a fresh proof is led to prove who they are', async () => {
  const { actor } = await fresh('case-officer');
  const form = { passphrase: 'five words that nobody knows', anew: 'yes' };
  const sent = await side.office.post('/protection/key', actor, { form });
  expect([sent.status, sent.to]).toEqual([303, '/protection/account/prove?to=/protection/key']);
  expect((await side.office.get('/protection/account/prove?to=/protection/key', actor)).status).toBe(200);
});

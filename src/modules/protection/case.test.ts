import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSession } from '../../../test/open-session.ts';
import { type ProtectionWorld, protectionWorld } from '../../../test/protection-side.ts';
import { plainDate } from '../../kernel/dates.ts';
import { newReference } from '../../kernel/reference.ts';
import { keysOf } from '../../platform/auth/keys.ts';
import { signOut } from '../../platform/auth/sessions.ts';
import { sha } from '../../platform/auth/tokens.ts';
import type { AnyCommand } from '../../platform/command/command.ts';
import { execute, reading } from '../../platform/command/execute.ts';
import { type Actor, system } from '../../platform/policy/actor.ts';
import { admitReader } from './admit-reader.ts';
import { arrangeReturn, tellConsulate } from './arrange.ts';
import { askResidence } from './ask-residence.ts';
import { assessAge } from './assess-age.ts';
import { assignReader, unassignReader } from './assign-reader.ts';
import { eraseCase } from './close-case.ts';
import { codeCase } from './code-case.ts';
import { decideStatus } from './decide-status.ts';
import { endAccess } from './end-access.ts';
import { giveConsent, withdrawConsent } from './give-consent.ts';
import { unwrapKey } from './keys/case-key.ts';
import { bytesOf, fingerprintOf, newPair } from './keys/hpke.ts';
import { newTicket } from './keys/receipt.ts';
import { unlockedKeys } from './keys/unlocked.ts';
import { lookAtCase } from './look-at-case.ts';
import { makeKey } from './make-key.ts';
import { openByReceipt } from './open-by-receipt.ts';
import { openWithReceipt } from './open-case.ts';
import { caseFile } from './queries/case-file.ts';
import { answerForKey, askForKey, takeKey } from './recover-key.ts';
import { answerReferral, referCase } from './refer-case.ts';
import { rotateKey } from './rotate-key.ts';
import { appointGuardian, determineInterest } from './safeguard-child.ts';
import { entriesOf, keyOf } from './store.ts';
import { holderOf, withKeys } from './testing/readers.ts';
import { writeEntry } from './write-entry.ts';

const keys = keysOf(['a secret of this test, and nothing else']);
const day = '2026-11-26';

let side: ProtectionWorld;
let lead: Actor;
let officer: Actor;
let stranger: Actor;
let recovery: readonly Actor[];

beforeAll(async () => {
  side = await protectionWorld(day);
  lead = side.officers['case-lead'];
  officer = side.officers['case-officer'];
  stranger = await side.another('case-officer');
  recovery = [side.officers['recovery-officer'], await side.another('recovery-officer'), await side.another('recovery-officer')];
  await withKeys(side.database.owner, [lead, officer, stranger, side.officers['duty-officer'], ...recovery], plainDate(day));
});
afterAll(() => side?.stop());

const contact = { language: 'ar', interviewer: 'woman', never_call: 'yes', fleeing: 'no' };
const begin = async (age = 'adult', more: Record<string, unknown> = {}) => {
  const opened = await openWithReceipt(side.runtime, keys, {
    actor: side.public,
    ticket: newTicket(keys),
    language: 'ar',
    fields: { country: 'XS', age, private: { contact: { ...contact, ...more }, words: 'They keep my passport.' } },
  });
  if (!opened.ok) throw new Error(opened.error.code);
  return { case: opened.value.id, receipt: opened.value.receipt };
};
/** Rows as whoever copies the database reads them. */
const written = (rows: unknown): string => JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value));
/** A session of the actor, proved some minutes ago. */
const provedSession = async (actor: Actor, minutesAgo: number): Promise<string> => {
  const { token } = await openSession(side.database.owner, side.runtime, actor);
  const proved_at = side.runtime.clock.now().subtract({ minutes: minutesAgo });
  const { id } = await side.database.owner
    .updateTable('session')
    .set({ proved_at })
    .where('token_hash', '=', sha(token))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
};
/** Runs a command in the session whose key is open. */
const act = async (command: AnyCommand, actor: Actor, input: Record<string, unknown>): Promise<string> => {
  const done = await execute(side.runtime, actor, command, { session: actor.account, ...input });
  return done.ok ? 'done' : done.error.code;
};
const readAs = (actor: Actor, id: string) =>
  reading(side.runtime, actor, async (tx) => {
    const row = await tx.selectFrom('protected_case').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) return 'absent';
    const key = await keyOf(tx, row, actor, actor.account ?? '');
    return key.ok ? (await entriesOf(tx, id, key.value)).map(({ kind, content }) => ({ kind, content })) : key.error.code;
  });

describe('a case that somebody asked for', () => {
  test('is read by the lead of the place and by whoever holds the receipt; others see nothing of it', async () => {
    const { case: id, receipt } = await begin();
    const holder = await holderOf(side.database.owner, id, receipt);
    for (const reader of [lead, holder])
      expect(await readAs(reader, id)).toEqual(
        expect.arrayContaining([expect.objectContaining({ kind: 'words', content: { text: 'They keep my passport.', language: 'ar' } })]),
      );
    for (const other of [officer, side.officers['recovery-officer'], side.officers['protection-administrator'], side.officers.releaser])
      expect(await readAs(other, id)).toBe('absent');
  });
  test('says in the database neither what was told nor who it is, and its receipt stands nowhere', async () => {
    const { case: id, receipt } = await begin();
    const tables = [
      'protected_case',
      'case_entry',
      'case_wrap',
      'case_reader',
      'case_duty',
      'journal_line',
      'idempotency',
      'account',
    ] as const;
    const all = written(await Promise.all(tables.map((table) => side.database.owner.selectFrom(table).selectAll().execute())));
    expect(all).toContain(id);
    expect(all).not.toContain('passport');
    expect(all).not.toContain(receipt);
    expect(all).not.toContain(receipt.replaceAll(' ', ''));
  });
  test('opens by no set of wraps but the own: the wraps of others and of other cases give no key', async () => {
    const [one, two] = [await begin(), await begin()];
    const wraps = await side.database.owner.selectFrom('case_wrap').selectAll().where('case_id', 'in', [one.case, two.case]).execute();
    const mine = unlockedKeys.of(lead.account, lead.account);
    const opened = wraps.filter(({ case_id, generation, wrapped }) => mine && unwrapKey({ case: case_id, generation }, wrapped, mine));
    expect(opened.map(({ case_id, account_id }) => [case_id, account_id])).toEqual(
      expect.arrayContaining([
        [one.case, lead.account],
        [two.case, lead.account],
      ]),
    );
    expect(opened).toHaveLength(2);
  });
  test('is made once by a form that is sent twice, with the same receipt for a quarter of an hour, and with none once it was used', async () => {
    const filing = () => ({
      actor: side.public,
      ticket: newTicket(keys),
      language: 'en' as const,
      fields: { country: 'XS', age: 'adult', private: { contact } },
    });
    const ask = async (form: ReturnType<typeof filing>, minutes: number) => {
      const now = () => side.runtime.clock.now().add({ minutes });
      const opened = await openWithReceipt({ ...side.runtime, clock: { ...side.runtime.clock, now } }, keys, form);
      return opened.ok ? opened.value.receipt : opened.error.code;
    };
    const [lost, used] = [filing(), filing()];
    const receipt = await ask(lost, 0);
    expect(receipt).toMatch(/^(?:\d{4} ){5}\d{4}$/);
    const cases = () => side.database.owner.selectFrom('protected_case').select('id').execute();
    const before = await cases();
    expect([await ask(lost, 14), await ask(lost, 15)]).toEqual([receipt, 'protection.asked-already']);
    expect(await cases()).toHaveLength(before.length);
    const opened = await openByReceipt(side.runtime, keys, { typed: await ask(used, 0), address: '203.0.113.30' });
    if (!opened.ok) throw new Error(opened.error.code);
    await signOut(side.runtime, opened.value);
    expect(await ask(used, 1)).toBe('protection.asked-already');
  });
  test('is not taken where nobody could open it', async () => {
    const asked = await openWithReceipt(side.runtime, keys, {
      actor: side.public,
      ticket: newTicket(keys),
      language: 'en',
      fields: { country: 'XN', age: 'adult', private: { contact } },
    });
    expect(asked.ok ? 'done' : asked.error.code).toBe('protection.nobody-reads');
  });
});

describe('work on a case', () => {
  test('is for whom it was given to, who has the key open, and ends at once', async () => {
    const { case: id } = await begin();
    const note = { case: id, private: { kind: 'note', text: 'Shelter asked.' } };
    expect(await act(writeEntry, officer, note)).toBe('platform.not-found');
    expect(await act(assignReader, lead, { case: id, account: officer.account })).toBe('done');
    expect(await act(writeEntry, officer, note)).toBe('done');
    expect(await act(writeEntry, officer, { ...note, session: 'another session' })).toBe('protection.locked');
    expect(await act(lookAtCase, stranger, { case: id })).toBe('platform.not-found');
    expect(await act(unassignReader, lead, { case: id, account: officer.account })).toBe('done');
    expect(await act(writeEntry, officer, note)).toBe('platform.not-found');
    expect(await act(unassignReader, lead, { case: id, account: lead.account })).toBe('protection.last-reader');
  });
  test('is seen by the person concerned: who opened it, and what was done', async () => {
    const { case: id, receipt } = await begin();
    await act(lookAtCase, lead, { case: id });
    await act(writeEntry, lead, { case: id, private: { kind: 'note', text: 'x' } });
    const holder = await holderOf(side.database.owner, id, receipt);
    const seen = await reading(side.runtime, holder, (tx) =>
      tx.selectFrom('case_access').select(['role', 'what']).where('case_id', '=', id).execute(),
    );
    expect(seen).toEqual([
      { role: 'case-lead', what: 'read' },
      { role: 'case-lead', what: 'wrote-note' },
    ]);
  });
  test('the person concerned writes words and how to be reached, and no findings', async () => {
    const { case: id, receipt } = await begin();
    const holder = await holderOf(side.database.owner, id, receipt);
    expect(await act(writeEntry, holder, { case: id, private: { kind: 'words', text: 'One thing more.' } })).toBe('done');
    expect(await act(writeEntry, holder, { case: id, private: { kind: 'note', text: 'x' } })).toBe('protection.not-yours');
    expect(await act(decideStatus, holder, { case: id })).not.toBe('done');
  });
  test('what somebody is decides a person with a name, and the journal does not tell what', async () => {
    const { case: id } = await begin();
    const decided = { status: 'ActualVictimOfTrafficking', name: 'N. Officer', reason: 'Debt, documents, hours.' };
    expect(await act(decideStatus, lead, { case: id, private: { ...decided, name: '' } })).toBe('input.missing');
    expect(await act(decideStatus, lead, { case: id, private: decided })).toBe('done');
    const lines = written(await side.database.owner.selectFrom('journal_line').selectAll().execute());
    expect(lines).toContain('case.decided');
    expect(lines).not.toMatch(/ActualVictim|N\. Officer/);
  });
  test('the hash of a form that may come again does not give away a decision of three', async () => {
    const { case: id } = await begin();
    const decide = async (status: string, key: string) =>
      execute(side.runtime, lead, decideStatus, { case: id, session: lead.account, private: { status, name: 'N', reason: 'r' } }, { key });
    await decide('ActualVictimOfTrafficking', 'one-form-of-this-test');
    await decide('NotAVictimOfTrafficking', 'two-form-of-this-test');
    const rows = await side.database.owner.selectFrom('idempotency').selectAll().where('command', '=', 'case.decide').execute();
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map((row) => (row as unknown as { input_hash: string }).input_hash)).size).toBe(1);
  });
});

describe('consent and referral', () => {
  test('help never stretches to law enforcement or immigration, and a consent that was withdrawn reaches nobody', async () => {
    const { case: id, receipt } = await begin();
    const holder = await holderOf(side.database.owner, id, receipt);
    const refer = (target: string) => act(referCase, lead, { case: id, target, private: { told: 'Needs a bed tonight.' } });
    expect(await refer('shelter')).toBe('protection.no-consent');
    expect(await act(giveConsent, holder, { case: id, purpose: 'help', language: 'ar' })).toBe('done');
    expect(await refer('shelter')).toBe('done');
    expect(await refer('law-enforcement')).toBe('protection.no-consent');
    expect(await refer('immigration')).toBe('protection.no-consent');
    const { id: consent } = await side.database.owner
      .selectFrom('case_consent')
      .select('id')
      .where('case_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(await act(withdrawConsent, holder, { case: id, consent })).toBe('done');
    expect(await refer('health')).toBe('protection.no-consent');
    expect(await act(withdrawConsent, holder, { case: id, consent })).toBe('protection.consent-withdrawn');
  });
  test('an answer is owed by a day and comes once', async () => {
    const { case: id } = await begin();
    await act(giveConsent, lead, { case: id, purpose: 'help', language: 'ar' });
    await act(referCase, lead, { case: id, target: 'legal-aid', private: { told: 'x' } });
    const sent = await side.database.owner.selectFrom('case_referral').selectAll().where('case_id', '=', id).executeTakeFirstOrThrow();
    // Thursday 26 November and five days: nobody has told the holidays of Sudland, so that they are days.
    expect(sent.due_on.toString()).toBe('2026-12-01');
    const answer = { case: id, referral: sent.id, answer: 'accepted' };
    expect(await act(answerReferral, lead, answer)).toBe('done');
    expect(await act(answerReferral, lead, answer)).toBe('protection.answered');
  });
});

describe('a child, and whoever may be one', () => {
  test('is owed a guardian within 24 hours, and nothing is agreed to or prepared before', async () => {
    const { case: id } = await begin('unknown');
    const duty = await side.database.owner.selectFrom('case_duty').selectAll().where('case_id', '=', id).executeTakeFirstOrThrow();
    expect([duty.kind, duty.due_at.toString()]).toEqual(['guardian', '2026-11-27T12:00:00Z']);
    expect(await act(giveConsent, lead, { case: id, purpose: 'return', language: 'ar' })).toBe('protection.guardian-consents');
    expect(await act(arrangeReturn, lead, { case: id })).toBe('protection.no-guardian');
    const interest = { case: id, interest: 'return', private: { reason: 'Mother found.' } };
    expect(await act(determineInterest, lead, interest)).toBe('protection.no-guardian');
    expect(await act(appointGuardian, lead, { case: id, private: { name: 'G.', reach: 'the agency' } })).toBe('done');
    expect(await act(appointGuardian, lead, { case: id, private: { name: 'G.', reach: 'the agency' } })).toBe('protection.guardian-there');
    expect(await act(giveConsent, lead, { case: id, purpose: 'return', language: 'ar' })).toBe('done');
    expect(await act(arrangeReturn, lead, { case: id })).toBe('protection.no-determination');
    expect(await act(determineInterest, lead, { ...interest, interest: 'stay' })).toBe('done');
    expect(await act(arrangeReturn, lead, { case: id })).toBe('protection.not-in-interest');
    expect(await act(determineInterest, lead, interest)).toBe('done');
    expect(await act(arrangeReturn, lead, { case: id })).toBe('done');
  });
  test('an adult who turns out to be a child is owed a guardian from then on', async () => {
    const { case: id } = await begin('adult');
    const duties = () => side.database.owner.selectFrom('case_duty').select('kind').where('case_id', '=', id).execute();
    expect(await duties()).toEqual([]);
    expect(await act(assessAge, lead, { case: id, age: 'child' })).toBe('done');
    expect(await duties()).toEqual([{ kind: 'guardian' }]);
  });
});

test('no consulate is told of who flees persecution', async () => {
  const { case: id } = await begin('adult', { fleeing: 'yes' });
  await act(giveConsent, lead, { case: id, purpose: 'return', language: 'ar' });
  expect(await act(tellConsulate, lead, { case: id })).toBe('protection.fleeing');
  expect(await act(arrangeReturn, lead, { case: id })).toBe('protection.fleeing');
});

test('residence is asked as a class that others have, with days, and the case is in none of it', async () => {
  const { case: id } = await begin();
  const ask = { case: id, from: '2026-12-01', private: { permit: 'XS-1234-567N' } };
  expect(await act(askResidence, lead, ask)).toMatch(/input\.code|protection\.no-consent/);
  const permit = newReference('XS');
  expect(await act(askResidence, lead, { ...ask, private: { permit } })).toBe('protection.no-consent');
  await act(giveConsent, lead, { case: id, purpose: 'immigration', reader: 'immigration', language: 'ar' });
  expect(await act(askResidence, lead, { ...ask, private: { permit } })).toBe('done');
  const effect = await side.database.owner.selectFrom('effect').selectAll().executeTakeFirstOrThrow();
  expect(effect.content).toEqual({ kind: 'residence', permit, class: 'humanitarian', from: '2026-12-01', until: '2027-06-01' });
  expect(JSON.stringify(effect)).not.toContain(id);
});

describe('keys', () => {
  test('a new key opens everything for who works on the case and for the receipt, and the old wraps are gone', async () => {
    const { case: id, receipt } = await begin();
    await act(assignReader, lead, { case: id, account: officer.account });
    const before = await side.database.owner.selectFrom('case_wrap').selectAll().where('case_id', '=', id).execute();
    expect(await act(rotateKey, lead, { case: id })).toBe('done');
    const holder = await holderOf(side.database.owner, id, receipt);
    for (const reader of [lead, officer, holder])
      expect(await readAs(reader, id)).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'words' })]));
    const after = await side.database.owner.selectFrom('case_wrap').selectAll().where('case_id', '=', id).execute();
    expect(new Set(after.map(({ generation }) => generation))).toEqual(new Set([2]));
    expect(after.map(({ kind }) => kind).sort()).toEqual(['reader', 'reader', 'receipt', 'share', 'share', 'share']);
    // The key of before opens nothing of now.
    const mine = unlockedKeys.of(lead.account, lead.account);
    const old = before.find(({ account_id, kind }) => account_id === lead.account && kind === 'reader');
    const kept = old && mine && unwrapKey({ case: id, generation: 1 }, old.wrapped, mine);
    expect(kept).toBeDefined();
    const contents = kept && (await entriesOf(side.database.owner as never, id, kept)).map(({ content }) => content);
    expect(contents?.every((content) => content === undefined)).toBe(true);
  });
  test('who reads while a case gets new keys reads on', async () => {
    const { case: id, receipt } = await begin();
    const holder = await holderOf(side.database.owner, id, receipt);
    await act(lookAtCase, lead, { case: id });
    let turning = true;
    const turn = async (): Promise<void> => {
      for (let times = 0; times < 4; times += 1) expect(await act(rotateKey, lead, { case: id })).toBe('done');
      turning = false;
    };
    let read = 0;
    const readOn = async (actor: Actor): Promise<void> => {
      while (turning) {
        const asked = { actor, session: actor.account ?? '', now: side.runtime.clock.now() };
        const file = await reading(side.runtime, actor, (tx) => caseFile(tx, id, asked));
        expect(file?.why).toBeUndefined();
        expect(file?.entries?.map(({ content }) => content)).not.toContain(undefined);
        read += 1;
      }
    };
    await Promise.all([turn(), readOn(lead), readOn(holder)]);
    expect(read).toBeGreaterThan(3);
  });
  test('two of three officers open a case to who asked, for 24 hours in an emergency; one does not, and it ends by itself', async () => {
    const { case: id } = await begin();
    const duty = side.officers['duty-officer'];
    const { reference } = await side.database.owner
      .selectFrom('protected_case')
      .select('reference')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(await act(lookAtCase, duty, { case: id })).toBe('platform.not-found');
    expect(await act(askForKey, duty, { reference, reason: 'immigration' })).not.toBe('done');
    expect(await act(askForKey, duty, { reference, reason: 'danger-to-life' })).toBe('done');
    const { id: request } = await side.database.owner
      .selectFrom('key_request')
      .select('id')
      .where('case_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(await act(takeKey, duty, { request })).toBe('protection.shares-missing');
    expect(await act(answerForKey, recovery[0] as Actor, { request })).toBe('done');
    expect(await act(answerForKey, recovery[0] as Actor, { request })).toBe('protection.same-officer');
    expect(await act(takeKey, duty, { request })).toBe('protection.shares-missing');
    expect(await act(takeKey, officer, { request })).toBe('platform.not-found');
    expect(await act(answerForKey, recovery[2] as Actor, { request })).toBe('done');
    expect(await act(takeKey, duty, { request })).toBe('done');
    expect(await act(lookAtCase, duty, { case: id })).toBe('done');
    expect(await act(askForKey, duty, { reference, reason: 'lost-passphrase' })).toBe('protection.for-a-day');
    const until = await side.database.owner
      .selectFrom('case_reader')
      .select('until_at')
      .where('case_id', '=', id)
      .where('why', '=', 'break-glass')
      .executeTakeFirst();
    expect(until?.until_at?.toString()).toBe('2026-11-27T12:00:00Z');
    side.moveTo('2026-11-27');
    // It has ended by the clock, also where no job has run.
    expect(await act(lookAtCase, duty, { case: id })).toBe('platform.not-found');
    expect(await readAs(duty, id)).toBe('absent');
    expect(await act(endAccess, system, {})).toBe('done');
    expect(await act(lookAtCase, duty, { case: id })).toBe('platform.not-found');
    expect(
      await side.database.owner
        .selectFrom('case_wrap')
        .select('id')
        .where('case_id', '=', id)
        .where('account_id', '=', duty.account ?? '')
        .execute(),
    ).toEqual([]);
    side.moveTo(day);
  });
  test('nobody gets for good by another reason what an emergency opens for a day', async () => {
    const { case: id } = await begin();
    const { reference } = await side.database.owner
      .selectFrom('protected_case')
      .select('reference')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    for (const asker of [stranger, side.officers['duty-officer']])
      for (const reason of ['lost-passphrase', 'reader-gone'])
        expect(await act(askForKey, asker, { reference, reason })).toBe('protection.for-a-day');
    expect(await act(askForKey, stranger, { reference, reason: 'child-in-danger' })).toBe('done');
  });
  test('two accounts of one recovery officer are one of the two', async () => {
    const { case: id } = await begin();
    const { owner } = side.database;
    const { reference } = await owner.selectFrom('protected_case').select('reference').where('id', '=', id).executeTakeFirstOrThrow();
    expect(await act(askForKey, side.officers['duty-officer'], { reference, reason: 'medical' })).toBe('done');
    const { id: request } = await owner.selectFrom('key_request').select('id').where('case_id', '=', id).executeTakeFirstOrThrow();
    const [one, two] = recovery.map(({ account }) => account ?? '');
    await sql`update account set person_key = 'one person' where id in (${one}, ${two})`.execute(owner);
    expect(await act(answerForKey, recovery[0] as Actor, { request })).toBe('done');
    expect(await act(answerForKey, recovery[1] as Actor, { request })).toBe('protection.same-officer');
    await sql`update account set person_key = null where id in (${one}, ${two})`.execute(owner);
    expect(await act(answerForKey, recovery[1] as Actor, { request })).toBe('done');
  });
  test('an erased case opens to nobody: no lead, no receipt, no officers together', async () => {
    const { case: id, receipt } = await begin();
    const holder = await holderOf(side.database.owner, id, receipt);
    expect(await act(eraseCase, holder, { case: id })).toBe('done');
    expect(await side.database.owner.selectFrom('case_wrap').select('id').where('case_id', '=', id).execute()).toEqual([]);
    expect(await side.database.owner.selectFrom('case_entry').select('id').where('case_id', '=', id).execute()).toEqual([]);
    expect(await act(lookAtCase, lead, { case: id })).toBe('protection.not-open');
    const { reference, receipt_mark } = await side.database.owner
      .selectFrom('protected_case')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(receipt_mark).toBeNull();
    expect(await act(askForKey, lead, { reference, reason: 'medical' })).toBe('protection.not-open');
  });
  test('a case whose entry was changed behind our back says so, and gets no new key over it', async () => {
    const { case: id } = await begin();
    await side.database.owner
      .updateTable('case_entry')
      .set({ sealed: Buffer.alloc(400, 1) })
      .where('case_id', '=', id)
      .where('kind', '=', 'words')
      .execute();
    expect(await readAs(lead, id)).toEqual(expect.arrayContaining([{ kind: 'words', content: undefined }]));
    expect(await act(rotateKey, lead, { case: id })).toBe('protection.no-key');
  });
});

test('a case is counted with consent and after a decision, under a number that only the case knows, and taken out again', async () => {
  const { case: id, receipt } = await begin();
  const holder = await holderOf(side.database.owner, id, receipt);
  const rows = () => side.database.owner.selectFrom('coded_case').selectAll().execute();
  expect(await act(codeCase, lead, { case: id })).toBe('protection.no-consent');
  await act(giveConsent, holder, { case: id, purpose: 'statistics', language: 'ar' });
  expect(await act(codeCase, lead, { case: id })).toBe('protection.undecided');
  await act(decideStatus, lead, { case: id, private: { status: 'ActualVictimOfTrafficking', name: 'N.', reason: 'r' } });
  await act(writeEntry, lead, { case: id, private: { kind: 'identity', gender: 'Feminine', citizenship: 'ma', name: 'A name' } });
  await act(writeEntry, lead, { case: id, private: { kind: 'facts', exploitation: ['ForcedLabour'], control: ['WithholdsDocuments'] } });
  expect(await act(codeCase, lead, { case: id })).toBe('done');
  expect(await act(codeCase, lead, { case: id })).toBe('done');
  const [row, ...others] = await rows();
  expect(others).toEqual([]);
  expect(row).toMatchObject({ registered: '2026-11', country: 'XS', values: { gender: 'Woman', citizenship: 'MA' } });
  expect(written(row)).not.toMatch(new RegExp(`${id}|A name`));
  const { id: consent } = await side.database.owner
    .selectFrom('case_consent')
    .select('id')
    .where('case_id', '=', id)
    .executeTakeFirstOrThrow();
  expect(await act(withdrawConsent, holder, { case: id, consent })).toBe('done');
  expect(await rows()).toEqual([]);
});

test('a reader who has lost the passphrase makes a new key, which opens nothing until two officers answer', async () => {
  const { case: id } = await begin();
  const lost = await side.another('case-lead');
  await withKeys(side.database.owner, [lost], plainDate(day));
  expect(await act(assignReader, lead, { case: id, account: lost.account })).toBe('done');
  expect(await act(lookAtCase, lost, { case: id })).toBe('done');
  const { publicKey, privateKey } = newPair();
  const pair = { publicKey: bytesOf(publicKey), salt: Buffer.alloc(16), sealed: Buffer.alloc(48) };
  expect(await act(makeKey, lost, pair)).toBe('protection.key-there');
  // Ten minutes after a proof, in no session, or in another's, nobody makes a key anew for an account.
  const others = await provedSession(officer, 1);
  for (const session of [await provedSession(lost, 10), undefined, others])
    expect(await act(makeKey, lost, { ...pair, anew: true, session })).toBe('auth.prove-first');
  expect(await act(lookAtCase, lost, { case: id })).toBe('done');
  expect(await act(makeKey, lost, { ...pair, anew: true, session: await provedSession(lost, 9) })).toBe('done');
  unlockedKeys.hold(lost.account ?? '', lost.account ?? '', privateKey);
  expect(await act(lookAtCase, lost, { case: id })).toBe('protection.no-key');
  const { reference } = await side.database.owner
    .selectFrom('protected_case')
    .select('reference')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect(await act(askForKey, lost, { reference, reason: 'lost-passphrase' })).toBe('done');
  const { id: request } = await side.database.owner
    .selectFrom('key_request')
    .select('id')
    .where('case_id', '=', id)
    .executeTakeFirstOrThrow();
  for (const one of [0, 1]) expect(await act(answerForKey, recovery[one] as Actor, { request })).toBe('done');
  expect(await act(takeKey, lost, { request })).toBe('done');
  expect(await act(lookAtCase, lost, { case: id })).toBe('done');
});

test('a key that was made anew is admitted anew, and a new key of a case does not give it the case', async () => {
  const { case: id } = await begin();
  const lost = await side.another('case-lead');
  await withKeys(side.database.owner, [lost], plainDate(day));
  expect(await act(assignReader, lead, { case: id, account: lost.account })).toBe('done');
  const { publicKey, privateKey } = newPair();
  const pair = { publicKey: bytesOf(publicKey), salt: Buffer.alloc(16), sealed: Buffer.alloc(48) };
  expect(await act(makeKey, lost, { ...pair, anew: true, session: await provedSession(lost, 1) })).toBe('done');
  unlockedKeys.hold(lost.account ?? '', lost.account ?? '', privateKey);
  // Neither the new cases of the place, nor this one by its new key.
  expect(await act(lookAtCase, lost, { case: (await begin()).case })).toBe('protection.no-key');
  expect(await act(rotateKey, lead, { case: id })).toBe('done');
  expect(await act(lookAtCase, lost, { case: id })).toBe('protection.no-key');
  expect(await act(assignReader, lead, { case: id, account: lost.account })).toBe('protection.not-admitted');
  const fingerprint = fingerprintOf(publicKey);
  expect(await act(admitReader, lead, { account: lost.account, fingerprint })).toBe('done');
  expect(await act(assignReader, lead, { case: id, account: lost.account })).toBe('done');
  expect(await act(assignReader, lead, { case: id, account: lost.account })).toBe('protection.reader-there');
  expect(await act(lookAtCase, lost, { case: id })).toBe('done');
  expect(await act(lookAtCase, lost, { case: (await begin()).case })).toBe('done');
});

test('what a lead had for a day ends by the clock, is not renewed by a new key of the case, and can be given for good', async () => {
  const { case: id } = await begin();
  const other = await side.another('case-lead');
  const { owner } = side.database;
  await withKeys(owner, [other], plainDate(day));
  const { reference } = await owner.selectFrom('protected_case').select('reference').where('id', '=', id).executeTakeFirstOrThrow();
  expect(await act(askForKey, other, { reference, reason: 'medical' })).toBe('done');
  const { id: request } = await owner.selectFrom('key_request').select('id').where('case_id', '=', id).executeTakeFirstOrThrow();
  for (const one of [0, 1]) expect(await act(answerForKey, recovery[one] as Actor, { request })).toBe('done');
  expect(await act(takeKey, other, { request })).toBe('done');
  expect(await act(lookAtCase, other, { case: id })).toBe('done');
  side.moveTo('2026-11-27');
  try {
    // A lead sees that there is a case; the wrap is there still, and opens nothing.
    expect(await act(lookAtCase, other, { case: id })).toBe('protection.no-key');
    expect(await readAs(other, id)).toBe('protection.no-key');
    expect(await act(rotateKey, lead, { case: id })).toBe('done');
    const wraps = await owner.selectFrom('case_wrap').select('account_id').where('case_id', '=', id).where('kind', '=', 'reader').execute();
    const opens = wraps.map(({ account_id }) => account_id);
    expect([opens.includes(lead.account ?? ''), opens.includes(other.account ?? '')]).toEqual([true, false]);
    expect(await act(assignReader, lead, { case: id, account: other.account })).toBe('done');
    expect(await act(lookAtCase, other, { case: id })).toBe('done');
  } finally {
    side.moveTo(day);
  }
});

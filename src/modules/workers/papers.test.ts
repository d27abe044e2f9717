import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleWorker, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { keysOf } from '../../platform/auth/keys.ts';
import type { AnyCommand, OutputOf } from '../../platform/command/command.ts';
import { reading } from '../../platform/command/execute.ts';
import { type Actor, system } from '../../platform/policy/actor.ts';
import { numberHashes } from './document-store.ts';
import {
  addDocument,
  addExperience,
  addSkill,
  changeConsent,
  documentsOf,
  experiencesOf,
  mayUse,
  registerWorker,
  removeDocument,
  removeExperience,
  resealDocuments,
  resealNumbers,
  setFamilyContact,
  showNumber,
  skillsOf,
  verifyDocument,
  verifyExperience,
} from './index.ts';

const secret = 'a secret of the installation, long enough';
const keys = keysOf([secret]);
let toy: ToyCorridor;
let agency: Actor;
let worker: string;
let me: Actor;
beforeAll(async () => {
  toy = await toyCorridor();
  agency = toy.actors['origin-agency'];
  worker = (await accepted(registerWorker, agency, sampleWorker())).id;
  me = { role: 'worker', account: toy.actors.worker.account, worker, country: 'XN' };
});
afterAll(() => toy.stop());

const accepted = async <C extends AnyCommand>(command: C, actor: Actor, input: unknown): Promise<OutputOf<C>> => {
  const done = await toy.call(command, actor, input);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
};
const code = async (command: AnyCommand, actor: Actor, input: unknown): Promise<string> => {
  const done = await toy.call(command, actor, input);
  return done.ok ? 'ok' : `${done.error.code}${done.error.field ? ` ${done.error.field}` : ''}`;
};
const passport = (change: Record<string, unknown> = {}) => ({ worker, kind: 'passport', issuer: 'XN', number: 'AB 1234-567', ...change });
const add = addDocument(keys);

test('the number of a passport stands in no column and in no line of the journal; its last three signs are shown', async () => {
  const { document } = await accepted(add, me, passport({ expiresOn: '2030-01-31' }));
  const row = await toy.database.owner.selectFrom('worker_document').selectAll().where('id', '=', document).executeTakeFirstOrThrow();
  expect(row.number_tail).toBe('567');
  expect(JSON.stringify(row)).not.toMatch(/1234/);
  const lines = await toy.database.owner.selectFrom('journal_line').select('facts').execute();
  expect(JSON.stringify(lines)).not.toMatch(/1234|567"/);
  expect(await reading(toy.runtime, agency, (tx) => documentsOf(tx, worker))).toMatchObject([{ tail: '567', addedBy: 'worker' }]);
});

test('a number is found by its keyed hash however it is written, and another installation’s key finds nothing', async () => {
  const found = (hashes: readonly string[]) =>
    toy.database.owner
      .selectFrom('worker_document')
      .select('worker_id')
      .where('number_hash', 'in', [...hashes])
      .execute();
  expect(await found(numberHashes(keys, 'passport', 'XN', 'ab1234567'))).toEqual([{ worker_id: worker }]);
  expect(await found(numberHashes(keysOf(['another secret of the installation']), 'passport', 'XN', 'AB1234567'))).toEqual([]);
});

test('showing the whole number is an act of its own, in the journal each time', async () => {
  const [paper] = await reading(toy.runtime, me, (tx) => documentsOf(tx, worker));
  const before = (await toy.journal()).filter((type) => type === 'document.shown').length;
  expect(await accepted(showNumber(keys), agency, { worker, document: paper?.id })).toEqual({ number: 'AB 1234-567' });
  expect((await toy.journal()).filter((type) => type === 'document.shown').length).toBe(before + 1);
  for (const actor of [toy.actors.employer, toy.actors.labour, toy.actors.consulate, toy.foreigners['origin-agency'], toy.actors.auditor])
    expect(await code(showNumber(keys), actor, { worker, document: paper?.id })).toBe('platform.not-found');
});

test('a sealed number opens in no other row: copied there, it is refused', async () => {
  const other = await accepted(add, me, passport({ kind: 'national-id', number: 'ID 99887766' }));
  const [first] = await toy.database.owner.selectFrom('worker_document').selectAll().where('kind', '=', 'passport').execute();
  await toy.database.owner
    .updateTable('worker_document')
    .set({ number_sealed: first?.number_sealed ?? '' })
    .where('id', '=', other.document)
    .execute();
  expect(await code(showNumber(keys), me, { worker, document: other.document })).toBe('document.sealed-elsewhere');
  await accepted(removeDocument, me, { worker, document: other.document });
});

test('after a change of the key every number is sealed anew, and then the old key is needed no more', async () => {
  const changed = keysOf(['the next secret of the installation', secret]);
  const alone = keysOf(['the next secret of the installation']);
  const [paper] = await reading(toy.runtime, me, (tx) => documentsOf(tx, worker));
  expect(await code(showNumber(alone), me, { worker, document: paper?.id })).toBe('document.sealed-elsewhere');
  expect(await resealNumbers(toy.runtime, changed)).toBeGreaterThan(0);
  expect(await accepted(showNumber(alone), me, { worker, document: paper?.id })).toEqual({ number: 'AB 1234-567' });
  expect(await code(resealDocuments(changed), system, {})).toBe('document.nothing-to-reseal');
  // Back to the key of the other tests.
  expect(await resealNumbers(toy.runtime, keysOf([secret, 'the next secret of the installation']))).toBeGreaterThan(0);
});

test('the zone of a passport says number, end and name by itself, and what is typed beside it must not differ', async () => {
  // Specimen of Doc 9303 with its issuer XXX-ed to a country: the digits do not depend on it.
  const zone = 'P<ESPERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10';
  const { document } = await accepted(add, agency, { worker, kind: 'passport', mrz: zone });
  const row = await toy.database.owner.selectFrom('worker_document').selectAll().where('id', '=', document).executeTakeFirstOrThrow();
  expect(row).toMatchObject({ issuer: 'ES', number_tail: '2C3', printed_name: 'ANNA MARIA ERIKSSON', added_by: 'agency' });
  expect(row.expires_on?.toString()).toBe('2012-04-15');
  expect(await code(add, agency, { worker, kind: 'passport', mrz: zone, number: 'X1' })).toBe('input.too-short number');
  expect(await code(add, agency, { worker, kind: 'passport', mrz: zone, number: 'X123' })).toBe('document.mrz-differs number');
  expect(await code(add, agency, { worker, kind: 'passport', mrz: zone.replace('7408122', '7408123') })).toBe('document.mrz-check mrz');
});

test('an officer who has held the paper says so once; a worker cannot', async () => {
  const [paper] = await reading(toy.runtime, me, (tx) => documentsOf(tx, worker));
  expect(await code(verifyDocument, me, { worker, document: paper?.id })).toBe('platform.not-found');
  expect(await code(verifyDocument, agency, { worker, document: paper?.id })).toBe('ok');
  expect(await code(verifyDocument, agency, { worker, document: paper?.id })).toBe('document.verified-already');
});

test('dates that cannot be are refused with their field', async () => {
  expect(await code(add, me, passport({ issuedOn: '2025-01-11' }))).toBe('document.issued-ahead issuedOn');
  expect(await code(add, me, passport({ issuedOn: '2024-02-29', expiresOn: '2024-02-28' }))).toBe('document.ends-before-issue expiresOn');
  expect(await code(add, me, passport({ number: undefined }))).toBe('input.missing number');
});

test('a skill is a unit group or an occupation of ESCO below it, and stands once', async () => {
  expect(await code(addSkill, me, { worker, occupation: '9211' })).toBe('ok');
  expect(await code(addSkill, me, { worker, occupation: '9211' })).toBe('worker.skill-known');
  expect(await code(addSkill, me, { worker, occupation: '9211', esco: '2221.1' })).toBe('worker.skill-unknown esco');
  expect(await reading(toy.runtime, me, (tx) => skillsOf(tx, worker))).toMatchObject([{ occupation: '9211', esco: null }]);
});

test('an experience is claimed by the worker, verified by the agency with what proves it, and then stays', async () => {
  const one = { worker, occupation: '9211', from: '2023-03-01', until: '2023-06-30', employer: 'Sudland Berries', country: 'XS' };
  const { experience } = await accepted(addExperience, me, one);
  expect(await code(verifyExperience, me, { worker, experience, proof: 'payslip' })).toBe('platform.not-found');
  expect(await code(verifyExperience, agency, { worker, experience, proof: 'payslip' })).toBe('ok');
  expect(await code(removeExperience, me, { worker, experience })).toBe('worker.experience-verified');
  expect(await reading(toy.runtime, me, (tx) => experiencesOf(tx, worker))).toMatchObject([{ proof: 'payslip', addedBy: 'worker' }]);
  expect(await code(addExperience, me, { ...one, until: '2023-02-28' })).toBe('worker.experience-turned until');
  expect(await code(addExperience, me, { ...one, from: '2025-01-11', until: undefined })).toBe('worker.experience-ahead from');
});

test('a consent is given and taken back purpose by purpose, each with its day', async () => {
  const allowed = (purpose: 'statistics' | 'matching') => reading(toy.runtime, me, (tx) => mayUse(tx, worker, purpose));
  expect([await allowed('statistics'), await allowed('matching')]).toEqual([false, true]);
  expect(await code(changeConsent, me, { worker, purpose: 'statistics', agree: true })).toBe('ok');
  expect(await code(changeConsent, me, { worker, purpose: 'statistics', agree: true })).toBe('consent.given-already');
  expect(await allowed('statistics')).toBe(true);
  expect(await code(changeConsent, agency, { worker, purpose: 'statistics', agree: false })).toBe('ok');
  expect(await code(changeConsent, me, { worker, purpose: 'statistics' })).toBe('consent.not-given');
  expect([await allowed('statistics'), await allowed('matching')]).toEqual([false, true]);
});

test('the family is told nothing that the worker has not agreed to', async () => {
  const contact = { worker, name: 'Sister', relation: 'sibling', phone: '+12025550123', language: 'ar', told: ['arrival'] };
  expect(await code(setFamilyContact, me, contact)).toBe('worker.family-not-agreed told');
  await accepted(changeConsent, me, { worker, purpose: 'family', agree: true });
  expect(await code(setFamilyContact, me, contact)).toBe('ok');
  expect(await code(setFamilyContact, me, { ...contact, version: 2 })).toBe('platform.stale');
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { acknowledge } from './acknowledge.ts';
import { failConciliation } from './conciliate.ts';
import { drawBond } from './measure.ts';
import { recordPayment, verifyPayment } from './remedy.ts';
import { proposeSettlement, settle } from './settle.ts';
import { type ComplaintWorld, complaintWorld, keys } from './testing/complaint-world.ts';
import { triage } from './triage.ts';

let world: ComplaintWorld;
beforeAll(async () => {
  world = await complaintWorld('2025-03-03');
});
afterAll(() => world.stop());

const employer = '22222222-2222-4222-8222-222222222222';
const eur = (amount: string) => ({ amount, currency: 'EUR' });
const officer = () => world.officers['complaints-officer'];
const conciliator = () => world.officers.conciliator;
const terms = proposeSettlement(keys);

const beforeConciliator = async () => {
  const filed = await world.file();
  await world.does(acknowledge, officer(), filed.id);
  await world.does(triage, officer(), filed.id, { urgency: 'usual', programme: 'default', employer, to: 'conciliation' });
  return filed;
};
const settlementsOf = (complaint: string) =>
  world.database.owner.selectFrom('complaint_settlement').selectAll().where('complaint_id', '=', complaint).orderBy('number').execute();
const idOfTerms = async (complaint: string) => (await settlementsOf(complaint)).at(-1)?.id;

test('terms bind once who complained has said yes by the number, and are owed by the day that was agreed on', async () => {
  const { id, holder } = await beforeConciliator();
  const proposed = { amount: eur('1500'), due: '2025-03-31', terms: 'From now on wages are paid each second Friday.' };
  expect(await world.does(terms, conciliator(), id, proposed)).toBe('ok');
  // Nothing is owed yet, and what was written beside the money stands sealed.
  expect(await world.row(id)).toMatchObject({ state: 'conciliation' });
  const [kept] = await settlementsOf(id);
  expect(kept?.sealed?.includes('Friday')).toBe(false);
  expect(await world.does(settle, holder, id, { settlement: kept?.id, answer: 'agrees' })).toBe('ok');
  expect(await world.row(id)).toMatchObject({ state: 'remedy-ordered', outcome: 'settled' });
  const remedy = await world.database.owner
    .selectFrom('complaint_remedy')
    .selectAll()
    .where('complaint_id', '=', id)
    .executeTakeFirstOrThrow();
  expect([remedy.kind, remedy.ordered_minor, remedy.due_on.toString()]).toEqual(['settlement', 150_000n, '2025-03-31']);
  const term = await world.database.owner
    .selectFrom('complaint_term')
    .select(['step', 'due_on'])
    .where('complaint_id', '=', id)
    .where('done_on', 'is', null)
    .executeTakeFirstOrThrow();
  expect([term.step, term.due_on.toString()]).toEqual(['pay', '2025-03-31']);
  expect((await settlementsOf(id))[0]).toMatchObject({ answer: 'agrees', answered_side: 'holder' });
  // Paid, and in hand.
  expect(await world.does(recordPayment, conciliator(), id, { amount: eur('1500'), on: '2025-03-03' })).toBe('ok');
  expect(await world.does(verifyPayment, holder, id, { arrived: 'yes' })).toBe('ok');
  expect(await world.row(id)).toMatchObject({ state: 'closed', outcome: 'settled' });
});

test('a no leaves the complaint where it is; other terms can be found, or inspectors go on', async () => {
  const { id, holder } = await beforeConciliator();
  await world.does(terms, conciliator(), id, { amount: eur('200'), due: '2025-03-31' });
  // While one answer is waited for, no other terms are put beside it.
  expect(await world.does(terms, conciliator(), id, { amount: eur('100'), due: '2025-03-31' })).toBe('complaint.terms-open');
  const first = await idOfTerms(id);
  expect(await world.does(settle, holder, id, { settlement: first, answer: 'does-not-agree' })).toBe('ok');
  expect(await world.row(id)).toMatchObject({ state: 'conciliation', outcome: null });
  expect(await world.does(settle, holder, id, { settlement: first, answer: 'agrees' })).toBe('complaint.terms-answered');
  expect(await world.does(terms, conciliator(), id, { amount: eur('900'), due: '2025-03-31' })).toBe('ok');
  expect(await world.does(failConciliation, conciliator(), id)).toBe('ok');
  expect(await world.does(settle, holder, id, { settlement: await idOfTerms(id), answer: 'agrees' })).toBe('complaint.not-now');
});

test('nobody agrees for who complained but with a paper, and nobody else sees the terms', async () => {
  const [mine, other] = [await beforeConciliator(), await beforeConciliator()];
  await world.does(terms, conciliator(), mine.id, { amount: eur('300'), due: '2025-03-10' });
  const answer = { settlement: await idOfTerms(mine.id), answer: 'agrees' };
  expect(await world.does(settle, other.holder, mine.id, answer)).toBe('platform.not-found');
  expect(await world.does(settle, world.officers['duty-officer'], mine.id, answer)).toBe('platform.not-found');
  // The terms of one complaint answer for no other.
  expect(await world.does(settle, other.holder, other.id, answer)).toBe('platform.not-found');
  expect(await world.does(terms, other.holder, other.id, { amount: eur('5000'), due: '2025-03-10' })).toBe('platform.not-found');
  expect(await world.does(settle, conciliator(), mine.id, answer)).toBe('ok');
  expect((await settlementsOf(mine.id))[0]).toMatchObject({ answer: 'agrees', answered_side: 'office' });
});

test('terms have an amount and a day to come, and are not agreed on after their own day', async () => {
  const { id, holder } = await beforeConciliator();
  expect(await world.does(terms, conciliator(), id, { amount: eur('0'), due: '2025-03-10' })).toBe('input.too-small');
  expect(await world.does(terms, conciliator(), id, { amount: eur('10'), due: '2025-03-02' })).toBe('complaint.due-past');
  expect(await world.does(terms, conciliator(), id, { amount: eur('10'), due: '2025-03-03' })).toBe('ok');
  world.moveTo('2025-03-04');
  const settlement = await idOfTerms(id);
  expect(await world.does(settle, holder, id, { settlement, answer: 'agrees' })).toBe('complaint.terms-over');
  expect(await world.does(settle, holder, id, { settlement, answer: 'does-not-agree' })).toBe('ok');
  world.moveTo('2025-03-03');
});

test('what was agreed on and not paid by its day is drawn on the bond, as what was ordered is', async () => {
  const { id, holder } = await beforeConciliator();
  await world.does(terms, conciliator(), id, { amount: eur('700'), due: '2025-03-10' });
  await world.does(settle, holder, id, { settlement: await idOfTerms(id), answer: 'agrees' });
  world.moveTo('2025-03-10');
  expect(await world.does(drawBond, officer(), id)).toBe('complaint.not-now');
  world.moveTo('2025-03-11');
  expect(await world.does(drawBond, officer(), id)).toBe('ok');
  world.moveTo('2025-03-03');
});

test('terms and answers stay as they were given, also for the owner of the database', async () => {
  const { id, holder } = await beforeConciliator();
  await world.does(terms, conciliator(), id, { amount: eur('700'), due: '2025-03-10' });
  const owner = world.database.owner;
  await expect(owner.updateTable('complaint_settlement').set({ minor: 1n }).where('complaint_id', '=', id).execute()).rejects.toThrow(
    'stay',
  );
  await world.does(settle, holder, id, { settlement: await idOfTerms(id), answer: 'does-not-agree' });
  await expect(
    owner.updateTable('complaint_settlement').set({ answer: 'agrees' }).where('complaint_id', '=', id).execute(),
  ).rejects.toThrow('stay');
  await expect(owner.deleteFrom('complaint_settlement').where('complaint_id', '=', id).execute()).rejects.toThrow('stay');
});

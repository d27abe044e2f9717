import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ToyCorridor } from '../../../test/corridor.ts';
import { plainDate } from '../../kernel/dates.ts';
import { newId } from '../../kernel/ids.ts';
import { Money } from '../../kernel/money.ts';
import { reading } from '../../platform/command/execute.ts';
import { system } from '../../platform/policy/actor.ts';
import { announcePayment, answerPayment, bondOf, drawBond, liftSuspension, recordBond } from './index.ts';
import { actorOf, applied, decideOn, licenceCorridor, stateOn } from './testing/licence-world.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await licenceCorridor();
});
afterAll(() => toy.stop());
beforeEach(() => toy.moveTo('2025-01-10'));

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const basis = 'Sudland Harvest Act art. 11';
const enter = (organisation: string, kind: string, amount: string, more: object = {}) =>
  toy.call(recordBond, toy.actors.labour, { organisation, kind, amount: eur(amount), basis, ...more });
const draw = (organisation: string, amount: string, debt: string = newId()) =>
  toy.call(drawBond, toy.actors.labour, { organisation, amount: eur(amount), basis, debt });
const entries = (organisation: string) =>
  toy.database.owner.selectFrom('bond_entry').selectAll().where('organisation_id', '=', organisation).orderBy('place').execute();
const decisions = async (organisation: string) =>
  (
    await toy.database.owner
      .selectFrom('organisation_status')
      .selectAll()
      .where('organisation_id', '=', organisation)
      .orderBy('number')
      .execute()
  ).map(({ status, ground }) => (ground ? `${status}: ${ground}` : status));

/** A recruiter whose bond of 5,000 is lodged and that is licensed. */
const licensed = async (): Promise<string> => {
  const recruiter = await applied(toy, 'recruiter');
  await enter(recruiter, 'lodged', '5000');
  const done = await decideOn(toy, recruiter, 'licensed');
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return recruiter;
};

test('nobody is licensed whose bond lies below the floor, and is told both figures and the article', async () => {
  const recruiter = await applied(toy, 'recruiter');
  await enter(recruiter, 'lodged', '2999.99');
  expect(await decideOn(toy, recruiter, 'licensed')).toMatchObject({
    error: {
      code: 'bond.short',
      because: [{ asked: '3000.00 EUR', given: '2999.99 EUR', source: { id: 'ACT', article: 'art. 11' } }],
    },
  });
  await enter(recruiter, 'topped-up', '0.01');
  expect((await decideOn(toy, recruiter, 'licensed')).ok).toBe(true);
});

test('the draw that brings a bond below its floor suspends the licence, and the top-up that reaches it again lifts that, each once', async () => {
  const recruiter = await licensed();
  expect(await draw(recruiter, '2000')).toMatchObject({ ok: true });
  // 3,000 is the floor and not below it.
  expect(await stateOn(toy, recruiter, '2025-01-10')).toBe('licensed');
  toy.moveTo('2025-01-11');
  await draw(recruiter, '0.01');
  expect(await stateOn(toy, recruiter, '2025-01-11')).toBe('suspended');
  await draw(recruiter, '500');
  toy.moveTo('2025-01-20');
  await enter(recruiter, 'topped-up', '500');
  expect(await stateOn(toy, recruiter, '2025-01-20')).toBe('suspended');
  await enter(recruiter, 'topped-up', '0.01');
  expect(await stateOn(toy, recruiter, '2025-01-20')).toBe('licensed');
  expect(await decisions(recruiter)).toEqual(['applied', 'licensed', 'suspended: bond-below-floor', 'licensed']);
  const lines = await toy.database.owner.selectFrom('journal_line').select('facts').where('type', '=', 'organisation.status-set').execute();
  expect(lines.filter(({ facts }) => facts.organisation === recruiter).map(({ facts }) => facts.to)).toEqual([
    'licensed',
    'suspended',
    'licensed',
  ]);
});

test('a top-up lifts no suspension that was decided for something else', async () => {
  const recruiter = await licensed();
  await decideOn(toy, recruiter, 'suspended');
  await draw(recruiter, '4000');
  await enter(recruiter, 'topped-up', '4000');
  expect(await stateOn(toy, recruiter, '2025-01-10')).toBe('suspended');
  expect(await decisions(recruiter)).toEqual(['applied', 'licensed', 'suspended: other']);
});

test('a suspension whose term is over is not lifted while the bond lies below its floor, and is once it is topped up', async () => {
  const recruiter = await licensed();
  await decideOn(toy, recruiter, 'suspended', { until: '2025-01-31' });
  await draw(recruiter, '4000');
  toy.moveTo('2025-02-01');
  const lift = () => toy.call(liftSuspension, system, { organisation: recruiter });
  expect(await lift()).toMatchObject({ error: { code: 'bond.short' } });
  expect(await stateOn(toy, recruiter, '2025-02-01')).toBe('suspended');
  await enter(recruiter, 'topped-up', '4000');
  expect(await lift()).toMatchObject({ ok: true });
  expect(await stateOn(toy, recruiter, '2025-02-01')).toBe('licensed');
});

test('a suspension is not lifted by a decision while the bond lies below its floor', async () => {
  const recruiter = await licensed();
  await draw(recruiter, '4000');
  expect(await decideOn(toy, recruiter, 'licensed')).toMatchObject({ error: { code: 'bond.short' } });
});

test('a licence that the bond gives back ends on the day on which it would have ended', async () => {
  const recruiter = await applied(toy, 'recruiter');
  await enter(recruiter, 'lodged', '5000');
  await decideOn(toy, recruiter, 'licensed', { until: '2025-03-31' });
  await draw(recruiter, '4000');
  await enter(recruiter, 'topped-up', '4000');
  expect(await stateOn(toy, recruiter, '2025-03-31')).toBe('licensed');
  expect(await stateOn(toy, recruiter, '2025-04-01')).toBe('lapsed');
});

test('what is owed beyond the bond draws what is there, the rest stays owed, and the same debt draws once', async () => {
  const recruiter = await licensed();
  const debt = newId();
  expect(await draw(recruiter, '6200.50', debt)).toMatchObject({
    value: { drawn: Money.parse('5000', 'EUR'), short: Money.parse('1200.50', 'EUR') },
  });
  expect(await draw(recruiter, '6200.50', debt)).toMatchObject({ error: { code: 'bond.answered' } });
  expect(await draw(recruiter, '1')).toMatchObject({ error: { code: 'bond.empty' } });
  expect(await entries(recruiter)).toHaveLength(2);
});

test('two draws at once are carried out one after the other, and never more than is there', async () => {
  const recruiter = await licensed();
  const answers = await Promise.all([draw(recruiter, '3000'), draw(recruiter, '3000')]);
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect((await entries(recruiter)).map(({ amount_minor, balance_minor }) => [amount_minor, balance_minor])).toEqual([
    [500000n, 500000n],
    [300000n, 200000n],
    [200000n, 0n],
  ]);
  expect(await decisions(recruiter)).toEqual(['applied', 'licensed', 'suspended: bond-below-floor']);
});

test('what an organisation says it has paid counts once its office has found the payment', async () => {
  const recruiter = await licensed();
  await draw(recruiter, '3000');
  const own = await actorOf(toy, 'recruiter', recruiter);
  const pay = () => toy.call(announcePayment, own, { organisation: recruiter, amount: eur('1500'), receipt: 'B-2025-77' });
  const paid = await pay();
  expect(await pay()).toMatchObject({ error: { code: 'bond.receipt-taken' } });
  expect(await stateOn(toy, recruiter, '2025-01-10')).toBe('suspended');
  const answer = { organisation: recruiter, payment: paid.ok ? paid.value.id : '', found: 'entered', basis };
  expect(await toy.call(answerPayment, own, answer)).toMatchObject({ error: { code: 'platform.not-found' } });
  expect((await toy.call(answerPayment, toy.actors.labour, answer)).ok).toBe(true);
  expect(await toy.call(answerPayment, toy.actors.labour, answer)).toMatchObject({ error: { code: 'bond.answered' } });
  expect(await stateOn(toy, recruiter, '2025-01-10')).toBe('licensed');
});

test('a bond is read by its organisation, the offices of its country and the auditor, and by nobody else', async () => {
  const recruiter = await licensed();
  const own = await actorOf(toy, 'recruiter', recruiter);
  const balance = (actor: typeof own) => reading(toy.runtime, actor, (tx) => bondOf(tx, recruiter, plainDate('2025-01-10')));
  for (const actor of [own, toy.actors.labour, toy.actors.inspectorate, toy.actors.auditor])
    expect((await balance(actor))?.balances).toEqual([Money.parse('5000', 'EUR')]);
  for (const actor of [toy.actors.public, toy.actors.worker, toy.rivals.recruiter, toy.foreigners.labour])
    expect((await balance(actor))?.balances).toEqual([]);
});

test('an entry is neither changed nor deleted, and no balance is written that does not follow from the one before', async () => {
  const recruiter = await licensed();
  const [first] = await entries(recruiter);
  const { owner } = toy.database;
  await expect(
    owner.updateTable('bond_entry').set({ amount_minor: 1n }).where('organisation_id', '=', recruiter).execute(),
  ).rejects.toThrow();
  await expect(owner.deleteFrom('bond_entry').where('organisation_id', '=', recruiter).execute()).rejects.toThrow();
  if (!first) throw new Error('no entry');
  const { number: _, ...row } = first;
  await expect(
    owner
      .insertInto('bond_entry')
      .values({ ...row, id: newId(), place: 2, balance_minor: 500001n })
      .execute(),
  ).rejects.toThrow('follows');
});

test('whatever is lodged, drawn and released, the balance is their sum, never below zero, and below the floor nobody is licensed', async () => {
  const kinds = ['lodged', 'topped-up', 'drawn', 'released'] as const;
  const move = fc.record({ kind: fc.constantFrom(...kinds), cents: fc.integer({ min: 1, max: 400_000 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 8 }), async (moves) => {
      const recruiter = await licensed();
      let cents = 500_000;
      for (const { kind, cents: asked } of moves) {
        const amount = `${Math.floor(asked / 100)}.${String(asked % 100).padStart(2, '0')}`;
        const answer = kind === 'drawn' ? await draw(recruiter, amount) : await enter(recruiter, kind, amount);
        if (kind === 'drawn') {
          expect(answer.ok).toBe(cents > 0);
          cents -= Math.min(cents, asked);
        } else if (kind === 'released') {
          expect(answer.ok).toBe(asked <= cents);
          if (asked <= cents) cents -= asked;
        } else cents += asked;
        expect((await entries(recruiter)).at(-1)?.balance_minor).toBe(BigInt(cents));
        expect(await stateOn(toy, recruiter, '2025-01-10')).toBe(cents < 300_000 ? 'suspended' : 'licensed');
      }
    }),
    { numRuns: 12 },
  );
});

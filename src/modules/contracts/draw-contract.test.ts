import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, acceptedPlacement, type Placed, selectedPlacement } from '../../../test/journeys/accepted-placement.ts';
import { drawContract } from './draw-contract.ts';
import { signContract } from './sign-contract.ts';

/** The toy programme compares pay, hours and dates; here also work and housing, as the real programmes do. */
const everyTerm = (text: string): string =>
  text.replace(
    /^weights:/m,
    `  - id: same-work
    step: contract.verify
    require: contract.occupation == offer.occupation && contract.region == offer.region
    text: {en: The occupation and the region are those of the offer., ar: نفس المهنة والجهة.}
    src: ACT
    article: art. 13
  - id: same-housing
    step: contract.verify
    require: "!offer.housing || contract.housing"
    text: {en: Housing of the offer is in the contract., ar: السكن في العقد.}
    src: ACT
    article: art. 14
weights:`,
  );

let toy: ToyCorridor;
let placed: Placed;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', everyTerm);
  placed = await selectedPlacement(toy);
});
afterAll(() => toy.stop());

const draw = (input: Record<string, unknown> = {}, actor = toy.actors.employer, placement = placed.placement) =>
  toy.call(drawContract, actor, { placement, ...input });
const row = (placement = placed.placement) =>
  toy.database.owner.selectFrom('contract').selectAll().where('placement_id', '=', placement).executeTakeFirst();

describe('substitution is stopped: a contract that falls short of the verified offer in one term is not drawn', () => {
  test.each([
    ['pay', { pay: { amount: '9.50', currency: 'EUR' } }, 'same-pay', '9.80 EUR per hour', '9.50 EUR per hour'],
    ['pay', { payPer: 'day' }, 'same-pay', '9.80 EUR per hour', '9.80 EUR per day'],
    ['hoursWeek', { hoursWeek: 48 }, 'same-hours', '40', '48'],
    ['start', { start: '2025-06-15' }, 'same-dates', '2025-06-01', '2025-06-15'],
    ['end', { end: '2025-09-30' }, 'same-dates', '2025-10-31', '2025-09-30'],
    ['occupation', { occupation: '9212' }, 'same-work', '9211', '9212'],
    ['region', { region: 'North' }, 'same-work', 'South', 'North'],
    ['housing', { housing: 'no' }, 'same-housing', 'yes', 'no'],
  ])('%s: %j', async (field, change, rule, asked, given) => {
    const before = await toy.journal();
    expect(await draw(change)).toMatchObject({
      ok: false,
      error: { code: 'contract.term-differs', field, params: { asked, given }, because: [{ rule, source: { id: 'ACT' } }] },
    });
    expect(await row()).toBeUndefined();
    expect(await toy.journal()).toEqual(before);
  });

  test('every term that is wrong is named at once', async () => {
    const answer = await draw({ pay: { amount: '9.50', currency: 'EUR' }, hoursWeek: 48, housing: false });
    expect(answer).toMatchObject({ ok: false, error: { code: 'contract.differs', params: { count: 3 } } });
    expect(!answer.ok && answer.error.problems?.map(({ field }) => field)).toEqual(['pay', 'hoursWeek', 'housing']);
  });
});

test('a last day before the first is an error of the form', async () => {
  expect(await draw({ start: '2025-09-01', end: '2025-08-01' })).toMatchObject({ error: { code: 'input.order', field: 'end' } });
});

test('a contract without terms of its own has those of the offer, and keeps the rules that compared them', async () => {
  const { placement } = await acceptedPlacement(toy);
  const drawn = accepted(await draw({}, toy.actors.employer, placement));
  expect(drawn.version).toBe(1);
  expect(await row(placement)).toMatchObject({
    terms: {
      pay: { amount: '9.80', currency: 'EUR' },
      payPer: 'hour',
      hoursWeek: 40,
      start: '2025-06-01',
      end: '2025-10-31',
      housing: true,
    },
    decision: { outcome: 'allowed', asOf: '2025-01-10' },
    verified_on: Temporal.PlainDate.from('2025-01-10'),
    employer_signed_on: null,
    worker_signed_on: null,
  });
});

test('until the first signature a contract can be drawn again; the journal names the terms that changed, and then they are fixed', async () => {
  const own = await selectedPlacement(toy);
  accepted(await draw({}, toy.actors.employer, own.placement));
  expect(await draw({ version: 9 }, toy.actors.employer, own.placement)).toMatchObject({ error: { code: 'platform.stale' } });
  const better = { version: 1, pay: { amount: '10.20', currency: 'EUR' } };
  expect(accepted(await draw(better, toy.actors.employer, own.placement)).version).toBe(2);
  const line = await toy.database.owner
    .selectFrom('journal_line')
    .selectAll()
    .where('type', '=', 'contract.redrawn')
    .executeTakeFirstOrThrow();
  expect(line.facts).toMatchObject({ placement: own.placement, version: 2, changed: ['pay'] });
  expect(await toy.call(signContract, own.worker, { placement: own.placement, version: 1, language: 'ar' })).toMatchObject({
    error: { code: 'platform.stale' },
  });
  accepted(await toy.call(signContract, own.worker, { placement: own.placement, version: 2, language: 'ar' }));
  expect(await draw({}, toy.actors.employer, own.placement)).toMatchObject({ error: { code: 'contract.terms-fixed' } });
});

test('a suspended employer draws no contract from that day', async () => {
  const { id } = await toy.database.owner
    .insertInto('organisation_status')
    .values({
      id: '00000000-0000-4000-8000-0000000000aa',
      organisation_id: toy.actors.employer.organisation ?? '',
      status: 'suspended',
      valid_from: Temporal.PlainDate.from('2025-01-20'),
      basis: 'Sudland Harvest Act art. 40',
      cause: null,
      decided_by: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  toy.moveTo('2025-01-19');
  accepted(await draw());
  toy.moveTo('2025-01-20');
  expect(await draw()).toMatchObject({ error: { code: 'organisation.suspended' } });
  await toy.database.owner.deleteFrom('organisation_status').where('id', '=', id).execute();
  toy.moveTo('2025-01-10');
});

test('two drawings at once leave one contract', async () => {
  const { placement } = await acceptedPlacement(toy);
  const answers = await Promise.all([draw({}, toy.actors.employer, placement), draw({}, toy.actors.employer, placement)]);
  expect(answers.some((answer) => answer.ok)).toBe(true);
  const rows = await toy.database.owner.selectFrom('contract').select('version').where('placement_id', '=', placement).execute();
  expect(rows).toHaveLength(1);
});

test('whoever is not the employer of the placement gets the answer of what does not exist', async () => {
  const { employer: _, ...others } = toy.actors;
  const absent = { ok: false, error: { code: 'platform.not-found' } };
  for (const actor of [...Object.values(others), toy.rivals.employer, toy.foreigners.employer, placed.worker])
    expect(await draw({}, actor)).toEqual(absent);
  expect(await draw({}, toy.actors.employer, '00000000-0000-4000-8000-000000000000')).toEqual(absent);
});

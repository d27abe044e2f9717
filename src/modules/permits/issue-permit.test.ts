import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, contractedPlacement, type Placed, selectedPlacement } from '../../../test/journeys/accepted-placement.ts';
import { reading } from '../../platform/command/execute.ts';
import { drawContract, signContract } from '../contracts/index.ts';
import { issuePermit } from './issue-permit.ts';
import { permitOfPlacement } from './queries/permit-of-placement.ts';

let toy: ToyCorridor;
let placed: Placed;
beforeAll(async () => {
  toy = await toyCorridor();
  // A contract of eleven months, so that the rule on the length of a stay is the one that speaks.
  placed = await contractedPlacement(toy, { start: '2025-02-10', end: '2026-01-09' });
});
afterAll(() => toy.stop());

const issue = (days: Record<string, unknown>, actor = toy.actors.consulate, placement = placed.placement) =>
  toy.call(issuePermit, actor, { placement, ...days });
const permits = (placement = placed.placement) =>
  toy.database.owner.selectFrom('permit').selectAll().where('placement_id', '=', placement).execute();

test('no permit is issued before both have signed the contract', async () => {
  const own = await selectedPlacement(toy);
  const days = { from: '2025-06-01', until: '2025-10-31' };
  const refused = { ok: false, error: { code: 'permit.refused', because: [{ rule: 'contract-signed', source: { id: 'ACT' } }] } };
  expect(await issue(days, toy.actors.consulate, own.placement)).toMatchObject(refused);
  accepted(await toy.call(drawContract, toy.actors.employer, { placement: own.placement }));
  accepted(await toy.call(signContract, own.worker, { placement: own.placement, version: 1, language: 'ar' }));
  expect(await issue(days, toy.actors.consulate, own.placement)).toMatchObject(refused);
  accepted(await toy.call(signContract, toy.actors.employer, { placement: own.placement, version: 1 }));
  expect((await issue(days, toy.actors.consulate, own.placement)).ok).toBe(true);
});

test('a permit beyond the longest stay is refused with the last day asked and the day given', async () => {
  // Nine months from 10 February: the last day is 9 November.
  const before = await toy.journal();
  expect(await issue({ from: '2025-02-10', until: '2025-11-10' })).toMatchObject({
    ok: false,
    error: { code: 'permit.refused', because: [{ rule: 'max-stay', asked: '2025-11-09', given: '2025-11-10' }] },
  });
  expect(await permits()).toEqual([]);
  expect(await toy.journal()).toEqual(before);
});

test('a last day before the first, and a day that does not exist, are errors of the form', async () => {
  expect(await issue({ from: '2025-06-01', until: '2025-05-31' })).toMatchObject({ error: { code: 'input.order', field: 'until' } });
  expect(await issue({ from: '2025-02-30', until: '2025-05-31' })).toMatchObject({ error: { code: 'input.date', field: 'from' } });
});

test('only the office that the programme names issues; for whom no programme can name the placement does not exist', async () => {
  const { consulate: _, labour, immigration, ...others } = toy.actors;
  for (const actor of [labour, immigration])
    expect(await issue({ from: '2025-02-10', until: '2025-11-09' }, actor)).toMatchObject({
      error: { code: 'stage.not-yours', params: { actor: 'consulate' } },
    });
  for (const actor of [...Object.values(others), toy.foreigners.consulate, placed.worker])
    expect(await issue({ from: '2025-02-10', until: '2025-11-09' }, actor)).toEqual({ ok: false, error: { code: 'platform.not-found' } });
});

test('a page that has grown old issues nothing', async () => {
  expect(await issue({ from: '2025-02-10', until: '2025-11-09', version: 1 })).toMatchObject({ error: { code: 'platform.stale' } });
});

test('of several officers at once one issues the permit, which keeps its rules and its days half-open', async () => {
  const days = { from: '2025-02-10', until: '2025-11-09' };
  const answers = await Promise.all([issue(days), issue(days), issue(days)]);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  const [permit, ...more] = await permits();
  expect(more).toEqual([]);
  expect(permit).toMatchObject({
    valid_from: Temporal.PlainDate.from('2025-02-10'),
    valid_until: Temporal.PlainDate.from('2025-11-10'),
    decision: { outcome: 'allowed' },
  });
  expect(await issue(days)).toMatchObject({ error: { code: 'permit.issued-already', params: { number: permit?.number } } });
});

test('there are never more permits than verified places', async () => {
  const rows = await toy.database.owner
    .selectFrom('vacancy')
    .leftJoin('permit', 'permit.vacancy_id', 'vacancy.id')
    .select(['vacancy.id', 'vacancy.verified_places'])
    .select((eb) => eb.fn.count<bigint>('permit.id').as('permits'))
    .groupBy(['vacancy.id', 'vacancy.verified_places'])
    .execute();
  for (const row of rows) expect(Number(row.permits)).toBeLessThanOrEqual(row.verified_places);
});

test('another country and another employer see no permit', async () => {
  const sees = async (actor: Parameters<typeof reading>[1]) =>
    (await reading(toy.runtime, actor, (tx) => permitOfPlacement(tx, placed.placement))) !== undefined;
  for (const actor of [placed.worker, toy.actors.employer, toy.actors.immigration, toy.actors['origin-agency']])
    expect(await sees(actor)).toBe(true);
  for (const actor of [toy.foreigners.consulate, toy.rivals.employer, toy.actors.public]) expect(await sees(actor)).toBe(false);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawContract, signContract } from '../../src/modules/contracts/index.ts';
import { issuePermit, recordEntry, recordExit, recordReturn } from '../../src/modules/permits/index.ts';
import { signSelection } from '../../src/modules/recruitment/index.ts';
import { attestStage } from '../../src/modules/stages/index.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { accepted, acceptedPlacement, type Placed, stageOf } from './accepted-placement.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
});
afterAll(() => toy.stop());

const placementRow = ({ placement }: Placed) =>
  toy.database.owner.selectFrom('placement').selectAll().where('id', '=', placement).executeTakeFirstOrThrow();
const workerRow = ({ worker }: Placed) =>
  toy.database.owner
    .selectFrom('worker')
    .selectAll()
    .where('id', '=', worker.worker ?? '')
    .executeTakeFirstOrThrow();
const openStages = async ({ placement }: Placed) =>
  (
    await toy.database.owner
      .selectFrom('stage')
      .select(['stage', 'due_on'])
      .where('placement_id', '=', placement)
      .where('state', '=', 'open')
      .orderBy('stage')
      .execute()
  ).map(({ stage, due_on }) => `${stage} by ${due_on}`);

test('a season goes from the accepted offer to the reported return, each role doing its own step in turn', async () => {
  const { actors, call } = toy;
  const placed = await acceptedPlacement(toy);
  const { placement } = placed;
  const before = (await toy.journal()).length;
  expect(await openStages(placed)).toEqual(['select by 2025-04-17']);

  toy.moveTo('2025-02-03');
  accepted(await call(signSelection, actors['origin-agency'], { placement }));
  accepted(await call(signSelection, actors.labour, { placement }));
  expect((await placementRow(placed)).status).toBe('selected');
  expect(await openStages(placed)).toEqual(['contract by 2025-05-02']);

  toy.moveTo('2025-02-10');
  accepted(await call(drawContract, actors.employer, { placement }));
  accepted(await call(signContract, placed.worker, { placement, version: 1, language: 'ar' }));
  expect((await placementRow(placed)).status).toBe('selected');
  accepted(await call(signContract, actors.employer, { placement, version: 1 }));
  expect((await placementRow(placed)).status).toBe('contracted');
  // Fifteen days from the last signature.
  expect(await openStages(placed)).toEqual(['visa by 2025-02-25']);

  toy.moveTo('2025-02-20');
  const { number } = accepted(await call(issuePermit, actors.consulate, { placement, from: '2025-06-01', until: '2025-10-31' }));
  expect(number).toMatch(/^XS-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect(await openStages(placed)).toEqual(['entry by 2025-06-16']);

  toy.moveTo('2025-06-04');
  accepted(await call(recordEntry, actors.immigration, { placement, on: '2025-06-02' }));
  expect((await placementRow(placed)).status).toBe('arrived');
  // A month from the entry; the permit's last day.
  expect(await openStages(placed)).toEqual(['exit by 2025-10-31', 'insure by 2025-07-02']);
  const insure = await stageOf(toy, { placement }, 'insure');
  accepted(await call(attestStage, actors.employer, { stage: insure.id, version: insure.version, outcome: 'approved' }));

  toy.moveTo('2025-10-31');
  expect(accepted(await call(recordExit, actors.immigration, { placement, on: '2025-10-30' }))).toMatchObject({ daysLate: 0 });
  expect((await placementRow(placed)).status).toBe('left');
  expect(await openStages(placed)).toEqual(['back by 2025-11-30']);

  toy.moveTo('2025-11-12');
  accepted(await call(recordReturn, actors.consulate, { placement, on: '2025-11-10' }));
  expect(await openStages(placed)).toEqual([]);
  expect(await placementRow(placed)).toMatchObject({ status: 'returned', ended_on: Temporal.PlainDate.from('2025-11-10') });
  expect(await workerRow(placed)).toMatchObject({
    seasons_completed: 1,
    returns_reported: 1,
    last_employer_id: actors.employer.organisation,
  });

  const types = (await toy.journal()).slice(before);
  expect(types).toEqual([
    'selection.signed',
    'selection.signed',
    'contract.drawn',
    'contract.signed',
    'contract.signed',
    'permit.issued',
    'stay.entered',
    'stage.attested',
    'stay.left',
    'stay.returned',
  ]);
  const days = await toy.database.owner
    .selectFrom('journal_line')
    .select('legal_day')
    .where('type', 'in', ['contract.drawn', 'permit.issued', 'stay.returned'])
    .orderBy('id')
    .execute();
  expect(days.map((line) => line.legal_day.toString())).toEqual(['2025-02-10', '2025-02-20', '2025-11-12']);
});

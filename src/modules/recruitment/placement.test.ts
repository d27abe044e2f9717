import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { setActor } from '../../platform/command/execute.ts';
import { acceptOffer, recordSeason, signSelection, withdrawPlacement } from './index.ts';
import { offerOf, places, round, value, verifiedVacancy, wishing } from './testing/season.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
});
afterAll(() => toy.stop());

const placed = async () => {
  const vacancy = await verifiedVacancy(toy, { places: 2 });
  const who = await wishing(toy, [vacancy]);
  await round(toy);
  const { id } = value(await toy.call(acceptOffer, who.actor, { offer: (await offerOf(toy, who.id, vacancy)) ?? '' }));
  return { ...who, vacancy, placement: id };
};
const rowOf = (id: string) => toy.database.owner.selectFrom('placement').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const open = async (id: string) =>
  (await toy.database.owner.selectFrom('stage').select('stage').where('placement_id', '=', id).where('state', '=', 'open').execute()).map(
    (row) => row.stage,
  );
const setStatus = (id: string, status: 'arrived' | 'returned') =>
  toy.database.owner.updateTable('placement').set({ status }).where('id', '=', id).execute();

test('the act of selection is complete when both ends have signed it, each once', async () => {
  const { placement } = await placed();
  expect(value(await toy.call(signSelection, toy.actors['origin-agency'], { placement, version: 1 }))).toMatchObject({ complete: false });
  expect(await toy.call(signSelection, toy.actors['origin-agency'], { placement })).toMatchObject({
    ok: false,
    error: { code: 'stage.already-signed' },
  });
  expect(await rowOf(placement)).toMatchObject({ status: 'accepted', selection_destination_signed_on: null });
  expect(value(await toy.call(signSelection, toy.actors.labour, { placement, version: 2 }))).toMatchObject({ complete: true });
  const row = await rowOf(placement);
  expect(row.status).toBe('selected');
  expect([row.selection_origin_signed_on?.toString(), row.selection_destination_signed_on?.toString()]).toEqual([
    '2025-01-10',
    '2025-01-10',
  ]);
  expect(await open(placement)).toEqual(['contract']);
  expect(await toy.call(signSelection, toy.actors.labour, { placement })).toMatchObject({ ok: false, error: { code: 'stage.not-open' } });
});

test('both ends that sign at once complete the act', async () => {
  const { placement } = await placed();
  const answers = await Promise.all(
    [toy.actors['origin-agency'], toy.actors.labour].map((actor) => toy.call(signSelection, actor, { placement })),
  );
  expect(answers.every((answer) => answer.ok)).toBe(true);
  expect(await rowOf(placement)).toMatchObject({ status: 'selected' });
});

test('nobody but the two ends signs the act', async () => {
  const { actor, placement } = await placed();
  for (const other of [
    actor,
    toy.actors.employer,
    toy.actors.immigration,
    toy.foreigners.labour,
    toy.foreigners['origin-agency'],
    toy.actors.public,
  ])
    expect(await toy.call(signSelection, other, { placement })).toEqual({ ok: false, error: { code: 'platform.not-found' } });
});

test('a worker who withdraws before the entry gives the place back and ends the file', async () => {
  const { actor, vacancy, placement } = await placed();
  expect((await places(toy, vacancy)).filled).toBe(1);
  value(await toy.call(withdrawPlacement, actor, { placement, version: 1 }));
  expect(await places(toy, vacancy)).toEqual({ verified: 2, filled: 0, open: 0 });
  expect(await rowOf(placement)).toMatchObject({ status: 'withdrawn' });
  expect(await open(placement)).toEqual([]);
  expect(await toy.call(withdrawPlacement, actor, { placement })).toMatchObject({ ok: false, error: { code: 'placement.ended' } });
});

test('two withdrawals at once give one place back', async () => {
  const { actor, vacancy, placement } = await placed();
  const answers = await Promise.all([1, 2].map(() => toy.call(withdrawPlacement, actor, { placement })));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect((await places(toy, vacancy)).filled).toBe(0);
});

test('after the entry nobody withdraws, and nobody withdraws for another', async () => {
  const { actor, placement } = await placed();
  for (const other of [{ ...actor, worker: '00000000-0000-4000-8000-000000000001' }, toy.actors.labour, toy.actors.employer])
    expect(await toy.call(withdrawPlacement, other, { placement })).toEqual({ ok: false, error: { code: 'platform.not-found' } });
  await setStatus(placement, 'arrived');
  expect(await toy.call(withdrawPlacement, actor, { placement })).toMatchObject({
    ok: false,
    error: { code: 'placement.already-entered' },
  });
});

test('an exit on time and a reported return stand in the worker’s record, and a return without a season does not', async () => {
  const { id, placement } = await placed();
  const employer = (await rowOf(placement)).employer_id;
  const during = (what: 'exit' | 'return') =>
    toy.database.web.transaction().execute(async (tx) => {
      await setActor(tx, what === 'exit' ? toy.actors.immigration : toy.actors.consulate, what === 'exit' ? 'stay.exit' : 'stay.return');
      await recordSeason({ tx }, { worker: id, employer }, what);
    });
  const record = () =>
    toy.database.owner
      .selectFrom('worker')
      .select(['seasons_completed', 'returns_reported', 'last_employer_id'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
  await during('return');
  expect(await record()).toEqual({ seasons_completed: 0, returns_reported: 0, last_employer_id: null });
  await during('exit');
  await during('return');
  expect(await record()).toEqual({ seasons_completed: 1, returns_reported: 1, last_employer_id: employer });
});

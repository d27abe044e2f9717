import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { plainDate } from '../../kernel/dates.ts';
import { reading } from '../../platform/command/execute.ts';
import type { Tx } from '../../platform/db/database.ts';
import { setWishes } from '../workers/index.ts';
import { screenOf } from './domain/screen.ts';
import { acceptOffer } from './index.ts';
import { roundWorkers } from './queries/round-market.ts';
import { offerOf, round, value, verifiedVacancy, wishing } from './testing/season.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
});
afterAll(() => toy.stop());

const summer = { start: '2025-06-01', end: '2025-08-31' };
const lateSummer = { start: '2025-08-31', end: '2025-10-31' };
const autumn = { start: '2025-09-01', end: '2025-11-30' };

/** Vacancies that ask nothing of the register's columns. */
const sought = async (tx: Tx, vacancies: readonly string[]) => {
  const rows = await tx
    .selectFrom('vacancy')
    .select(['id', 'season_start', 'season_end'])
    .where('id', 'in', [...vacancies])
    .execute();
  const screen = screenOf([], plainDate('2025-01-10'));
  return rows.map((row) => ({ vacancy: { id: row.id, season: { start: row.season_start, end: row.season_end } }, screen }));
};

/** Whom a round of these vacancies asks. */
const asked = (vacancies: readonly string[]): Promise<readonly string[]> =>
  reading(toy.runtime, toy.actors['origin-agency'], async (tx) =>
    (await Array.fromAsync(roundWorkers(tx, toy.corridor, await sought(tx, vacancies)))).map(({ id }) => id),
  );

/** A worker who was placed for the summer and wishes for more. */
const placedForSummer = async (more: readonly string[]) => {
  const mine = await verifiedVacancy(toy, { ...summer, places: 2 });
  const who = await wishing(toy, [mine]);
  await round(toy);
  value(await toy.call(acceptOffer, who.actor, { offer: (await offerOf(toy, who.id, mine)) ?? '' }));
  value(await toy.call(setWishes, who.actor, { worker: who.id, wishes: [mine, ...more] }));
  return who;
};

test('a worker who is placed on a day of each wished season is not asked, and one with a free season is', async () => {
  const others = [await verifiedVacancy(toy, summer), await verifiedVacancy(toy, lateSummer), await verifiedVacancy(toy, autumn)] as const;
  const [alike, meetsOnItsLastDay, free] = others;
  const held = await placedForSummer([alike, meetsOnItsLastDay]);
  const goesOn = await placedForSummer([alike, free]);
  const found = await asked(others);
  expect(found).not.toContain(held.id);
  expect(found).toContain(goesOn.id);
});

test('who is free again is asked again', async () => {
  const more = await verifiedVacancy(toy, summer);
  const who = await placedForSummer([more]);
  expect(await asked([more])).toEqual([]);
  await toy.database.owner.updateTable('placement').set({ status: 'returned' }).where('worker_id', '=', who.id).execute();
  expect(await asked([more])).toEqual([who.id]);
});

test('who wishes for nothing of a round any more is not asked by it', async () => {
  const [past, open] = [await verifiedVacancy(toy, summer), await verifiedVacancy(toy, autumn)];
  const [over, empty, wishes] = [await wishing(toy, [past]), await wishing(toy, [open]), await wishing(toy, [past, open])];
  value(await toy.call(setWishes, empty.actor, { worker: empty.id, wishes: [] }));
  expect(await asked([open])).toEqual([wishes.id]);
  expect((await asked([past, open])).toSorted()).toEqual([over.id, wishes.id].toSorted());
});

test('a season that is moved moves the days for which its lists are asked', async () => {
  const moved = await verifiedVacancy(toy, summer);
  const who = await placedForSummer([moved]);
  expect(await asked([moved])).toEqual([]);
  await toy.database.owner
    .updateTable('vacancy')
    .set({ season_start: Temporal.PlainDate.from(autumn.start), season_end: Temporal.PlainDate.from(autumn.end) })
    .where('id', '=', moved)
    .execute();
  expect(await asked([moved])).toEqual([who.id]);
});

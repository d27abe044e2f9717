import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import { plainDate } from '../../../kernel/dates.ts';
import { reading } from '../../../platform/command/execute.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { openVacancies } from '../index.ts';
import { amplePlaces, vacanciesOf } from '../testing/vacancies.ts';

let toy: ToyCorridor;
let make: ReturnType<typeof vacanciesOf>;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', amplePlaces);
  make = vacanciesOf(toy);
});
afterAll(() => toy.stop());

const open = (actor: Actor, on: string, corridor = toy.corridor) =>
  reading(toy.runtime, actor, async (tx) => (await openVacancies(tx, corridor, plainDate(on))).map(({ id }) => id));

test('a round finds what is verified and has places, until the last day of the season, and only for the two ends', async () => {
  const id = await make.verified({ start: '2025-06-01', end: '2025-10-31' });
  const full = await make.verified();
  await toy.database.owner.updateTable('vacancy').set({ filled: 10 }).where('id', '=', full).execute();
  await make.reported();
  expect(await open(toy.actors.labour, '2025-10-31')).toEqual([id]);
  expect(await open(toy.actors['origin-agency'], '2025-01-10')).toEqual([id]);
  expect(await open(toy.actors.labour, '2025-11-01')).toEqual([]);
  expect(await open(toy.actors.labour, '2025-01-10', toy.otherCorridor)).toEqual([]);
  expect(await open(toy.foreigners.labour, '2025-01-10')).toEqual([]);
  expect(await open(toy.rivals.employer, '2025-01-10')).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, permittedPlacement } from '../../../test/journeys/accepted-placement.ts';
import { plainDate } from '../../kernel/dates.ts';
import { reading } from '../../platform/command/execute.ts';
import { shortfallOf } from '../contracts/index.ts';
import { recordEntry } from './index.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', (text) => `${text}\npay:\n  guaranteed_percent: { v: 75, src: ACT, article: art. 30 }\n`);
});
afterAll(() => toy.stop());

test('the guarantee of work or pay runs from the day after a late arrival, and an employer, who sees no entry, reads from which day it is counted', async () => {
  const placed = await permittedPlacement(toy);
  const hours = async (actor = placed.worker) =>
    (await reading(toy.runtime, actor, (tx) => shortfallOf(tx, placed.placement, plainDate('2025-06-11')))).guarantee?.guaranteed;
  // 1 June to 31 October are 153 days; 153 / 7 x 40 hours x 75 % = 655.7.
  expect(await hours()).toBe(656);
  toy.moveTo('2025-06-10');
  accepted(await toy.call(recordEntry, toy.actors.immigration, { placement: placed.placement, on: '2025-06-10' }));
  // 11 June to 31 October are 143 days; 143 / 7 x 40 hours x 75 % = 612.9.
  for (const actor of [placed.worker, toy.actors.labour, toy.actors['origin-agency']]) expect(await hours(actor)).toBe(613);
  const employers = await reading(toy.runtime, toy.actors.employer, (tx) => shortfallOf(tx, placed.placement, plainDate('2025-06-11')));
  expect([employers.guarantee?.guaranteed, `${employers.guarantee?.from}`]).toEqual([656, '2025-06-01']);
});

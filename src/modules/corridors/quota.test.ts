import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { newId } from '../../kernel/ids.ts';
import { setActor } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { drawQuota } from './index.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
});
afterAll(() => toy.stop());

const counter = async (cap: number | null): Promise<string> => {
  const period = newId();
  await toy.database.owner
    .insertInto('quota')
    .values({ id: newId(), corridor_id: toy.corridor, programme_id: 'toy-harvest', period, unit: 'places', cap, source: null })
    .execute();
  return period;
};
const usedOf = async (period: string): Promise<number> =>
  (await toy.database.owner.selectFrom('quota').select('used').where('period', '=', period).executeTakeFirstOrThrow()).used;

class Undo extends Error {}

/** One officer's approval: draws, and undoes everything when something else of the approval fails. */
const approve = async (period: string, places: number, fails = false, actor: Actor = toy.actors.immigration) => {
  try {
    return await toy.database.web.transaction().execute(async (tx) => {
      await setActor(tx, actor, 'vacancy.verify');
      const drawn = await drawQuota(tx, { corridor: toy.corridor, programmeId: 'toy-harvest', period }, places);
      if (fails) throw new Undo();
      return drawn;
    });
  } catch (error) {
    if (error instanceof Undo) return undefined;
    throw error;
  }
};

test('however many officers approve at once, a quota is never exceeded and holds exactly what was approved', async () => {
  const draw = fc.record({ places: fc.integer({ min: 1, max: 12 }), fails: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 40 }), fc.array(draw, { minLength: 1, maxLength: 9 }), async (cap, draws) => {
      const period = await counter(cap);
      const answers = await Promise.all(draws.map(({ places, fails }) => approve(period, places, fails)));
      const used = await usedOf(period);
      const approved = draws.filter((_, index) => answers[index]?.ok === true).reduce((sum, { places }) => sum + places, 0);
      expect(used).toBe(approved);
      expect(used).toBeLessThanOrEqual(cap);
      // Nobody was refused who would still have fitted.
      for (const [index, { places }] of draws.entries()) if (answers[index]?.ok === false) expect(used + places).toBeGreaterThan(cap);
    }),
    { numRuns: 25 },
  );
});

test('a refusal says how many places are left of how many asked', async () => {
  const period = await counter(10);
  expect(await approve(period, 7)).toEqual({ ok: true, value: 3 });
  expect(await approve(period, 4)).toMatchObject({ ok: false, error: { code: 'corridor.quota-exhausted', params: { asked: 4, left: 3 } } });
  expect(await approve(period, 3)).toEqual({ ok: true, value: 0 });
});

test('where no limit is set approvals are counted and none is refused', async () => {
  const period = await counter(null);
  expect(await approve(period, 5_000)).toEqual({ ok: true, value: null });
  expect(await usedOf(period)).toBe(5_000);
});

test('the officers of another country draw nothing from this corridor', async () => {
  const period = await counter(10);
  await approve(period, 4, false, toy.foreigners.immigration);
  expect(await usedOf(period)).toBe(0);
});

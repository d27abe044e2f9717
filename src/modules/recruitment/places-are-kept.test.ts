import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { acceptOffer, declineOffer, runRound, withdrawPlacement } from './index.ts';
import { offerOf, places, verifiedVacancy, wishing } from './testing/season.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
});
afterAll(() => toy.stop());

type Act = readonly ['round' | 'accept' | 'decline' | 'withdraw', number];

const act = async ([what, at]: Act, workers: readonly { id: string; actor: Actor }[]): Promise<unknown> => {
  const who = workers[at % workers.length];
  if (what === 'round' || !who) return toy.call(runRound, toy.actors.labour, { corridor: toy.corridor, programme: 'toy-harvest' });
  if (what === 'withdraw') {
    const row = await toy.database.owner
      .selectFrom('placement')
      .select('id')
      .where('worker_id', '=', who.id)
      .where('status', '=', 'accepted')
      .executeTakeFirst();
    return row && toy.call(withdrawPlacement, who.actor, { placement: row.id });
  }
  const offer = await offerOf(toy, who.id);
  if (!offer) return undefined;
  return what === 'accept' ? toy.call(acceptOffer, who.actor, { offer }) : toy.call(declineOffer, who.actor, { offer, reason: 'unsaid' });
};

test('open offers and placements together never exceed the verified places, whatever happens at once', async () => {
  const one = fc.tuple(fc.constantFrom('round', 'accept', 'decline', 'withdraw'), fc.nat(5)) as fc.Arbitrary<Act>;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(one, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 5 }), async (steps) => {
      const vacancies = [await verifiedVacancy(toy, { places: 2 }), await verifiedVacancy(toy, { places: 3 })];
      const workers = await Promise.all(Array.from({ length: 6 }, (_, at) => wishing(toy, at % 2 ? vacancies : vacancies.toReversed())));
      for (const together of [[['round', 0] as const], ...steps]) {
        await Promise.all(together.map((step) => act(step, workers)));
        for (const vacancy of vacancies) {
          const { verified, filled, open } = await places(toy, vacancy);
          expect(filled + open).toBeLessThanOrEqual(verified);
        }
      }
    }),
    { numRuns: 8 },
  );
});

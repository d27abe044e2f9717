import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { asSystem } from '../../platform/command/execute.ts';
import { seal } from '../../platform/journal/journal.ts';
import { advanceSelection, declineOffer, drawSelection, openSelection, runRound } from './index.ts';
import { offerOf, value, verifiedVacancy, wishing } from './testing/season.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', (text) => text.replace('kind: employer_named', 'kind: lottery'));
});
afterAll(() => toy.stop());

const sealOne = () => asSystem(toy.runtime, 'journal.seal', (tx) => seal(tx, toy.runtime.clock.now()));

test('nobody draws a second lot while somebody drawn in the first one waits, whatever the office thinks of their order', async () => {
  const vacancy = await verifiedVacancy(toy, { places: 2 });
  const who: Awaited<ReturnType<typeof wishing>>[] = [];
  for (let i = 0; i < 5; i += 1) who.push(await wishing(toy, [vacancy]));
  await sealOne();
  const open = () => toy.call(openSelection, toy.actors.labour, { vacancy });
  const { id } = value(await open());
  for (let i = 0; i < 2; i += 1) {
    await wishing(toy, []);
    await sealOne();
  }
  value(await toy.call(drawSelection, toy.actors.labour, { selection: id, version: 1 }));
  const decline = async () => {
    for (const one of who) {
      const offer = await offerOf(toy, one.id, vacancy);
      if (offer) value(await toy.call(declineOffer, one.actor, { offer, reason: 'pay' }));
    }
  };
  await decline();
  expect(await open()).toMatchObject({ error: { code: 'selection.drawn-wait', params: { waiting: 3 } } });
  // Nor does a round take the places from them.
  value(await toy.call(runRound, toy.actors.labour, { corridor: toy.corridor, programme: 'toy-harvest' }));
  for (const one of who) expect(await offerOf(toy, one.id, vacancy)).toBeUndefined();
  for (const version of [2, 3]) {
    value(await toy.call(advanceSelection, toy.actors.labour, { selection: id, version }));
    await decline();
  }
  // Everybody drawn has had an offer: who has come since can have a draw of their own.
  await wishing(toy, [vacancy]);
  expect(value(await open())).toMatchObject({ listed: 1 });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, type Placed, permittedPlacement } from '../../../test/journeys/accepted-placement.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { placementPages } from '../../main/pages/placement/routes.tsx';
import type { Actor } from '../../platform/policy/actor.ts';
import { strayText } from '../../ui/testing/stray-text.ts';
import { answerTask } from '../tasks/index.ts';
import { askPermitChange, recordEntry, recordExit, recordReturn } from './index.ts';
import { permitRoutes } from './routes.tsx';

/** A programme in which the origin has a step of its own before the journey, which no other step waits for. */
const withBriefing = (text: string): string =>
  text.replace(
    /^stages:\n/m,
    'stages:\n  - { id: brief, subject: placement, by: pes, step: attest, after: [contract], text: { en: Brief before the journey, ar: إحاطة قبل السفر } }\n',
  );

let toy: ToyCorridor;
let web: TestWeb;
let one: Placed;
let two: Placed;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', (text) => withBriefing(text.replace('cap: 20', 'cap: 100')));
  web = testWeb(toy, [...permitRoutes, ...placementPages]);
  [one, two] = [await permittedPlacement(toy), await permittedPlacement(toy)];
});
afterAll(() => {
  expect(web.bugs).toEqual([]);
  return toy.stop();
});

interface Listed {
  readonly placement: string;
  readonly differences: readonly { readonly kind: string }[];
}
const list = async (actor: Actor) =>
  (await web.get('/differences', actor, { json: true }))
    .json<{ files: Listed[] }>()
    .files.map(({ placement, differences }) => [placement, ...differences.map(({ kind }) => kind)]);

test('while both ends have written the same, both lists are empty', async () => {
  for (const actor of [toy.actors.immigration, toy.actors['origin-agency']]) expect(await list(actor)).toEqual([]);
  expect((await web.get('/differences', toy.actors.labour)).words()).toContain('The records of both ends agree');
});

test('an entry while a step of the origin is open stands in the lists of both ends and on the file', async () => {
  toy.moveTo('2025-06-02');
  accepted(await toy.call(recordEntry, toy.actors.immigration, { placement: one.placement, on: '2025-06-02' }));
  accepted(await toy.call(recordEntry, toy.actors.immigration, { placement: two.placement, on: '2025-06-02' }));
  for (const actor of [toy.actors.immigration, toy.actors['origin-agency']])
    expect(new Set((await list(actor)).map((row) => row.join(' ')))).toEqual(
      new Set([`${one.placement} entry-before-origin`, `${two.placement} entry-before-origin`]),
    );
  expect(await list(toy.foreigners.labour)).toEqual([]);
  const file = `/placements/${one.placement}`;
  for (const actor of [toy.actors.labour, toy.actors['origin-agency']])
    expect((await web.get(file, actor)).words()).toContain('A step of the origin has been open since');
  for (const actor of [toy.actors.employer, one.worker]) expect((await web.get(file, actor)).words()).not.toContain('A step of the origin');
  for (const actor of [toy.actors.employer, one.worker]) expect((await web.get('/differences', actor)).status).toBe(404);
});

test('a permit that goes on beyond the contract, and a return that nobody has reported, are told with both days', async () => {
  await toy.database.owner
    .updateTable('stage')
    .set({ state: 'done', outcome: 'approved', done_on: Temporal.PlainDate.from('2025-06-02') })
    .where('stage', '=', 'brief')
    .execute();
  toy.moveTo('2025-09-01');
  accepted(await toy.call(askPermitChange, one.worker, { placement: one.placement, kind: 'extension', until: '2025-11-30' }));
  const task = await toy.database.owner
    .selectFrom('task')
    .selectAll()
    .where('kind', '=', 'permit.decide-extension')
    .executeTakeFirstOrThrow();
  accepted(await toy.call(answerTask, toy.actors.immigration, { task: task.id, version: task.version, outcome: 'granted' }));
  expect(await list(toy.actors.consulate)).toEqual([[one.placement, 'permit-days']]);
  const page = await web.get('/differences', toy.actors['origin-agency']);
  expect(page.words()).toContain('30 November 2025');
  expect(page.words()).toContain('31 October 2025');
  toy.moveTo('2025-10-31');
  accepted(await toy.call(recordExit, toy.actors.immigration, { placement: two.placement, on: '2025-10-31' }));
  // The programme gives a month from the exit.
  toy.moveTo('2025-11-30');
  expect(await list(toy.actors.labour)).toEqual([[one.placement, 'permit-days']]);
  toy.moveTo('2025-12-01');
  expect(new Set((await list(toy.actors.labour)).map((row) => row.join(' ')))).toEqual(
    new Set([`${one.placement} permit-days`, `${two.placement} return-missing`]),
  );
  expect((await web.get('/differences.csv', toy.actors.consulate)).text).toContain('return-missing,exit=2025-10-31,by=2025-11-30');
  accepted(await toy.call(recordReturn, toy.actors.consulate, { placement: two.placement, on: '2025-12-01' }));
  expect(await list(toy.actors.labour)).toEqual([[one.placement, 'permit-days']]);
});

test('every word of the list comes from the messages, in Arabic too', async () => {
  expect(strayText((await web.get('/differences', toy.actors.labour, { lang: 'en-XA' })).text)).toEqual([]);
  expect((await web.get('/differences', toy.actors.labour, { lang: 'ar' })).words()).toContain('والعقد');
});

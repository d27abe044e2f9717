import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, type Placed, permittedPlacement } from '../../../test/journeys/accepted-placement.ts';
import { type TestWeb, testWeb, type WebAnswer } from '../../../test/web.ts';
import { placementPages } from '../../main/pages/placement/routes.tsx';
import { reading } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { stageRoutes } from '../stages/routes.tsx';
import { answerTask } from '../tasks/index.ts';
import { taskRoutes } from '../tasks/routes.tsx';
import { askPermitChange, recordEntry } from './index.ts';
import { permitRoutes } from './routes.tsx';

/** Two workers of one vacancy of one kind go on to other employers: the one was beaten, the farm of the other has closed. */
const said = { abuse: 'The foreman has beaten her, and she has left the farm at night.', closure: 'The farm has closed.' };
let toy: ToyCorridor;
let web: TestWeb;
const files = new Map<keyof typeof said, Placed & { task: string }>();
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', (text) => text.replace('cap: 20', 'cap: 100'));
  web = testWeb(toy, [...permitRoutes, ...placementPages, ...taskRoutes, ...stageRoutes]);
  const made = [await permittedPlacement(toy), await permittedPlacement(toy)];
  toy.moveTo('2025-06-10');
  for (const [at, cause] of (['abuse', 'closure'] as const).entries()) {
    const placed = made[at] as Placed;
    const { placement } = placed;
    accepted(await toy.call(recordEntry, toy.actors.immigration, { placement, on: '2025-06-02' }));
    accepted(await toy.call(askPermitChange, placed.worker, { placement, kind: 'employer', ground: 'not-of-the-worker' }));
    const task = await toy.database.owner
      .selectFrom('task')
      .select(['id', 'version'])
      .where('about_id', '=', placement)
      .where('kind', '=', 'permit.decide-employer')
      .executeTakeFirstOrThrow();
    const answer = { task: task.id, version: task.version, outcome: 'granted', reason: said[cause] };
    accepted(await toy.call(answerTask, toy.actors.labour, answer));
    files.set(cause, { ...placed, task: task.id });
  }
});
afterAll(() => {
  expect(web.bugs).toEqual([]);
  return toy.stop();
});

/** Ids, public numbers and what is drawn by lot for each page say nothing and are made alike; every other byte stays. */
const alike = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
    .replace(/\b[A-Z]{1,2}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/g, 'number')
    // Check letters are made of the number.
    .replace(/number [0-9A-Z]{3}-[0-9A-Z]{3}/g, 'number')
    .replace(/value="[\w-]{40,}"/g, 'value="token"')
    .replace(/CORRIDOR1\.[\w.-]+/g, 'signed')
    .replace(/<svg.*?<\/svg>/gs, 'drawing');
const headersOf = ({ headers }: WebAnswer): string =>
  [...headers]
    .map(([name, value]) => `${name}: ${alike(value).replace(/nonce-[\w+/=-]+/g, 'nonce')}`)
    .sort()
    .join('\n');

/** One answer in full, without what cannot tell. */
const whole = async (path: string, actor: Actor, json: boolean): Promise<string> => {
  const answer = await web.get(path, actor, { json });
  return `${answer.status}\n${headersOf(answer)}\n${alike(answer.text)}`;
};

const readers = ['immigration', 'employer', 'recruiter', 'consulate', 'inspectorate'] as const;
describe.each(readers)('to the %s', (role) => {
  test('both files look alike in every byte: the page, its data, its tables and its tasks', async () => {
    const actor = toy.actors[role];
    for (const path of ['', '/stay', '/stay.csv', '/permit/print'])
      for (const json of [false, true]) {
        const [one, other] = await Promise.all(
          [...files.values()].map(({ placement }) => whole(`/placements/${placement}${path}`, actor, json)),
        );
        expect(other, path).toBe(one);
      }
    const [one, other] = await Promise.all([...files.values()].map(({ task }) => whole(`/tasks/${task}`, actor, true)));
    expect(other).toBe(one);
    expect(one).toMatch(/^404/);
  });

  test('no page, list, table or row says what happened', async () => {
    const actor = toy.actors[role];
    const paths = ['/queue', '/queue.csv', '/queue/waiting', '/stays', '/stays.csv', '/differences'];
    const texts = await Promise.all(paths.map(async (path) => (await web.get(path, actor)).text));
    const rows = await reading(toy.runtime, actor, async (tx) => [
      await tx.selectFrom('permit_request').selectAll().execute(),
      await tx.selectFrom('bridge').selectAll().execute(),
      await tx.selectFrom('task').selectAll().execute(),
      await tx.selectFrom('stage').selectAll().execute(),
    ]);
    for (const text of [...texts, JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value))])
      for (const words of Object.values(said)) expect(text).not.toContain(words);
  });
});

test('the journal and the messages say the same of both', async () => {
  const lines = await toy.database.owner.selectFrom('journal_line').select(['type', 'facts']).orderBy('id').execute();
  const of = (cause: keyof typeof said) =>
    lines
      .filter(({ facts }) => JSON.stringify(facts).includes(files.get(cause)?.placement ?? ''))
      .map(({ type, facts }) => alike(`${type} ${JSON.stringify(facts)}`));
  expect(of('closure')).toEqual(of('abuse'));
});

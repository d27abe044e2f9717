import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../test/database.ts';
import { plainDate } from '../../../kernel/dates.ts';
import { readResults } from '../../../modules/evidence/index.ts';
import { keysOf } from '../../../platform/auth/keys.ts';
import { demoClock } from '../../../platform/clock/demo-clock.ts';
import { type Runtime, reading } from '../../../platform/command/execute.ts';
import { system } from '../../../platform/policy/actor.ts';
import { loadDemo } from '../load.ts';
import { type CorridorKey, type DemoPlan, demoPlan, type PlannedSeason } from '../plan.ts';
import { runDemo, Stopped } from '../season.ts';
import { type Played, scenesPlayed } from './play.ts';
import { readScenes } from './scene.ts';
import { said } from './words.ts';

describe('the file of the scenes', () => {
  const scene = (acts: string, id = 'one') => `{ id: ${id}, tells: Somebody does something somewhere., corridor: ma-es, acts: [${acts}] }`;
  const act = (on: string) => `{ on: ${on}, by: labour, does: task.ask }`;
  const read = (...scenes: string[]) => readScenes(`{ note: Invented., scenes: [${scenes.join(', ')}] }`);
  test('gives the acts of a scene in the order of their days, and says which act is out of order', () => {
    expect(read(scene(`${act('2025-03-01')}, ${act('2025-03-01')}`))[0]?.acts).toHaveLength(2);
    expect(() => read(scene(`${act('2025-03-02')}, ${act('2025-03-01')}`))).toThrow('act 2 of scene one lies before the one before it');
  });
  test('names no scene twice and no command that is none', () => {
    expect(() => read(scene(act('2025-03-01')), scene(act('2025-03-01')))).toThrow('two scenes are called one');
    expect(() => read(scene(act('2025-03-01').replace('task.ask', 'permit.give-away')))).toThrow();
  });
  test('plays within the days of the demonstration, and its people have no telephone that rings', () => {
    const { scenes, from, until } = demoPlan();
    for (const { acts } of scenes)
      for (const { on } of acts) {
        expect(Temporal.PlainDate.compare(on, from)).toBeGreaterThan(0);
        expect(Temporal.PlainDate.compare(on, until)).toBeLessThanOrEqual(0);
      }
    const phones = scenes.flatMap(({ acts }) => acts.flatMap(({ says }) => says.phone ?? [])).map(String);
    expect(phones.length).toBeGreaterThan(0);
    expect(phones.filter((phone) => !/^\+(33639 ?98|140655501)/.test(phone))).toEqual([]);
  });
});

test('a name that stands for an id is replaced wherever it stands, and one that nothing is kept under is a mistake', () => {
  const kept = { worker: 'w1', workers: ['w1', 'w2'] };
  expect(said({ worker: '$worker', of: ['$workers'], phone: '+33{n}', short: 'x{nn}', amount: 3 }, kept, 7)).toEqual({
    worker: 'w1',
    of: [['w1', 'w2']],
    phone: '+330007',
    short: 'x07',
    amount: 3,
  });
  expect(() => said('$permit', kept, 0)).toThrow('nothing is called permit');
});

/** One corridor alone, from a day on which nothing is running; the season before it is played where its scenes need it. */
const alone = (key: CorridorKey, from: string, seasons: (all: readonly PlannedSeason[]) => readonly PlannedSeason[]): DemoPlan => {
  const full = demoPlan();
  return {
    ...full,
    from: plainDate(from),
    scenes: full.scenes.filter(({ corridor }) => corridor === key),
    corridors: full.corridors
      .filter((one) => one.key === key)
      .map((one) => ({ ...one, openedOn: plainDate(from), seasons: seasons(one.seasons) })),
  };
};
const huelva = alone('ma-es', '2024-09-15', (all) => all);
const filedIn = (order: { readonly filedOn: Temporal.PlainDate }): boolean =>
  order.filedOn.toString() >= '2025-08-20' && order.filedOn.toString() < '2026-02-17';
const ranches = alone('mx-us', '2025-08-20', (all) => all.slice(1).map((season) => ({ ...season, orders: season.orders.filter(filedIn) })));

describe.each([
  ['Huelva', huelva],
  ['Montana and Wyoming', ranches],
])('the scenes of %s', (_, plan) => {
  let database: TestDatabase;
  let runtime: Runtime;
  let played: Readonly<Record<string, Played>>;
  beforeAll(async () => {
    database = await testDatabase();
    await loadDemo(database.owner, plan);
    runtime = { db: database.web, clock: demoClock(database.web), queue: { send: async () => {} } };
    const keys = keysOf(['a key of this test alone, long enough for it']);
    // Stopped on the way, and gone on.
    const stop = new AbortController();
    const onProgress = ({ day }: { day: Temporal.PlainDate }) => {
      if (day.toString() >= '2025-11-25') stop.abort();
    };
    await expect(runDemo(runtime, plan, { keys, onProgress, signal: stop.signal })).rejects.toThrow(Stopped);
    await runDemo(runtime, plan, { keys });
    played = await scenesPlayed((work) => reading(runtime, system, work));
  }, 600_000);
  afterAll(() => database.stop());

  test('are all played to their end, each act once', async () => {
    expect(plan.scenes.map(({ id }) => [id, played[id]?.done, played[id]?.ended])).toEqual(
      plan.scenes.map(({ id, acts }) => [id, acts.length, undefined]),
    );
    const reports = plan.scenes.flatMap(({ acts }) => acts.filter(({ does }) => does === 'absence-claim.report'));
    const lines = await database.owner.selectFrom('journal_line').select('type').where('type', '=', 'permit.absence-claimed').execute();
    expect(lines).toHaveLength(reports.length);
  });
  test('are done by parties that are marked as simulated', async () => {
    const lines = await database.owner.selectFrom('journal_line').select(['role', 'simulated']).execute();
    expect(lines.filter(({ role, simulated }) => role !== 'system' && !simulated)).toEqual([]);
  });
  test('leave every line of the reconciliation in agreement', async () => {
    for (const { reconciliation } of await readResults(runtime)) expect(reconciliation.filter(({ ok }) => !ok)).toEqual([]);
  });
  test('leave tasks to whoever tries the demonstration', async () => {
    const open = await database.owner.selectFrom('task').select('kind').where('state', '=', 'open').execute();
    expect(new Set(open.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(4);
  });
});

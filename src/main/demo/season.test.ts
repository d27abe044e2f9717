import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { plainDate } from '../../kernel/dates.ts';
import { readResults, type SeasonResult } from '../../modules/evidence/index.ts';
import { demoClock } from '../../platform/clock/demo-clock.ts';
import type { Runtime } from '../../platform/command/execute.ts';
import { system } from '../../platform/policy/actor.ts';
import { handOver } from './load/hand-over.ts';
import { loadDemo } from './load.ts';
import { type DemoPlan, demoPlan } from './plan.ts';
import { hasRun, runDemo, Stopped, standing, tickDemo } from './season.ts';

/** Ids in a fixed order, so that even ties of a matching fall the same way in both runs. */
const ids = vi.hoisted(() => ({ next: 0 }));
vi.mock('../../kernel/ids.ts', async (original) => ({
  ...(await original<typeof import('../../kernel/ids.ts')>()),
  newId: () => {
    ids.next += 1;
    return `00000000-0000-4000-8000-${ids.next.toString(16).padStart(12, '0')}`;
  },
}));

/** Both corridors with few orders and forty workers, over the season of 2025 alone. */
const smallPlan = (): DemoPlan => {
  const full = demoPlan();
  const [spain, states] = full.corridors;
  if (!spain || !states) throw new Error('the plan has two corridors');
  const chosen = new Set(['HU-2025-09', 'HU-2025-13', 'HU-2025-19', 'HU-2025-22', 'HU-2025-24']);
  const berries = {
    ...spain,
    workers: 28,
    seasons: spain.seasons.slice(0, 1).map((s) => ({ ...s, orders: s.orders.filter((o) => chosen.has(o.reference)) })),
  };
  const late = (date: Temporal.PlainDate) => Temporal.PlainDate.compare(date, plainDate('2024-08-20')) >= 0;
  const harvest = {
    ...states,
    workers: 12,
    seasons: states.seasons.slice(0, 1).map((s) => ({ ...s, orders: s.orders.filter((o) => late(o.filedOn)) })),
  };
  return {
    ...full,
    from: plainDate('2024-08-01'),
    until: plainDate('2025-09-20'),
    heldFrom: plainDate('2025-09-20'),
    corridors: [berries, harvest],
  };
};
const plan = smallPlan();

interface Demo {
  readonly database: TestDatabase;
  readonly runtime: Runtime;
}
const demo = async (): Promise<Demo> => {
  ids.next = 0;
  const database = await testDatabase();
  await loadDemo(database.owner, plan);
  return { database, runtime: { db: database.web, clock: demoClock(database.web), queue: { send: async () => {} } } };
};

/** What does not depend on ids or on the moment. */
const numbers = (results: readonly SeasonResult[]) =>
  results.map(({ corridor: { id: _, ...ends }, programme: __, ...rest }) => ({ ...ends, ...rest }));

let first: Demo;
let second: Demo;
beforeAll(async () => {
  first = await demo();
  await runDemo(first.runtime, plan, { sideBySide: false });
  second = await demo();
}, 300_000);
afterAll(() => Promise.all([first.database.stop(), second.database.stop()]));

test('a run that is stopped on its way goes on from there and ends with the same results as one that was not', async () => {
  const controller = new AbortController();
  const seen: string[] = [];
  const onProgress = ({ day, done, total }: { day: Temporal.PlainDate; done: number; total: number }) => {
    seen.push(day.toString());
    if (done * 3 > total) controller.abort();
  };
  await expect(runDemo(second.runtime, plan, { sideBySide: false, onProgress, signal: controller.signal })).rejects.toThrow(Stopped);
  expect(await hasRun(second.runtime)).toBe(false);
  const stoppedOn = (await standing(second.runtime))?.today.toString();
  expect(stoppedOn).toBe(seen.at(-1));
  expect(await runDemo(second.runtime, plan, { sideBySide: false })).toBe(true);
  expect(numbers(await readResults(second.runtime))).toEqual(numbers(await readResults(first.runtime)));
}, 300_000);

test('what has run is not run again, and the day stays where it is', async () => {
  expect(await runDemo(first.runtime, plan)).toBe(false);
  expect((await standing(first.runtime))?.today.toString()).toBe('2025-09-20');
});

describe('the small season', () => {
  let spain: SeasonResult;
  let states: SeasonResult;
  beforeAll(async () => {
    for (const result of await readResults(first.runtime))
      if (result.corridor.origin === 'MA') spain = result;
      else states = result;
  });

  test('every line of the reconciliation agrees', () => {
    for (const { reconciliation } of [spain, states]) {
      expect(reconciliation.length).toBeGreaterThanOrEqual(18);
      expect(reconciliation.filter(({ ok }) => !ok)).toEqual([]);
    }
  });

  test('offers that break a rule are refused with the rule, its figure and its source; no housing is refused by the report', () => {
    // HU-2025-22 asks for four posts where five are the least; HU-2025-24 comes six weeks before its start; HU-2025-13 gives no housing.
    expect(spain.asked).toEqual({ vacancies: 5, places: 16 + 14 + 8 + 4 + 15 });
    expect(spain.refused).toEqual({ vacancies: 3, places: 14 + 4 + 15 });
    expect(spain.refusals.map(({ kind, id, vacancies }) => [kind, id, vacancies])).toEqual([
      ['rule', 'filed-in-time', 1],
      ['rule', 'min-posts', 1],
      ['stage', 'report', 1],
    ]);
    expect(spain.refusals[1]).toMatchObject({ asked: ['5 posts'], given: ['4 posts'], source: { id: 'S3', mark: 'P' } });
    expect(spain.verified).toEqual({ vacancies: 2, places: 24 });
  });

  test('workers come, leave and report their return; nobody has more than one placement at a time', async () => {
    expect(spain.arrived).toBeGreaterThan(10);
    expect(spain.left).toBeLessThanOrEqual(spain.arrived);
    expect(spain.returned).toBeGreaterThan(0);
    expect(states.asksReturn).toBe(false);
    expect(states.returned).toBe(0);
  });

  test('who stands behind a decision is marked as simulated in every line of the journal', async () => {
    const lines = await first.database.owner.selectFrom('journal_line').select(['role', 'simulated']).execute();
    expect(lines.length).toBeGreaterThan(200);
    expect(lines.filter(({ role, simulated }) => role !== 'system' && !simulated)).toEqual([]);
  });

  test('the day of each step is told with its median, and the visa is issued by the consulate', () => {
    const visa = spain.steps.find(({ stage }) => stage === 'visa');
    expect(visa).toMatchObject({ actor: 'consulate', subject: 'placement' });
    expect(visa?.median).toBeGreaterThanOrEqual(2);
    expect(visa?.median).toBeLessThanOrEqual(9);
  });
});

test('the worker of the sign-in is one whose file is open on the day on which the demonstration waits, where there is one', async () => {
  const held = () =>
    first.database.owner
      .selectFrom('seat')
      .select(['role', 'worker_id'])
      .where('worker_id', 'is not', null)
      .orderBy('country')
      .orderBy('role')
      .execute();
  await handOver(first.database.owner, plan);
  const once = await held();
  await handOver(first.database.owner, plan);
  expect(await held()).toEqual(once);
  const linked = await first.database.owner.selectFrom('worker').select('id').where('account_id', 'is not', null).execute();
  expect(new Set(linked.map(({ id }) => id))).toEqual(new Set(once.map((seat) => seat.worker_id)));
});

describe('moving the day by hand', () => {
  test('pressed twice on the same page, the button moves one day', async () => {
    const answers = await Promise.all([
      tickDemo(first.runtime, plan, system, '2025-09-20'),
      tickDemo(first.runtime, plan, system, '2025-09-20'),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'demo.day-moved' } });
    expect((await standing(first.runtime))?.today.toString()).toBe('2025-09-21');
  });
  test('a day that never was is refused and moves nothing', async () => {
    expect(await tickDemo(first.runtime, plan, system, '2025-02-30')).toMatchObject({ ok: false, error: { code: 'input.date' } });
    expect((await standing(first.runtime))?.today.toString()).toBe('2025-09-21');
  });
});

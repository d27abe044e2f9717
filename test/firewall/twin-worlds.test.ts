import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { plainDate } from '../../src/kernel/dates.ts';
import { seeded } from '../../src/kernel/random.ts';
import { allRoutes } from '../../src/main/web/web.ts';
import { askHold } from '../../src/modules/effects/index.ts';
import { reportAbsence } from '../../src/modules/permits/index.ts';
import { answerTask } from '../../src/modules/tasks/index.ts';
import { execute } from '../../src/platform/command/execute.ts';
import { actionOf, methodOf, type Route } from '../../src/platform/http/routes.ts';
import { drawFrom } from './draws.ts';
import { decideFor, grieve, hiddenLife } from './hidden-life.ts';
import { plants } from './plants.ts';
import { born, clock, differences, type Looker, lookers, observed, type Twin, type Womb, womb } from './twins.ts';

vi.mock('node:crypto', async (original) => {
  const { withDraws } = await import('./draws.ts');
  return withDraws(await original<typeof import('node:crypto')>());
});

vi.mock('@node-rs/argon2', async (original) => {
  const { withSalts } = await import('./draws.ts');
  return withSalts(await original<typeof import('@node-rs/argon2')>());
});

/** All of them by `npm run firewall`; a sample, another part of them for each seed, in the tests of every day. */
const whole = process.env.FIREWALL === 'whole';
const seed = process.env.FIREWALL_SEED ?? 'every day';
const sampled = whole ? Number.POSITIVE_INFINITY : 240;
/** Something hidden happens before every so many steps. */
const between = 12;

let before: Womb;
beforeAll(async () => {
  before = await womb();
}, 120_000);

beforeEach(() => {
  clock.day = '2025-01-10';
  clock.second = 0;
  // How long an answer took is no part of it; the machine's clock stands still for both worlds.
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: new Date('2025-01-10T08:00:00Z') });
});
afterAll(() => {
  vi.useRealTimers();
});

interface Step {
  readonly looker: Looker;
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>> | undefined;
}

const absentId = '00000000-0000-4000-8000-000000000000';

/** Every route as everybody who looks, on the files of three households and on what does not exist; what signs out comes last. */
const everyStep = ({ all }: Womb): Step[] => {
  const routes = allRoutes({ demo: false, secure: false });
  const households = [...Object.values(all.households).map(({ files }): Readonly<Record<string, string>> => files), {}];
  const stepsOf = (route: Route): Step[] =>
    lookers.flatMap((looker) =>
      (route.path.includes(':') ? households : [households[0] ?? {}]).map((files): Step => {
        const path = route.path.replace(/:([A-Za-z]+)/g, (_, name: string) => files[name] ?? absentId);
        const example = route.kind === 'page' ? {} : (route.example ?? {});
        const body = Object.fromEntries(Object.entries(example).map(([name, value]) => [name, files[name] ?? value]));
        return methodOf(route) === 'get' ? { looker, method: 'get', path } : { looker, method: 'post', path, body };
      }),
    );
  const random = seeded(`firewall/${seed}`);
  const shuffled = (list: Step[]): Step[] =>
    list
      .map((step) => ({ step, at: random.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ step }) => step);
  const ends = (route: Route): boolean => actionOf(route) === 'session.change';
  const lasting = routes.filter((route) => !ends(route));
  const extra: Step[] = ['/healthz', '/openapi.json', '/no-such-page', '/.well-known/corridor-keys.json'].map((path) => ({
    looker: 'public',
    method: 'get',
    path,
  }));
  const chosen = [
    ...shuffled([...lasting.flatMap(stepsOf), ...extra]).slice(0, sampled),
    ...shuffled(routes.filter(ends).flatMap(stepsOf)).slice(0, sampled / 10),
  ];
  return chosen;
};

/** Walks one step in a world: drawn from the step's own seed, at the step's own second. */
const walked = async (twin: Twin, step: Step, index: number): Promise<string> => {
  clock.second = index;
  drawFrom(`${seed}/${index}`);
  try {
    return await twin.ask(step.looker, step.method, step.path, step.body);
  } finally {
    drawFrom(undefined);
  }
};

const nextDay = async (twins: readonly Twin[]): Promise<void> => {
  clock.day = plainDate(clock.day).add({ days: 1 }).toString();
  clock.second = 0;
  for (const twin of twins) await twin.passDay();
};

const organisation = () =>
  (before.all.actors.employer.organisation ?? '') as Parameters<typeof decideFor>[1] extends { organisation: infer O } ? O : never;

test(
  'two worlds, one with complaints and cases and one without, are the same to whoever looks from the permit side',
  async () => {
    const twins = [await born('A', before), await born('B', before)] as const;
    const [a, b] = twins;
    try {
      const steps = everyStep(before);
      let [hidden, statuses] = [0, new Map<string, number>()];
      const lookFor = async (from: number, until: number): Promise<void> => {
        for (let index = from; index < until; index += 1) {
          const step = steps[index] as Step;
          if (index % between === 0) {
            await hiddenLife(b, before.officers, hidden);
            hidden += 1;
          }
          const [inA, inB] = [await walked(a, step, index), await walked(b, step, index)];
          expect(inB, `${step.looker} ${step.method} ${step.path}`).toBe(inA);
          const status = inA.slice(0, 3);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      };
      const third = Math.floor(steps.length / 3);
      await lookFor(0, third);
      // Both worlds get the same decisions: in the one after a complaint, in the other after an inspection.
      const days = { from: plainDate('2025-01-11'), until: plainDate('2025-04-01') };
      for (const twin of twins) {
        await decideFor(twin, { kind: 'block-new-vacancies', organisation: organisation(), basis: 'upheld-findings', ...days } as never);
        await decideFor(twin, { kind: 'status-bridge', organisation: organisation(), class: 'between-jobs', ...days } as never);
        await decideFor(twin, {
          kind: 'propose-sanction',
          organisation: organisation(),
          step: 'suspension',
          basis: 'upheld-findings',
          from: days.from,
        } as never);
      }
      await nextDay(twins);
      await lookFor(third, 2 * third);
      for (const twin of twins) {
        const tasks = await twin.owners.permit
          .selectFrom('task')
          .select(['id', 'kind', 'version'])
          .where('kind', 'like', 'effects.%')
          .orderBy('kind')
          .execute();
        expect(tasks.map(({ kind }) => kind)).toEqual(['effects.bridge', 'effects.sanction', 'effects.vacancies']);
        drawFrom('the officer decides');
        const decided = await execute(twin.permit, before.all.actors.labour, answerTask, {
          task: tasks[2]?.id,
          version: tasks[2]?.version,
          outcome: 'opened',
        });
        drawFrom(undefined);
        expect(decided.ok).toBe(true);
      }
      await nextDay(twins);
      await lookFor(2 * third, steps.length);
      await nextDay(twins);
      const actors = Object.fromEntries(lookers.map((looker) => [looker, before.all.actors[looker]]));
      expect(differences(await observed(a, actors), await observed(b, actors))).toEqual([]);
      // The worlds did live, and they were not alike: the second one holds what the first one does not.
      const lines = async ({ owners }: Twin): Promise<number> =>
        (await owners.side.selectFrom('journal_line').select('id').execute()).length;
      expect((await lines(b)) - (await lines(a))).toBeGreaterThan(hidden / 2);
      expect(statuses.get('200') ?? 0).toBeGreaterThan(steps.length / 10);
      expect(steps.length).toBeGreaterThanOrEqual(240);
    } finally {
      await Promise.all(twins.map((twin) => twin.stop()));
    }
  },
  whole ? 3_600_000 : 240_000,
);

/** A world in which an employer has reported a worker as absent, the worker has answered, and an officer is to decide: both are copies of it. */
const withReport = async (): Promise<{ readonly twins: readonly [Twin, Twin]; readonly files: Readonly<Record<string, string>> }> => {
  const planted = await born('A', before);
  const { actors, households } = before.all;
  const placement = households.own.files.placement;
  await planted.owners.permit.updateTable('placement').set({ status: 'arrived' }).where('id', '=', placement).execute();
  const accepted = <T>(answer: { ok: true; value: T } | { ok: false; error: { code: string } }): T => {
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  };
  const taskOf = (kind: string) =>
    planted.owners.permit.selectFrom('task').selectAll().where('kind', '=', kind).where('state', '=', 'open').executeTakeFirstOrThrow();
  accepted(await execute(planted.permit, actors.employer, reportAbsence, { placement, since: clock.day }));
  const asked = await taskOf('permit.answer-absence');
  const worker = { ...actors.worker, worker: asked.worker_id ?? undefined };
  accepted(await execute(planted.permit, worker, answerTask, { task: asked.id, version: asked.version, outcome: 'at-work' }));
  const { id: task } = await taskOf('permit.decide-absence');
  await planted.stop();
  const after = { ...before, databases: planted.databases };
  return { twins: [await born('A', after), await born('B', after)], files: { ...households.own.files, task, placement } };
};

test('a freeze by an open grievance reads like one that an office of the permit side asked for, before, while and after it holds', async () => {
  const { twins, files } = await withReport();
  const [a, b] = twins;
  try {
    const pages = ['/queue', '/tasks.csv', '/placements', '/placements/:placement', '/placements/:placement/stay', '/tasks/:task'];
    const register = [
      '/organisations',
      '/organisations/:organisation',
      '/organisations/:organisation/absence-hold',
      '/absence',
      '/messages',
    ];
    const answer = { version: 1, outcome: 'not-shown', reason: 'was at work' };
    const path = (of: string): string => of.replace(/:([A-Za-z]+)/g, (_, name: string) => files[name] ?? absentId);
    const steps = lookers.flatMap((looker): Step[] => [
      ...[...pages, ...register].map((of): Step => ({ looker, method: 'get', path: path(of) })),
      { looker, method: 'post', path: path('/tasks/:task/answer'), body: answer },
    ]);
    let index = 0;
    /** Every looker asks everything in both worlds. @returns what the labour officer, who decides, was told. */
    const look = async (): Promise<string> => {
      const told: string[] = [];
      for (const step of steps) {
        index += 1;
        const [inA, inB] = [await walked(a, step, index), await walked(b, step, index)];
        expect(inB, `${step.looker} ${step.method} ${step.path}`).toBe(inA);
        if (step.looker === 'labour') told.push(inA);
      }
      return told.join('\n');
    };
    // The same act of the same officer in both worlds: in the one about the employer who reported, in the other about another one, since there
    // the worker has complained instead.
    const { employer, labour } = before.all.actors;
    const rival = before.all.households['other organisation'].files.organisation;
    for (const [twin, of] of [
      [a, employer.organisation],
      [b, rival],
    ] as const) {
      drawFrom('an office asks');
      const asked = await execute(twin.permit, labour, askHold, { organisation: of, reason: 'strike', until: '2025-04-10' });
      expect(asked.ok).toBe(true);
      drawFrom(undefined);
    }
    await grieve(b, before.officers, employer.organisation ?? '');
    // Of the day itself neither is seen: whoever would decide on it can.
    const without = await Promise.all(twins.map((twin) => twin.ask('labour', 'get', path('/tasks/:task'))));
    for (const page of without) expect(page).not.toMatch(/No decision before <time/);
    await nextDay(twins);
    const held = await look();
    // Ninety days after the tenth of January is the tenth of April; a hold ends with the month.
    expect(held).toMatch(/No decision before <time datetime="2025-05-01">/);
    expect(held).toContain('task.held');
    await nextDay(twins);
    await look();
    const actors = Object.fromEntries(lookers.map((looker) => [looker, before.all.actors[looker]]));
    const apart = differences(await observed(a, actors), await observed(b, actors)).map((line) => line.split(':')[0]);
    // What only the owner of the database reads: the holds, what was asked of them, and the hash of a signed batch. Journal, tasks, jobs, log,
    // figures, and every row that anybody is shown are the same.
    expect(apart.sort()).toEqual(['rows of decision_hold', 'rows of hold_request', 'rows of received_batch']);
    clock.day = '2025-05-01';
    clock.second = 0;
    const after = await look();
    expect(after).not.toMatch(/No decision before <time/);
    expect(after).not.toContain('task.held');
    const { state } = await b.owners.permit.selectFrom('absence_claim').select('state').executeTakeFirstOrThrow();
    expect(state).toBe('decided');
  } finally {
    await Promise.all(twins.map((twin) => twin.stop()));
  }
}, 240_000);

describe('what would tell the worlds apart is found', () => {
  let twins: readonly [Twin, Twin];
  beforeAll(async () => {
    // Built into one world, of which both are copies.
    const planted = await born('A', before);
    for (const plant of plants) await plant.build(planted);
    await planted.stop();
    const after = { ...before, databases: planted.databases };
    twins = [await born('A', after), await born('B', after)];
  }, 120_000);
  afterAll(() => Promise.all(twins.map((twin) => twin.stop())));
  const found = async (): Promise<string[]> => {
    const worker = { worker: before.all.actors.worker };
    return differences(await observed(twins[0], worker), await observed(twins[1], worker));
  };

  test.each(plants)('$name', async ({ trace }) => {
    expect(await found(), 'before anything happened').toEqual([]);
    await trace(twins[1]);
    expect(await found()).not.toEqual([]);
    // The same in the first world: then they are alike again, and the next mistake is found by itself.
    await trace(twins[0]);
  });
  test('and an answer that tells it is found as it is given', async () => {
    const step = { looker: 'public', method: 'get', path: '/vacancies' } as const;
    expect(await walked(twins[0], step, 1)).toBe(await walked(twins[1], step, 1));
    await twins[1].owners.permit.updateTable('vacancy').set({ title: 'planted' }).execute();
    expect(await walked(twins[0], step, 2)).not.toBe(await walked(twins[1], step, 2));
  });
});

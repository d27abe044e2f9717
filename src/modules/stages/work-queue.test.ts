import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleVacancy, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { plainDate } from '../../kernel/dates.ts';
import { reading } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { strayText } from '../../ui/testing/stray-text.ts';
import { fileVacancy } from '../vacancies/index.ts';
import { attestStage } from './index.ts';
import { lanesOf } from './queries/lanes.ts';
import { readCursor } from './queries/queue-cursor.ts';
import { mostCounted, pageOf, type QueueFilter, workQueue } from './queries/work-queue.ts';
import { stageRoutes } from './routes.tsx';
import type { StageRow } from './store.ts';

const today = plainDate('2025-02-01');
let toy: ToyCorridor;
let web: TestWeb;
let first: string;

beforeAll(async () => {
  toy = await toyCorridor('2025-01-10');
  web = testWeb(toy, stageRoutes);
  first = await filed('First offer');
  await filed('Second offer');
  toy.moveTo('2025-02-01');
  await filed('Third offer');
});
afterAll(() => toy.stop());

const filed = async (title: string): Promise<string> => {
  const answer = await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy, { title }));
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value.id;
};

const queueOf = (actor: Actor, filter: QueueFilter = {}) => reading(toy.runtime, actor, (tx) => workQueue(tx, actor, today, filter));
const reportOf = (vacancy: string) =>
  toy.database.owner
    .selectFrom('stage')
    .selectAll()
    .where('vacancy_id', '=', vacancy)
    .where('stage', '=', 'report')
    .executeTakeFirstOrThrow()
    // What the database computes by itself is not written.
    .then(({ by_day: _, ...row }: StageRow & { by_day?: unknown }) => row);

interface QueueJson {
  readonly counts: Readonly<Record<string, number>>;
  readonly rows: readonly { readonly about: string; readonly until: string; readonly href: string; readonly stage: string }[];
}

test('the labour ministry finds the reports that it owes, the late ones first, each leading to its file', async () => {
  const answer = await web.get('/queue', toy.actors.labour, { json: true });
  expect(answer.status).toBe(200);
  const { counts, rows } = answer.json<QueueJson>();
  expect(counts).toEqual({ late: 2, soon: 0, later: 1 });
  expect(rows.map(({ until }) => until)).toEqual(['2025-01-25', '2025-01-25', '2025-02-16']);
  expect(rows.find(({ about }) => about === 'First offer')?.href).toBe(`/vacancies/${first}`);
});

test('the page says how late each step is, and filters stand in its address', async () => {
  const page = await web.get('/queue?when=late', toy.actors.labour);
  expect(page.status).toBe(200);
  expect(page.words()).toContain('7 days late');
  expect(page.words()).not.toContain('Third offer');
  expect(page.words()).toContain('First offer');
  for (const nonsense of ['?when=never&stage=%27%3B&after=x', '?after=1_2025-02-30_00000000-0000-4000-8000-000000000000'])
    expect((await web.get(`/queue${nonsense}`, toy.actors.labour)).status).toBe(200);
});

test('a queue speaks the language of its reader', async () => {
  const arabic = await web.get('/queue?lang=ar', toy.actors.labour);
  expect(arabic.words()).toContain('تقرير السكن');
  expect(strayText(withoutPackTexts((await web.get('/queue?lang=en-XA', toy.actors.labour)).text))).toEqual([]);
});

test('nobody sees what another holds: the immigration office, the other end, another country and another employer have nothing to do', async () => {
  for (const actor of [
    toy.actors.immigration,
    toy.actors['origin-agency'],
    toy.foreigners.labour,
    toy.rivals.employer,
    toy.actors.employer,
  ])
    expect((await queueOf(actor)).rows).toEqual([]);
  for (const actor of [toy.actors.public, toy.actors.family, toy.actors.administrator])
    expect((await web.get('/queue', actor, { json: true })).status).toBe(404);
  // An office without stages is asked things all the same: it has the page, and no step on it.
  for (const actor of [toy.actors.policy, toy.actors.caseworker])
    expect((await web.get('/queue', actor, { json: true })).json()).toEqual({
      tasks: { mine: [], asked: [], more: { mine: false, asked: false } },
    });
});

test('a labour ministry of the origin does not hold what belongs to the destination', async () => {
  const atOrigin: Actor = { ...toy.actors.labour, country: 'XN' };
  expect((await queueOf(atOrigin)).rows).toEqual([]);
  const row = await reportOf(first);
  expect(await toy.call(attestStage, atOrigin, { stage: row.id, version: row.version, outcome: 'approved' })).toMatchObject({
    ok: false,
    error: { code: 'stage.not-yours' },
  });
});

test('who has signed a step that several sign no longer has it to do, and the other still has', async () => {
  await toy.database.owner.transaction().execute(async (tx) => {
    const row = await reportOf(first);
    await tx
      .insertInto('stage')
      .values({
        ...row,
        id: '11111111-1111-4111-8111-111111111111',
        stage: 'select',
        step: 'selection.sign',
        actor: 'origin-agency',
        signed: ['origin-agency'],
      })
      .execute();
  });
  try {
    const holders = [toy.actors['origin-agency'], toy.actors.labour];
    const [origin, labour] = await Promise.all(holders.map((actor) => queueOf(actor, { stage: 'select' })));
    expect(origin?.rows).toEqual([]);
    expect(labour?.rows).toMatchObject([{ stage: 'select' }]);
  } finally {
    await toy.database.owner.deleteFrom('stage').where('stage', '=', 'select').execute();
  }
});

test('a page of a filled queue is read through its index, and the pages together are the whole queue in its order', async () => {
  // Four thousand more reports, with and without a day, some passed on as late.
  await sql`insert into stage select gen_random_uuid(), corridor_id, subject, vacancy_id, placement_id, worker_id, employer_id, recruiter_id,
    programme_hash, 'extra_' || n, step, actor, side, state, outcome, opened_on,
    case when n % 10 = 0 then null else date '2025-01-15' + n % 60 end, silence,
    case when n % 17 = 0 then date '2025-02-01' end, done_on, done_by, reason, signed, version
    from stage cross join generate_series(1, 4000) as n where vacancy_id = ${first} and stage = 'report'`.execute(toy.database.owner);
  await sql`analyze stage`.execute(toy.database.owner);
  try {
    const labour = toy.actors.labour;
    const plan = await reading(toy.runtime, labour, async (tx) => {
      const page = pageOf(await lanesOf(tx, labour), today, { limit: 51 });
      const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${page}`.execute(tx);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toContain('stage_queue');
    expect(plan).not.toMatch(/Seq Scan on stage/);

    // Of 3,600 with a day, thirty of each sixty are of January: more than are counted, and said to be more.
    const { counts } = await queueOf(labour);
    for (const count of [counts.late, counts.soon, counts.later]) expect(count).toBeGreaterThan(mostCounted);
    const whole = await queueOf(labour, { limit: 5_000 });
    expect(whole.rows).toHaveLength(4_003);
    expect(whole.next).toBeUndefined();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4_002 }), fc.integer({ min: 1, max: 60 }), async (at, limit) => {
        const upTo = await queueOf(labour, { limit: at });
        const page = await queueOf(labour, { limit, after: readCursor(upTo.next ?? null) });
        expect(page.rows.map((row) => row.id)).toEqual(whole.rows.slice(at, at + limit).map((row) => row.id));
      }),
      { numRuns: 8 },
    );
    const escalated = whole.rows.map((row) => row.escalatedOn !== undefined);
    expect(escalated.lastIndexOf(true)).toBeLessThan(escalated.indexOf(false));
  } finally {
    await toy.database.owner.deleteFrom('stage').where('stage', 'like', 'extra_%').execute();
  }
});

/** Steps' texts come from the programme: data, also where no mark can stand around it. */
const withoutPackTexts = (html: string): string => html.replace(/<(option|h3)[^>]*>.*?<\/\1>/gs, '');

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../test/database.ts';
import { demoClock } from '../../../platform/clock/demo-clock.ts';
import type { Runtime } from '../../../platform/command/execute.ts';
import { loadDemo } from '../load.ts';
import { demoPlan } from '../plan.ts';
import { Stopped } from '../season.ts';
import { reportText, runSeason, type SeasonReport, seasonReport, wholeSeason } from './index.ts';

/** Ids in a fixed order, so that even ties of a matching fall the same way in both runs. */
const ids = vi.hoisted(() => ({ next: 0 }));
vi.mock('../../../kernel/ids.ts', async (original) => ({
  ...(await original<typeof import('../../../kernel/ids.ts')>()),
  newId: () => {
    ids.next += 1;
    return `00000000-0000-4000-8000-${ids.next.toString(16).padStart(12, '0')}`;
  },
}));

/** Wisconsin: few filings, and every kind of answer. */
const plan = wholeSeason({ states: ['WI'], workers: 120 });
const folder = mkdtempSync(join(tmpdir(), 'corridor-season-'));

interface Season {
  readonly database: TestDatabase;
  readonly runtime: Runtime;
}
const season = async (): Promise<Season> => {
  ids.next = 0;
  const database = await testDatabase();
  const now = Temporal.Instant.from('2026-01-01T12:00:00Z');
  return {
    database,
    runtime: { db: database.web, clock: { ...demoClock(database.web), now: () => now }, queue: { send: async () => {} } },
  };
};
const play = ({ database, runtime }: Season, name: string, signal?: AbortSignal) =>
  runSeason({ owner: database.owner, runtime }, plan, { folder: join(folder, name), signal });
const reportOf = async ({ runtime }: Season, figures: Awaited<ReturnType<typeof play>>): Promise<SeasonReport> =>
  seasonReport(runtime, plan, figures);

/** Asks to stop when it has been asked so often whether it does. */
const stopsAfter = (times: number): AbortSignal => {
  let asked = 0;
  return {
    get aborted() {
      asked += 1;
      return asked > times;
    },
  } as AbortSignal;
};

let whole: Season;
let broken: Season;
let report: SeasonReport;
beforeAll(async () => {
  whole = await season();
  report = await reportOf(whole, await play(whole, 'whole'));
  broken = await season();
}, 300_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await Promise.all([whole.database.stop(), broken.database.stop()]);
});

const filings = (verdict: string, reality?: string): number =>
  report.crosses
    .filter((one) => one.verdict === verdict && (reality === undefined || one.reality === reality))
    .reduce((sum, one) => sum + one.filings, 0);

// Counted from the file's rows of Wisconsin, without the program.
describe('the season of one state', () => {
  test('61 filings ask for 1,594 places, and each has one answer', () => {
    expect(report.crosses.reduce((sum, one) => sum + one.filings, 0)).toBe(61);
    expect(report.crosses.reduce((sum, one) => sum + one.places, 0)).toBe(1_594);
    expect(filings('open') + filings('ended')).toBe(0);
  });
  test('seven were denied and two withdrawn in reality, which is laid beside what the rules say; nothing of it is copied', () => {
    const of = (reality: string) => report.crosses.filter((one) => one.reality === reality).reduce((sum, one) => sum + one.filings, 0);
    expect([of('denied'), of('withdrawn')]).toEqual([7, 2]);
    expect(report.result.withdrawn.vacancies).toBe(0);
  });
  test('one filing offers 8.50 dollars where 12.75 are the floor: the rules refuse it, and it was denied in reality', () => {
    expect(report.refusedBy.map(({ id, places, reality }) => [id, places, reality])).toEqual([['wage-floor', 100, { denied: 1 }]]);
  });
  test('four ask for work outside farming, for which there is no occupation here: they cannot be filed; two of them were denied', () => {
    expect(report.unfiledBy).toEqual([
      { id: 'occupation (input.missing)', text: null, missing: [], filings: 4, places: 9, reality: { certified: 2, denied: 2 } },
    ]);
  });
  test('of five filed in 2016 nobody knows the floor, and three came late: the rules say so, and a person decides', () => {
    expect(report.undecidedBy.map(({ id, missing, filings: count }) => [id, missing, count])).toEqual([
      ['wage-floor', ['param.aewr_hour[WI]'], 5],
      ['filed-in-time', [], 3],
    ]);
  });
  test('a filing that the rules verify pays the floor, says its hours, and came in time', async () => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from vacancy where status = 'verified' and decision->>'outcome' = 'allowed'
        and (pay_minor is null or hours_week < 35 or season_start - filed_on < 45 or season_end >= season_start + interval '1 year')`.execute(
      whole.database.owner,
    );
    expect(rows[0]?.n).toBe(0);
  });
  test('files run from wishes to exit, and every line of the reconciliation agrees', () => {
    const { result } = report;
    expect(result.matched).toBeGreaterThan(20);
    expect(result.permits).toBeGreaterThan(20);
    expect(result.left).toBeGreaterThan(20);
    expect(result.left).toBeLessThanOrEqual(result.arrived);
    expect(result.reconciliation.filter(({ ok }) => !ok)).toEqual([]);
    expect(result.offers.open + result.inHand.vacancies).toBe(0);
  });
  test('each place that was verified is taken or has a reason why not', () => {
    const { afterLastRound, experienceUnknown, other } = report.unfilled;
    const living = report.result.placements.begun - report.result.placements.lapsed - report.result.placements.withdrawn;
    expect(afterLastRound + experienceUnknown + other + living).toBe(report.result.verified.places);
  });
  test('each worker looks for work once at most, with a list of 1 to 20', async () => {
    const { rows } = await sql<{ worker: string; wishes: number }>`
      select facts->>'worker' as worker, (facts->>'wishes')::int as wishes from journal_line where type = 'worker.wished'`.execute(
      whole.database.owner,
    );
    expect(rows).toHaveLength(report.wishes.lists);
    expect(new Set(rows.map(({ worker }) => worker)).size).toBe(rows.length);
    expect(rows.every(({ wishes }) => wishes >= 1 && wishes <= 20)).toBe(true);
  });
  test('the journal is whole and sealed to its last line', () => {
    expect(report.journal).toMatchObject({ ok: true, unsealed: 0 });
    expect(report.journal.lines).toBeGreaterThan(500);
  });
  test('nobody can sign in, and everything that a party did is marked as simulated', async () => {
    const logins = await whole.database.owner.selectFrom('account').select('login').where('password_hash', 'is not', null).execute();
    expect(logins).toEqual([]);
    const lines = await whole.database.owner.selectFrom('journal_line').select('role').where('simulated', '=', false).distinct().execute();
    expect(lines.filter(({ role }) => role !== 'system')).toEqual([]);
  });
  test('the text holds the figures of the JSON', () => {
    const text = reportText(report);
    expect(text).toMatch(/in the published file +61 +1,594\n/);
    expect(text).toContain(report.journal.root);
    expect(text).toMatch(/reconciliation: lines, agreeing +(\d+) +\1\n?/);
  });
});

/** What follows from the filings and the rules alone. Who of several equals is chosen in a round is drawn by lot, and what comes of it with it. */
const answers = ({ crosses, refusedBy, undecidedBy, unfiledBy, workers, result }: SeasonReport) => {
  const { asked, unfiled, verified, verifiedByPerson, refused, refusals, leftToPerson, inHand, withdrawn, lapsed, reality } = result;
  const ofFilings = { asked, unfiled, verified, verifiedByPerson, refused, refusals, leftToPerson, inHand, withdrawn, lapsed, reality };
  return { crosses, refusedBy, undecidedBy, unfiledBy, workers, ...ofFilings };
};

/** What the first round found, before any lot had come of an earlier one. */
const firstRound = ({ database }: Season) =>
  database.owner
    .selectFrom('round')
    .select(['run_on', 'workers', 'vacancies', 'places', 'candidates', 'placed', 'total'])
    .orderBy('run_on')
    .limit(1)
    .executeTakeFirst();

test('a season that is stopped again and again, also in the middle of a day, ends with the same totals', async () => {
  let stops = 0;
  for (let times = 60; ; times += 60) {
    try {
      const done = await reportOf(broken, await play(broken, 'broken', stopsAfter(times)));
      expect(answers(done)).toEqual(answers(report));
      expect(await firstRound(broken)).toEqual(await firstRound(whole));
      expect(done.result.rounds).toBe(report.result.rounds);
      expect(done.result.reconciliation.filter(({ ok }) => !ok)).toEqual([]);
      expect(done.journal).toMatchObject({ ok: true, unsealed: 0 });
      const lists = await sql<{ n: number }>`
        select count(*)::int as n from journal_line where type = 'worker.wished' group by facts->>'worker' having count(*) > 1`.execute(
        broken.database.owner,
      );
      expect(lists.rows).toEqual([]);
      expect(done.cost.starts).toBe(stops + 1);
      break;
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      stops += 1;
    }
  }
  expect(stops).toBeGreaterThanOrEqual(3);
}, 300_000);

test('a season that is over is not played again', async () => {
  const lines = () =>
    whole.database.owner
      .selectFrom('journal_line')
      .select((eb) => eb.fn.countAll<bigint>().as('n'))
      .executeTakeFirst();
  const before = await lines();
  await play(whole, 'whole');
  expect(await lines()).toEqual(before);
});

describe('a database of something else', () => {
  test('the season of other filings, or of more workers, is not gone on with', async () => {
    const asked = wholeSeason({ states: ['WI'], workers: 121 });
    const { owner } = whole.database;
    await expect(runSeason({ owner, runtime: whole.runtime }, asked, { folder })).rejects.toThrow('--fresh');
  });
  test('the demonstration does not move into the season, nor the season into the demonstration', async () => {
    await expect(loadDemo(whole.database.owner, demoPlan())).rejects.toThrow('other invented parties');
    const database = await testDatabase();
    try {
      await loadDemo(database.owner, { ...plan, seed: demoPlan().seed });
      await expect(runSeason({ owner: database.owner, runtime: whole.runtime }, plan, { folder })).rejects.toThrow('demonstration');
    } finally {
      await database.stop();
    }
  });
  test('real corridors keep the season out', async () => {
    const database = await testDatabase();
    try {
      await database.owner
        .insertInto('corridor')
        .values({ id: crypto.randomUUID(), origin: 'XN', destination: 'XS', opened_on: plan.from })
        .execute();
      await expect(runSeason({ owner: database.owner, runtime: whole.runtime }, plan, { folder })).rejects.toThrow('empty database');
    } finally {
      await database.stop();
    }
  });
});

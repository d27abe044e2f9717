/**
 * How long a round takes in a real database, part by part, and how much memory: 250,000 workers with 14 wishes each, 10,000 vacancies and
 * about 206,000 places unless told otherwise. Run: node --import tsx bench/round.ts [workers]. A PostgreSQL of its own is started in a temporary folder and removed
 * afterwards. The parts are measured in a process of their own, whose transaction is undone, the command in another, and then declined offers
 * with the places that they make free in a third, so that each peak is its own. All people and vacancies are invented (seeded).
 */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Kysely, sql } from 'kysely';
import { fixedClock } from '../src/kernel/clock.ts';
import { plainDate } from '../src/kernel/dates.ts';
import { protections } from '../src/main/policies.ts';
import { numbers } from '../src/matching/testing/numbers.ts';
import { openCorridor, programmeInForce, programmeOf } from '../src/modules/corridors/index.ts';
import { seedOf } from '../src/modules/recruitment/domain/draw.ts';
import { Candidates } from '../src/modules/recruitment/domain/market.ts';
import { type Asked, eligibility, factsOfVacancy, screenFor } from '../src/modules/recruitment/eligible.ts';
import { declineOffer, refillRound, runRound } from '../src/modules/recruitment/index.ts';
import { lockRoundVacancies, roundWorkers } from '../src/modules/recruitment/queries/round-market.ts';
import { insertDecided, insertRound } from '../src/modules/recruitment/round-store.ts';
import type { CommandContext } from '../src/platform/command/command.ts';
import { asSystem, execute, setActor } from '../src/platform/command/execute.ts';
import { type Database, type DatabaseConfig, kyselyOf, type Tx } from '../src/platform/db/database.ts';
import { databases } from '../src/platform/db/embedded/provision.ts';
import { startServer } from '../src/platform/db/embedded.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { system } from '../src/platform/policy/actor.ts';
import { policyStatements } from '../src/platform/policy/apply.ts';
import { loadProgramme } from '../src/programme/index.ts';

const day = plainDate('2025-01-10');
const programmeId = 'toy-harvest';
const wishesEach = 14;
/** So many offers are declined, one after the other. */
const declined = 101;
const officer = { role: 'labour', country: 'XS' } as const;

interface Given {
  readonly part: 'parts' | 'command' | 'declines';
  readonly corridor: string;
  readonly web: DatabaseConfig;
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1).padStart(7)} s`;
const peak = (): string =>
  `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB at the peak, ${(process.cpuUsage().user / 1e6).toFixed(1)} s of processor`;

/** Ends the transaction of the parts. */
const undone = new Error('undone');

/** Seconds of processor that the database has spent on a connection, where the system tells. */
const databaseSeconds = (pid: number): string => {
  try {
    const [, after = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const [user = 0, system = 0] = after.split(' ').slice(11, 13).map(Number);
    return `${((user + system) / 100).toFixed(1)} s of the database`;
  } catch {
    return 'the database not told';
  }
};

const child = process.env.BENCH_ROUND;
if (child) await measure(JSON.parse(child) as Given);
else await main(Number(process.argv[2] ?? 250_000));

async function main(workers: number): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'corridor-bench-round-'));
  chmodSync(dir, 0o755);
  const server = await startServer({ dir, settings: { shared_buffers: '256MB', work_mem: '32MB', max_wal_size: '4GB' } });
  try {
    const { owner, web } = databases.corridor;
    await migrate(server.connection('corridor', owner), 'all except protection', { afterMigrate: policyStatements(protections, web) });
    const db = kyselyOf(server.connection('corridor', owner), { max: 2 });
    const since = performance.now();
    const corridor = await seed(db, workers);
    await db.destroy();
    console.log(
      `${workers.toLocaleString('en')} workers x ${wishesEach} wishes, ${(workers / 25).toLocaleString('en')} vacancies: made in ${seconds(since).trim()}`,
    );
    for (const part of ['parts', 'command', 'declines'] as const) {
      const given: Given = { part, corridor, web: server.connection('corridor', web) };
      const env = { ...process.env, BENCH_ROUND: JSON.stringify(given) };
      const done = spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url)], { env, stdio: 'inherit' });
      if (done.status !== 0) throw new Error(`${part} failed`);
    }
  } finally {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function seed(db: Kysely<Database>, workers: number): Promise<string> {
  const loaded = loadProgramme(readFileSync(new URL('../test/packs/toy-harvest.yaml', import.meta.url), 'utf8'), 'toy-harvest.yaml');
  if (!loaded.ok) throw new Error('the programme does not load');
  const programme = loaded.value;
  const vacancies = Array.from({ length: workers / 25 }, () => randomUUID());
  return db
    .transaction()
    .execute(async (tx) => {
      const { corridor } = await openCorridor(tx, { origin: 'XN', destination: 'XS', programme, openedOn: plainDate('2024-01-01') });
      await sql`update adoption set origin_signed_on = '2024-01-01', destination_signed_on = '2024-01-01'`.execute(tx);
      await sql`insert into organisation (id, kind, country, names, registered_on)
      select gen_random_uuid(), 'employer', 'XS', jsonb_build_object('und', 'Farm ' || n), '2024-01-01' from generate_series(1, 500) n`.execute(
        tx,
      );
      // The quota is none of this measurement, and adding it up for each invented vacancy would take longer than the round.
      await sql`alter table vacancy disable trigger user`.execute(tx);
      await sql`insert into vacancy (id, corridor_id, programme_id, programme_hash, reference, employer_id, title, occupation, region, places,
        verified_places, season_start, season_end, pay_minor, currency, pay_per, hours_week, experience_months, kind, homogeneous, housing,
        filed_on, status)
      select v.id, ${corridor}::uuid, ${programmeId}, ${programme.hash}, 'V-' || v.n, (array(select id from organisation))[1 + v.n % 500],
        'Picker', (array['9211', '9213', '6111'])[1 + v.n % 3], 'South', 1 + (v.n * 7919) % 40, 1 + (v.n * 7919) % 40, '2025-06-01',
        '2025-10-31', 980, 'EUR', 'hour', 40, (v.n % 4) * 3, 'generic', true, true, '2025-01-02', 'verified'
      from unnest(cast(${vacancies} as uuid[])) with ordinality as v (id, n)`.execute(tx);
      await sql`alter table vacancy enable trigger user`.execute(tx);
      await sql`analyze vacancy`.execute(tx);
      const below = numbers(1);
      for (let done = 0; done < workers; done += 5_000) {
        const ids = Array.from({ length: Math.min(5_000, workers - done) }, () => randomUUID());
        await sql`insert into worker (id, origin, family_name, given_names, birth_year, occupation, experience_months, seasons_completed,
          registered_on)
        select w.id, 'XN', 'Family', 'Given', 1960 + w.n % 50, (array['9211', '9213', '6111'])[1 + w.n % 3], w.n % 60, (w.n % 5 = 0)::int,
          '2024-06-01'
        from unnest(cast(${ids} as uuid[])) with ordinality as w (id, n)`.execute(tx);
        const lists = ids.map(() => {
          const list = new Set<number>();
          // The first vacancies are wished for more often than the last.
          while (list.size < wishesEach) list.add(Math.floor(vacancies.length * (below(2 ** 30) / 2 ** 30) ** 1.5));
          return `"{${[...list].map((at) => vacancies[at]).join(',')}}"`;
        });
        await sql`insert into wish_list (worker_id, corridor_id, vacancies, ranks)
        select l.id, ${corridor}::uuid, l.list::uuid[], array(select generate_series(1, ${sql.lit(wishesEach)})::smallint)
        from unnest(cast(${ids} as uuid[]), cast(${`{${lists.join(',')}}`} as text[])) as l (id, list)`.execute(tx);
      }
      return corridor;
    })
    .then(async (corridor) => {
      for (const table of ['worker', 'wish_list', 'vacancy', 'organisation']) await sql`analyze ${sql.table(table)}`.execute(db);
      return corridor;
    });
}

async function measure({ part, corridor, web }: Given): Promise<void> {
  const db = kyselyOf(web, { max: 1 });
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  const pid = rows[0]?.pid ?? 0;
  const clock = fixedClock(day);
  const since = performance.now();
  if (part === 'command') {
    const runtime = { db, clock, queue: { send: async () => {} } };
    const answer = await execute(runtime, officer, runRound, { corridor, programme: programmeId });
    if (!answer.ok) throw new Error(answer.error.code);
    console.log(
      `the command        ${seconds(since)}   ${answer.value.placed.toLocaleString('en')} placed, ${peak()}, ${databaseSeconds(pid)}`,
    );
  } else if (part === 'declines') await declines(db, corridor, pid);
  else
    await parts(db, corridor, pid).catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  await db.destroy();
}

/** Workers decline offers of the round, and each place goes to the next. The first one reads the round's pairs, as after a restart. */
async function declines(db: Kysely<Database>, corridor: string, pid: number): Promise<void> {
  const runtime = { db, clock: fixedClock(day), queue: { send: async () => {} } };
  const { rows } = await asSystem(runtime, 'round.refill', (tx) =>
    sql<{
      offer: string;
      worker: string;
      round: string;
      vacancy: string;
    }>`select id as offer, worker_id as worker, round_id as round, vacancy_id as vacancy from offer
      where corridor_id = ${corridor} and status = 'open' order by id limit ${sql.lit(declined)}`.execute(tx),
  );
  const times: number[] = [];
  let given = 0;
  for (const { offer, worker, round, vacancy } of rows) {
    const actor = { role: 'worker', worker, country: 'XN' } as const;
    const said = await execute(runtime, actor, declineOffer, { offer, reason: 'unsaid' });
    if (!said.ok) throw new Error(said.error.code);
    const since = performance.now();
    const answer = await execute(runtime, system, refillRound, { round, vacancy, worker });
    times.push(performance.now() - since);
    if (answer.ok) given += answer.value.placed;
    else if (answer.error.code !== 'round.nothing-free') throw new Error(answer.error.code);
  }
  const [first = 0, ...others] = times;
  others.sort((a, b) => a - b);
  const at = (share: number) => `${(others[Math.min(others.length - 1, Math.floor(share * others.length))] ?? 0).toFixed(1)} ms`;
  console.log(
    `a declined offer: the first ${first.toFixed(0)} ms, which reads the round; then ${at(0.5)} for the middle one of ${others.length}, ${at(0.95)} for 95 of 100, ` +
      `${at(1)} at worst; ${given} places given out, ${peak()}, ${databaseSeconds(pid)}`,
  );
}

/** The floor beside which the round's query stands: all pairs of lists and register, without a rule, a screen or a score, fetched and dropped. */
async function plainPairs(tx: Tx, corridor: string): Promise<number> {
  await sql`declare plain no scroll cursor for
    select l.worker_id, wish.vacancy, wish.rank, w.occupation, w.experience_months, w.birth_year
    from wish_list l cross join lateral unnest(l.vacancies, l.ranks) as wish (vacancy, rank)
      join worker w on w.id = l.worker_id join vacancy v on v.id = wish.vacancy
    where l.corridor_id = ${sql.lit(corridor)} and v.status = 'verified'`.execute(tx);
  let pairs = 0;
  for (;;) {
    const { rows } = await sql`fetch 50000 from plain`.execute(tx);
    pairs += rows.length;
    if (rows.length < 50_000) break;
  }
  await sql`close plain`.execute(tx);
  return pairs;
}

/** The parts of the command as `run-round.ts` has them, one after the other. */
async function parts(db: Kysely<Database>, corridor: string, pid: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await setActor(tx, officer, 'round.run');
    let since = performance.now();
    const tell = (what: string) => {
      console.log(
        `${what.padEnd(18)} ${seconds(since)}   until here ${(process.cpuUsage().user / 1e6).toFixed(1)} s of processor, ${databaseSeconds(pid)}`,
      );
      since = performance.now();
    };
    const { programme } = await programmeInForce(tx, corridor, programmeId, day);
    const weights = programme.weights(day);
    if (!weights) throw new Error('no weights');
    const vacancies = await lockRoundVacancies(tx, { corridor, programme: programme.id, today: day });
    tell('vacancies');
    console.log(`  ${(await plainPairs(tx, corridor)).toLocaleString('en')} pairs of lists and register, ${peak()}`);
    tell('plain full query');
    const asked: Asked[] = [];
    for (const { vacancy } of vacancies)
      asked.push({ programme: await programmeOf(tx, vacancy.programmeHash), facts: factsOfVacancy(vacancy) });
    const allows = eligibility(asked, day);
    tell('rules');
    const candidates = new Candidates(
      vacancies.map(({ vacancy, left }) => ({ id: vacancy.id, occupation: vacancy.occupation, left, season: vacancy.season })),
      weights,
    );
    let workers = 0;
    let judged = 0;
    const sought = vacancies.map(({ vacancy }, at) => ({ vacancy, screen: screenFor(asked[at] as Asked, day) }));
    for await (const worker of roundWorkers(tx, corridor, sought)) {
      workers += 1;
      const from = performance.now();
      candidates.add(worker, allows(worker.known));
      judged += performance.now() - from;
    }
    console.log(`  of the next, rules and scores ${(judged / 1000).toFixed(1)} s`);
    tell('workers, wishes');
    const decided = candidates.decide(seedOf(corridor, day, undefined));
    tell('solved and proved');
    console.log(
      `  ${decided.candidates.toLocaleString('en')} candidates, ${decided.placed.toLocaleString('en')} placed, total ${decided.total}`,
    );
    const context = { tx, today: day, actor: officer } as unknown as CommandContext;
    const round = { id: randomUUID(), corridor };
    await insertRound(context, { ...round, programme, weights, decided, bounds: { limits: [], reserves: [] }, seedBatch: 0n, workers });
    tell('round saved');
    await insertDecided(context, round, decided.decided(), new Map(vacancies.map(({ vacancy }) => [vacancy.id, vacancy])));
    tell('all saved');
    console.log(`  ${peak()}`);
    throw undone;
  });
}

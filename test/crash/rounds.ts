import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from '../../src/kernel/random.ts';
import { stopPostmaster } from '../../src/platform/db/embedded/postmaster.ts';
import { type Clients, clientsOf } from './clients.ts';
import { checkCommands, doneTwice, effectsOf, letDaysPass, looking, type Overdue, type Season, seasonOf } from './invariants.ts';
import { type Layout, type Programs, programsIn, type Victim, victims } from './programs.ts';
import { type CrashWorld, makeWorld } from './world.ts';

export interface CrashOptions {
  readonly rounds: number;
  /** The same seed makes the same choices; what they meet depends on the machine. */
  readonly seed: number;
  /** The demonstration that ships, instead of the small one. */
  readonly whole?: boolean;
  readonly tell?: (line: string) => void;
}

/** What a run of crashes has shown. */
export interface CrashReport {
  readonly seed: number;
  readonly rounds: number;
  /** How often each was killed. */
  readonly killed: Readonly<Record<Victim, number>>;
  readonly acknowledged: number;
  readonly unanswered: number;
  readonly replayed: number;
  /** Stages and offers whose silence the jobs had to end, and that each ended once. */
  readonly overdue: number;
  readonly season: Season;
  readonly journal: { readonly ok: boolean; readonly lines: number; readonly batches: number };
  /** Lines of the results that two tables must agree on, over all seasons. */
  readonly reconciled: number;
  /** Everything that was wrong; empty when all is well. */
  readonly wrong: readonly string[];
}

const offersARound = 10;

/** Kills the program, its jobs, its database and parts of it at random moments, and looks each time whether everything is there once. */
export const crashes = async ({ rounds, seed, whole = false, tell = () => {} }: CrashOptions): Promise<CrashReport> => {
  const chance = seeded(`crash ${seed}`).next;
  const dataDir = mkdtempSync(join(tmpdir(), 'corridor-crash-'));
  chmodSync(dataDir, 0o755); // the database's user has to pass through it
  const programs = await programsIn(dataDir, { whole, pick: chance });
  try {
    const world = await makeWorld(dataDir, rounds * (offersARound + 2) + offersARound, whole);
    tell(`the world is made: ${world.offers.length} open offers`);
    return await run({ rounds, seed, tell, chance, dataDir, programs, world });
  } catch (error) {
    throw new Error(`CRASH_SEED=${seed}: ${error instanceof Error ? error.message : String(error)}\n${programs.said().slice(-3_000)}`, {
      cause: error,
    });
  } finally {
    programs.kill('all');
    await sleep(300);
    await stopPostmaster(join(dataDir, 'pg', 'data'));
    rmSync(dataDir, { recursive: true, force: true });
  }
};

interface Run extends Required<Pick<CrashOptions, 'rounds' | 'seed' | 'tell'>> {
  readonly chance: () => number;
  readonly dataDir: string;
  readonly programs: Programs;
  readonly world: CrashWorld;
}

const run = async ({ rounds, seed, tell, chance, dataDir, programs, world }: Run): Promise<CrashReport> => {
  const wrong: string[] = [];
  let told = 0;
  const killed: Record<Victim, number> = { web: 0, jobs: 0, postmaster: 0, backend: 0, all: 0 };
  const overdue: { stages: string[]; offers: string[] } = { stages: [], offers: [] };
  // Offers that the workers do not answer, so that silence ends them.
  const silent = world.offers.slice(0, rounds * 2).map(({ offer }) => offer);
  const clients = clientsOf(programs.url, world, world.offers.slice(rounds * 2), String(seed), chance);
  let layout: Layout | undefined;
  for (let round = 1; round <= rounds; round += 1) {
    const next: Layout = round % 2 === 1 ? 'one' : 'two';
    if (layout !== undefined) for (const bad of await programs.stop()) wrong.push(`round ${round}: did not end in order: ${bad}`);
    layout = next;
    programs.start(layout);
    await programs.well();
    await clients.more(3);
    await sleep(chance() * 1_500);
    const victim = victimOf(round, layout, chance);
    if (programs.kill(victim)) killed[victim] += 1;
    await programs.well();
    await clients.more(8);
    await looking(dataDir, async (client) => {
      const seen = await checkCommands(client, world, { acknowledged: [...clients.acknowledged], wanted: [...clients.wanted] });
      wrong.push(...seen.map((text) => `round ${round} (${victim}): ${text}`));
      const titles = clients.acknowledged
        .filter(({ kind }) => kind === 'file')
        .slice(-6)
        .map(({ subject }) => subject);
      const passed = await letDaysPass(client, world, titles, silent.splice(0, 2));
      overdue.stages.push(...passed.stages);
      overdue.offers.push(...passed.offers);
    });
    if (clients.strange.length > 0) throw new Error(`round ${round} (${victim}): ${clients.strange.join('; ')}`);
    for (const bad of wrong.slice(told)) tell(`wrong: ${bad}`);
    told = wrong.length;
    tell(`round ${round} of ${rounds}: ${victim} killed, ${clients.acknowledged.length} acknowledged, ${wrong.length} wrong`);
  }
  return finish({ seed, rounds, tell, dataDir, programs, world, clients, overdue, killed, wrong });
};

/** Each is met early, then whatever chance says. */
const victimOf = (round: number, layout: Layout, chance: () => number): Victim => {
  const first: readonly Victim[] = ['web', 'postmaster', 'all', 'jobs', 'backend'];
  const chosen = first[round - 1] ?? victims[Math.floor(chance() * victims.length)] ?? 'web';
  return chosen === 'jobs' && layout === 'one' ? 'web' : chosen;
};

interface Finish extends Omit<Run, 'chance'> {
  readonly clients: Clients;
  readonly overdue: Overdue;
  readonly killed: Readonly<Record<Victim, number>>;
  readonly wrong: string[];
}

/** Lets everything come to its end, and looks at the whole. */
const finish = async ({ seed, rounds, tell, dataDir, programs, world, clients, overdue, killed, wrong }: Finish): Promise<CrashReport> => {
  await clients.stop();
  wrong.push(...clients.strange.map((text) => `at the end: ${text}`));
  wrong.push(...(await programs.stop()).map((bad) => `at the end: did not end in order: ${bad}`));
  programs.start('one');
  await programs.well();
  tell('waiting for the season, the jobs and the seal');
  const season = await untilQuiet(dataDir, overdue);
  await looking(dataDir, async (client) => {
    wrong.push(...(await checkCommands(client, world, clients)).map((text) => `at the end: ${text}`));
    wrong.push(...(await effectsOf(client, overdue)).twice, ...(await doneTwice(client)));
  });
  if (season.sealed !== season.lines - season.unsealed)
    wrong.push(`${season.lines} lines, ${season.unsealed} unsealed, ${season.sealed} in batches`);
  wrong.push(...(await programs.stop()).map((bad) => `the last stop was not in order: ${bad}`));
  const verified = programs.run('--json', 'journal', 'verify');
  const journal = verified.code === 0 ? (JSON.parse(verified.out) as CrashReport['journal']) : { ok: false, lines: 0, batches: 0 };
  if (verified.code !== 0) wrong.push(`journal verify: ${verified.out.slice(-500)}`);
  const lines = reconciliationOf(programs);
  if (lines.length === 0) wrong.push('no line of the results was reconciled');
  wrong.push(...lines.filter(({ ok }) => !ok).map((line) => `not reconciled: ${JSON.stringify(line)}`));
  return {
    seed,
    rounds,
    killed,
    acknowledged: clients.acknowledged.length,
    unanswered: clients.unanswered(),
    replayed: clients.replayed(),
    overdue: overdue.stages.length + overdue.offers.length,
    season,
    journal: { ok: journal.ok, lines: journal.lines, batches: journal.batches },
    reconciled: lines.length,
    wrong,
  };
};

/** Waits until the season is over, what is overdue is done, and every line is sealed. */
const untilQuiet = async (dataDir: string, overdue: Overdue): Promise<Season> => {
  const deadline = Date.now() + 600_000;
  for (;;) {
    const { season, missing } = await looking(dataDir, async (client) => ({
      season: await seasonOf(client),
      missing: (await effectsOf(client, overdue)).missing,
    }));
    if (season.over && missing === 0 && season.unsealed === 0) return season;
    if (Date.now() > deadline)
      throw new Error(`ten minutes after the last crash: ${JSON.stringify(season)}, ${missing} of what silence ends not done`);
    await sleep(300);
  }
};

interface ReconciledLine {
  readonly ok: boolean;
}

const reconciliationOf = (programs: Programs): readonly ReconciledLine[] => {
  const { code, out } = programs.run('--json', 'season');
  if (code !== 0) throw new Error(`the results cannot be read: ${out.slice(-500)}`);
  return (JSON.parse(out) as { reconciliation: ReconciledLine[] }[]).flatMap(({ reconciliation }) => reconciliation);
};

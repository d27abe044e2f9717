import { sql } from 'kysely';
import { asSystem, type Runtime } from '../../platform/command/execute.ts';
import type { Tx } from '../../platform/db/database.ts';
import { distributionOf, marketHashOf, type WorkerChances } from './domain/propensity.ts';
import { Draws, type RoundFile } from './domain/round-file.ts';
import { roundFile } from './queries/round-file.ts';
import './count-propensities.ts';
import './tables.ts';

const action = 'propensity.count';

/** Begins again the job of each count that is not over: a restore brings no jobs. Two jobs of one count save one. */
export const sweepPropensities = (runtime: Runtime): Promise<void> =>
  asSystem(runtime, action, async (tx) => {
    const runs = await tx.selectFrom('propensity_run').select('id').where('state', '=', 'running').execute();
    for (const { id } of runs) await runtime.queue.send(tx, 'propensity.work', { run: id });
  });

/** Notes how far a count is, in a transaction of its own; others have their turn meanwhile. @returns whether it goes on */
const goesOn = async (runtime: Runtime, run: string, drawn: number): Promise<boolean> =>
  (await asSystem(runtime, action, (tx) =>
    tx.updateTable('propensity_run').set({ drawn }).where('id', '=', run).where('state', '=', 'running').returning('id').executeTakeFirst(),
  )) !== undefined;

/** Milliseconds of drawing between two looks at whether it was stopped. */
const turn = 300;

/** Draws until all is drawn. @returns undefined when it was stopped */
const drawnAll = async (runtime: Runtime, run: string, file: RoundFile, seed: string, draws: number): Promise<Draws | undefined> => {
  const all = new Draws(file, seed);
  while (all.drawn < draws) {
    const until = performance.now() + turn;
    while (all.drawn < draws && performance.now() < until) all.more(1);
    if (!(await goesOn(runtime, run, all.drawn))) return undefined;
  }
  return all;
};

const rowsAtOnce = 5_000;
const listed = (items: readonly (string | number)[]): string => `{${items.join(',')}}`;
const listedLists = (lists: readonly string[]): string => `{${lists.map((list) => `"${list}"`).join(',')}}`;

const insert = (tx: Tx, run: { id: string; corridor_id: string }, set: readonly WorkerChances[], today: Temporal.PlainDate) =>
  sql`insert into propensity (run_id, worker_id, corridor_id, vacancies, placed, placed_at_all, counted_on)
    select ${run.id}::uuid, t.worker, ${run.corridor_id}::uuid, t.vacancies::uuid[], t.placed::integer[], t.at_all, ${today}::date
    from unnest(${listed(set.map(({ worker }) => worker))}::uuid[],
      ${listedLists(set.map(({ vacancies }) => listed(vacancies)))}::text[],
      ${listedLists(set.map(({ placed }) => listed(placed)))}::text[],
      ${listed(set.map(({ placedAtAll }) => placedAtAll))}::integer[]) as t (worker, vacancies, placed, at_all)`.execute(tx);

/**
 * Draws a round as often as was asked, and saves the counts with the end of the run in one transaction: either both stand or neither. When the
 * program is killed nothing of it stays, and the job begins again with the same seeds.
 */
export const propensityJob =
  (runtime: Runtime) =>
  async ({ run: id }: { readonly run: string }): Promise<void> => {
    const today = await runtime.clock.today();
    const found = await asSystem(runtime, action, async (tx) => {
      const run = await tx.selectFrom('propensity_run').selectAll().where('id', '=', id).where('state', '=', 'running').executeTakeFirst();
      const file = run && (await roundFile(tx, run.round_id));
      return run && file && { run, file };
    });
    if (!found) return;
    const { run, file } = found;
    const all = await drawnAll(runtime, id, file, run.seed, run.draws);
    if (!all) return;
    await asSystem(runtime, action, async (tx) => {
      const ended = await tx
        .updateTable('propensity_run')
        .set({
          state: 'done',
          market_hash: marketHashOf(file),
          distribution: [...distributionOf(all.chances(), run.draws)],
          ended_on: today,
          version: sql`version + 1`,
        })
        .where('id', '=', id)
        .where('state', '=', 'running')
        .returning('id')
        .executeTakeFirst();
      if (!ended) return;
      let set: WorkerChances[] = [];
      for (const one of all.chances()) {
        set.push(one);
        if (set.length < rowsAtOnce) continue;
        await insert(tx, run, set, today);
        set = [];
      }
      if (set.length > 0) await insert(tx, run, set, today);
    });
  };

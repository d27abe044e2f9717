import { sql } from 'kysely';
import { readResults, type SeasonResult } from '../../../modules/evidence/index.ts';
import { type Runtime, reading } from '../../../platform/command/execute.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Verification, verify } from '../../../platform/journal/journal.ts';
import { system } from '../../../platform/policy/actor.ts';
import type { DemoPlan } from '../plan.ts';
import { type Cross, crosses, type Ground, refusedBy, undecidedBy, unfiledBy } from './crosses.ts';
import type { Figures } from './figures.ts';
import { type Unfilled, unfilledPlaces } from './unfilled.ts';

/** What came of a whole season, and what it cost. The text and the JSON are both this. */
export interface SeasonReport {
  readonly result: SeasonResult;
  readonly crosses: readonly Cross[];
  readonly refusedBy: readonly Ground[];
  readonly undecidedBy: readonly Ground[];
  readonly unfiledBy: readonly Ground[];
  readonly workers: number;
  readonly wishes: { readonly lists: number; readonly wishes: number };
  readonly unfilled: Unfilled;
  readonly journal: Verification;
  readonly cost: Figures & { readonly commandsPerSecond: number };
}

/** Counted from the journal: a list may be replaced, and its line stays. */
const wishesOf = async (tx: Tx): Promise<SeasonReport['wishes']> => {
  const { rows } = await sql<SeasonReport['wishes']>`
    select count(*)::int as lists, coalesce(sum((facts->>'wishes')::int), 0)::int as wishes
    from journal_line where type = 'worker.wished'`.execute(tx);
  return rows[0] ?? { lists: 0, wishes: 0 };
};

const workersOf = async (tx: Tx): Promise<number> =>
  (
    await tx
      .selectFrom('worker')
      .select((eb) => eb.fn.countAll<bigint>().as('n'))
      .executeTakeFirstOrThrow()
  ).n as unknown as number;

/** Reads the report of a season that was played. */
export const seasonReport = async (runtime: Runtime, plan: DemoPlan, figures: Figures): Promise<SeasonReport> => {
  const [result] = await readResults(runtime);
  if (!result) throw new Error('the season is not loaded');
  const read = await reading(runtime, system, async (tx) => ({
    crosses: await crosses(tx),
    refusedBy: await refusedBy(tx),
    undecidedBy: await undecidedBy(tx),
    unfiledBy: await unfiledBy(tx),
    workers: Number(await workersOf(tx)),
    wishes: await wishesOf(tx),
    unfilled: await unfilledPlaces(tx, plan),
    journal: await verify(tx),
  }));
  const working = Object.entries(figures.seconds).reduce((sum, [phase, seconds]) => (phase === 'loading' ? sum : sum + seconds), 0);
  return { result, ...read, cost: { ...figures, commandsPerSecond: working > 0 ? Math.round(figures.commands / working) : 0 } };
};

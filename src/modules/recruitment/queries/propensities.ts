import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import '../tables.ts';

/** How far the last count of a round's propensities is, and what it found; it names nobody. */
export interface PropensityRun {
  readonly state: 'running' | 'done' | 'stopped';
  readonly drawn: number;
  readonly draws: number;
  readonly marketHash: string | null;
  /** Workers by the share of the draws in which they have a place; see `shares`. */
  readonly distribution: readonly number[] | null;
}

/** The last count of a round that was not stopped, if there is one. */
export const propensityRun = async (tx: Tx, round: string): Promise<PropensityRun | undefined> => {
  const row = await tx
    .selectFrom('propensity_run')
    .select(['state', 'drawn', 'draws', 'market_hash', 'distribution'])
    .where('round_id', '=', round)
    .where('state', '!=', 'stopped')
    .orderBy((eb) => eb('state', '=', 'running'), 'desc')
    .orderBy('ended_on', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row && { state: row.state, drawn: row.drawn, draws: row.draws, marketHash: row.market_hash, distribution: row.distribution };
};

/** One candidate pair with how often it was placed. */
export interface PropensityRow {
  readonly run: string;
  readonly market: string;
  readonly worker: string;
  readonly vacancy: string;
  readonly placed: number;
  readonly atAll: number;
  readonly draws: number;
}

/** The counts of all finished runs of a round, pair by pair: for whom the policies show them. */
export const propensitiesOf = async (tx: Tx, round: string): Promise<readonly PropensityRow[]> => {
  const { rows } = await sql<PropensityRow>`
    select r.id as run, r.market_hash as market, p.worker_id as worker, pair.vacancy, pair.placed, p.placed_at_all as "atAll", r.draws
    from propensity_run r join propensity p on p.run_id = r.id cross join lateral unnest(p.vacancies, p.placed) as pair (vacancy, placed)
    where r.round_id = ${round} and r.state = 'done' order by r.ended_on, r.id, p.worker_id, pair.vacancy`.execute(tx);
  return rows;
};

import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { type WorkerState, workerStates } from './round-market.ts';
import '../tables.ts';

/** A candidate of a round as he or she is today. */
export interface CandidateNow extends WorkerState {
  /** What still stands on the own list. */
  readonly wishes: ReadonlySet<string>;
}

/**
 * Candidates of a round as they are today, by id; who is not there has taken back the wishes or the consent to be matched. A vacancy of which
 * somebody let an offer of this round run out counts as answered: the place goes to the next.
 */
export const candidatesNow = async (
  tx: Tx,
  { id, corridor }: { readonly id: string; readonly corridor: string },
  workers: readonly string[],
): Promise<ReadonlyMap<string, CandidateNow>> => {
  const states = await workerStates(tx, workers);
  const { rows } = await sql<{ worker: string; wishes: string; silent: string }>`
    select l.worker_id as worker, array_to_string(l.vacancies, ',') as wishes, array_to_string(array(
      select o.vacancy_id from offer o join round r on r.id = o.round_id
      where o.worker_id = l.worker_id and o.status = 'lapsed' and o.reason = 'not-answered' and (r.id = ${id} or r.follows = ${id})), ',') as silent
    from wish_list l where l.corridor_id = ${corridor} and l.worker_id = any (${[...workers]}::uuid[])`.execute(tx);
  return new Map(
    rows.flatMap(({ worker, wishes, silent }) => {
      const state = states.get(worker);
      if (!state) return [];
      const answered = silent === '' ? state.answered : [...state.answered, ...silent.split(',')];
      return [[worker, { ...state, answered, wishes: new Set(wishes.split(',')) }] as const];
    }),
  );
};

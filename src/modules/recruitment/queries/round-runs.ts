import type { Tx } from '../../../platform/db/database.ts';
import '../tables.ts';

/** A round that a job runs, as its page shows it. */
export interface RoundRun {
  readonly id: string;
  readonly programmeId: string;
  readonly state: 'running' | 'done' | 'stopped' | 'refused';
  readonly phase: 'waiting' | 'reading' | 'solving' | 'saving';
  readonly workers: number;
  readonly round: string | null;
  readonly code: string | null;
  readonly begunOn: Temporal.PlainDate;
  readonly endedOn: Temporal.PlainDate | null;
}

const columns = ['id', 'programme_id', 'state', 'phase', 'workers', 'round_id', 'code', 'begun_on', 'ended_on'] as const;

/** One run of a corridor that the actor may see. */
export const roundRun = async (tx: Tx, id: string): Promise<RoundRun | undefined> => {
  const row = await tx.selectFrom('round_run').select(columns).where('id', '=', id).executeTakeFirst();
  return (
    row && {
      id: row.id,
      programmeId: row.programme_id,
      state: row.state,
      phase: row.phase,
      workers: row.workers,
      round: row.round_id,
      code: row.code,
      begunOn: row.begun_on,
      endedOn: row.ended_on,
    }
  );
};

/** Runs that are under way in the actor's corridors. */
export const runningRounds = async (tx: Tx): Promise<readonly { readonly id: string; readonly programmeId: string }[]> =>
  (await tx.selectFrom('round_run').select(['id', 'programme_id']).where('state', '=', 'running').orderBy('id').execute()).map((row) => ({
    id: row.id,
    programmeId: row.programme_id,
  }));

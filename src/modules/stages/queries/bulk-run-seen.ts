import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { BulkOutcome } from './bulk-preview.ts';

/** One step of a run that was refused. */
export interface RefusedStep {
  readonly stage: string;
  readonly reference: string;
  readonly code: string;
}

/** How far a run has come. */
export interface BulkRun {
  readonly id: string;
  readonly outcome: BulkOutcome;
  readonly state: 'running' | 'done' | 'stopped';
  readonly total: number;
  readonly done: number;
  /** First approvals that wait for a second person. */
  readonly waits: number;
  readonly refused: number;
  readonly begunOn: PlainDate;
  readonly version: number;
  /** The first of the refused, in the order of the queue. */
  readonly refusals: readonly RefusedStep[];
}

/** How many refusals are shown. */
const mostShown = 200;

/** A run of the account that asks, or undefined. */
export const bulkRunSeen = async (tx: Tx, run: string): Promise<BulkRun | undefined> => {
  const row = await tx.selectFrom('bulk_run').selectAll().where('id', '=', run).executeTakeFirst();
  if (!row) return undefined;
  const counted = await tx
    .selectFrom('bulk_item')
    .select(['state', (eb) => eb.fn.countAll<number>().as('n')])
    .where('run_id', '=', run)
    .groupBy('state')
    .execute();
  const count = (state: string): number => Number(counted.find((one) => one.state === state)?.n ?? 0);
  const refused = await tx
    .selectFrom('bulk_item')
    .select(['stage_id', 'reference', 'code'])
    .where('run_id', '=', run)
    .where('state', '=', 'refused')
    .orderBy('number')
    .limit(mostShown)
    .execute();
  return {
    id: row.id,
    outcome: row.outcome,
    state: row.state,
    total: row.total,
    done: count('done'),
    waits: count('waits'),
    refused: count('refused'),
    begunOn: row.begun_on,
    version: row.version,
    refusals: refused.map(({ stage_id, reference, code }) => ({ stage: stage_id, reference, code: code ?? '' })),
  };
};

/** The run of an account that is not over, or undefined. */
export const runningBulk = async (tx: Tx): Promise<string | undefined> =>
  (await tx.selectFrom('bulk_run').select('id').where('state', '=', 'running').executeTakeFirst())?.id;

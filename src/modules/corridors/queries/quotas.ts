import type { Tx } from '../../../platform/db/database.ts';
import '../tables.ts';

/** How many places of a period were approved, of how many. */
export interface QuotaSeen {
  readonly corridor: string;
  readonly programmeId: string;
  readonly period: string;
  readonly unit: string;
  /** Null where none is set. */
  readonly cap: number | null;
  readonly used: number;
  readonly source: string | null;
}

/** The quota counters, by corridor and programme, the newest period first. */
export const quotas = async (tx: Tx, programmeId?: string): Promise<readonly QuotaSeen[]> => {
  const rows = await tx
    .selectFrom('quota')
    .selectAll()
    .where('split', '=', 'all')
    .$if(programmeId !== undefined, (query) => query.where('programme_id', '=', programmeId ?? ''))
    .orderBy('corridor_id')
    .orderBy('programme_id')
    .orderBy('period', 'desc')
    .execute();
  return rows.map((row) => ({
    corridor: row.corridor_id,
    programmeId: row.programme_id,
    period: row.period,
    unit: row.unit,
    cap: row.cap,
    used: row.used,
    source: row.source,
  }));
};

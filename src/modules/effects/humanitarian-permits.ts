import './tables.ts';
import type { Tx } from '../../platform/db/database.ts';

export interface HumanitarianPermit {
  readonly number: string;
  readonly from: Temporal.PlainDate;
  /** The last day, included. */
  readonly last: Temporal.PlainDate;
}

/** Which residences of a humanitarian class may the reader see? The newest first; nothing in them tells one cause from another. */
export const humanitarianPermits = async (tx: Tx): Promise<readonly HumanitarianPermit[]> =>
  (
    await tx
      .selectFrom('humanitarian_permit')
      .select(['number', 'valid_from', 'valid_until'])
      .orderBy('valid_from', 'desc')
      .orderBy('number')
      .limit(500)
      .execute()
  ).map((row) => ({ number: row.number, from: row.valid_from, last: row.valid_until.subtract({ days: 1 }) }));

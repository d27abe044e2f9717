import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/dates.ts';
import type { Citation } from '../../../kernel/result.ts';
import { byKey, type Tx } from '../../../platform/db/database.ts';
import type { Texts } from '../../../programme/index.ts';
import { programmeOf } from '../../corridors/index.ts';
import type { FileRef } from '../file.ts';
import '../../corridors/tables.ts';
import '../tables.ts';

/** One amendment that moved a file: on which day, by which clause of the text, and who had signed it when. */
export interface RulesChange {
  readonly on: PlainDate;
  /** The versions, as their texts call them, and the hash of the later one. */
  readonly from: string;
  readonly to: string;
  readonly hash: string;
  readonly texts: Texts;
  readonly source: Citation | undefined;
  /** Whether open steps got the days of the later version. */
  readonly days: 'keep' | 'anew';
  readonly originSignedOn: PlainDate | undefined;
  readonly destinationSignedOn: PlainDate | undefined;
}

/** The amendments by which a file went over to later versions of its programme, the first one first. */
export const rulesChanges = async (
  tx: Tx,
  { subject, vacancy, placement }: Pick<FileRef, 'subject' | 'vacancy' | 'placement'>,
): Promise<readonly RulesChange[]> => {
  const rows = await tx
    .selectFrom('file_move')
    .innerJoin('adoption', 'adoption.id', 'file_move.adoption_id')
    .select(['from_hash', 'to_hash', 'clause', 'moved_on', 'origin_signed_on', 'destination_signed_on'])
    .where('subject', '=', subject)
    .where(subject === 'vacancy' ? 'vacancy_id' : 'placement_id', '=', subject === 'vacancy' ? vacancy : (placement ?? ''))
    .orderBy('adoption.in_force_from')
    .modifyEnd(sql.raw(byKey))
    .execute();
  const changes: RulesChange[] = [];
  for (const row of rows) {
    const [before, after] = [await programmeOf(tx, row.from_hash), await programmeOf(tx, row.to_hash)];
    const clause = after.amends?.moves[row.clause];
    changes.push({
      on: row.moved_on,
      from: before.version,
      to: after.version,
      hash: after.hash,
      texts: clause?.texts ?? after.titles,
      source: clause?.source,
      days: clause?.days ?? 'keep',
      originSignedOn: row.origin_signed_on ?? undefined,
      destinationSignedOn: row.destination_signed_on ?? undefined,
    });
  }
  return changes;
};

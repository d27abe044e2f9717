import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type PlacementStatus, readOfferTerms } from '../../recruitment/index.ts';
import '../../stages/index.ts';

/** Where a file stands, in as few words as a small screen has. */
export interface FileStanding {
  readonly reference: string;
  readonly status: PlacementStatus;
  /** Who has it, as a role, and until when. */
  readonly holder: string | undefined;
  readonly due: PlainDate | null;
}

const most = 3;

/** The latest files of whoever reads, each with the open step that is due first. */
export const standingOfFiles = async (tx: Tx): Promise<readonly FileStanding[]> => {
  const files = await tx
    .selectFrom('placement')
    .select(['id', 'reference', 'status'])
    .orderBy('began_on', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
  const standing: FileStanding[] = [];
  for (const { id, reference, status } of files) {
    const open = await tx
      .selectFrom('stage')
      .select(['actor', 'due_on'])
      .where('placement_id', '=', id)
      .where('state', '=', 'open')
      .orderBy('due_on')
      .orderBy('id')
      .executeTakeFirst();
    standing.push({ reference, status: status as PlacementStatus, holder: open?.actor, due: open?.due_on ?? null });
  }
  return standing;
};

/** Offers that wait for the reader's answer, the most pressing first. */
export const openOffers = async (
  tx: Tx,
  today: PlainDate,
): Promise<readonly { readonly id: string; readonly version: number; readonly work: string; readonly until: PlainDate }[]> => {
  const rows = await tx
    .selectFrom('offer')
    .select(['id', 'version', 'terms', 'expires_on'])
    .where('status', '=', 'open')
    .where('expires_on', '>=', today)
    .orderBy('expires_on')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(({ id, version, terms, expires_on }) => ({ id, version, work: readOfferTerms(terms).title, until: expires_on }));
};

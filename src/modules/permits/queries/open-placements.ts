import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { asSet, loadRows } from '../../../platform/db/row-set.ts';
import type { Facts } from '../../../programme/index.ts';
import { standingAhead } from '../../organisations/index.ts';
import { fileOfPlacement, placementOf } from '../../recruitment/index.ts';
import { readStages } from '../../stages/index.ts';
import { factsOfPlacementFile } from '../questions.ts';
import '../tables.ts';

/** A worker's file that is under way, with everything that its rules may ask but the worker's own record. */
export interface OpenPlacement {
  readonly id: string;
  readonly facts: Facts;
  /** Stages that are done. */
  readonly done: readonly string[];
}

interface Wanted {
  readonly origin: string;
  readonly destination: string;
  /** The version under which they run. */
  readonly hash: string;
  readonly most: number;
}

/** The files under a version on a corridor that have not ended, the newest first, with their facts as of a day; with few statements. */
export const openPlacements = async (
  tx: Tx,
  { origin, destination, hash, most }: Wanted,
  today: PlainDate,
): Promise<readonly OpenPlacement[]> => {
  const rows = await tx
    .selectFrom('placement')
    .innerJoin('corridor', 'corridor.id', 'placement.corridor_id')
    .selectAll('placement')
    .where('corridor.origin', '=', origin)
    .where('corridor.destination', '=', destination)
    .where('placement.programme_hash', '=', hash)
    .where('placement.ended_on', 'is', null)
    .orderBy('placement.began_on', 'desc')
    .orderBy('placement.id')
    .limit(most)
    .execute();
  const ids = rows.map(({ id }) => id);
  return asSet(tx, async () => {
    await loadRows(tx, 'stage', 'placement_id', ids, 'read', { subject: 'placement' });
    for (const table of ['contract', 'permit', 'permit_extension'] as const) await loadRows(tx, table, 'placement_id', ids);
    await loadRows(
      tx,
      'vacancy',
      'id',
      rows.map((row) => row.vacancy_id),
    );
    await loadRows(
      tx,
      'offer',
      'id',
      rows.map((row) => row.offer_id),
    );
    await standingAhead(
      tx,
      rows.map((row) => row.employer_id),
    );
    const found: OpenPlacement[] = [];
    for (const row of rows) {
      const placement = placementOf(row);
      const file = fileOfPlacement(placement, [origin, destination]);
      found.push({
        id: row.id,
        facts: await factsOfPlacementFile(tx, { placement, file, owners: {} }, today),
        done: (await readStages(tx, file)).filter(({ state }) => state === 'done').map(({ stage }) => stage),
      });
    }
    return found;
  });
};

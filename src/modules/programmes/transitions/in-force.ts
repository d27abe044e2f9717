import { compareDates, type PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { onceForSet } from '../../../platform/db/row-set.ts';
import type { Programme } from '../../../programme/index.ts';
import { inForceOn, programmeOf } from '../../corridors/index.ts';
import '../../corridors/tables.ts';

/** A version in force that says what it does to files under an earlier one. */
export interface AmendmentInForce {
  readonly adoption: string;
  readonly corridor: string;
  readonly programme: Programme;
  /** The texts on this corridor that it amends. */
  readonly amended: readonly string[];
}

/** An adopted amendment with moves that is in force on a day; undefined for every other adoption. */
export const amendmentInForce = (tx: Tx, adoption: string, today: PlainDate): Promise<AmendmentInForce | undefined> =>
  onceForSet(tx, `amendment in force/${adoption}/${today}`, () => read(tx, adoption, today));

const read = async (tx: Tx, adoption: string, today: PlainDate): Promise<AmendmentInForce | undefined> => {
  const row = await tx.selectFrom('adoption').selectAll().where('id', '=', adoption).executeTakeFirst();
  const since = row && inForceOn(adopted(row));
  if (!row || !since || compareDates(since, today) > 0) return undefined;
  const programme = await programmeOf(tx, row.programme_hash);
  if (!programme.amends || programme.amends.moves.length === 0) return undefined;
  const earlier = await tx
    .selectFrom('adoption')
    .innerJoin('programme_version', 'programme_version.hash', 'adoption.programme_hash')
    .selectAll('adoption')
    .where('adoption.corridor_id', '=', row.corridor_id)
    .where('adoption.programme_id', '=', row.programme_id)
    .where('programme_version.version', '=', programme.amends.version)
    .where('adoption.in_force_from', '<', row.in_force_from)
    .execute();
  const amended = earlier.filter((one) => inForceOn(adopted(one)) !== undefined).map((one) => one.programme_hash);
  return amended.length === 0 ? undefined : { adoption, corridor: row.corridor_id, programme, amended };
};

const adopted = (row: {
  readonly in_force_from: PlainDate;
  readonly origin_has_role: boolean;
  readonly origin_signed_on: PlainDate | null;
  readonly destination_signed_on: PlainDate | null;
  readonly withdrawn_on: PlainDate | null;
}) => ({
  inForceFrom: row.in_force_from,
  originHasRole: row.origin_has_role,
  originSignedOn: row.origin_signed_on,
  destinationSignedOn: row.destination_signed_on,
  withdrawnOn: row.withdrawn_on,
});

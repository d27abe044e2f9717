import type { Selectable } from 'kysely';
import { compareDates, type PlainDate } from '../../kernel/dates.ts';
import { newId } from '../../kernel/ids.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { addRow, rowsOf } from '../../platform/db/row-set.ts';
import type { Placement } from '../recruitment/index.ts';
import type { Permit } from './domain/permit.ts';
import type { Residence } from './domain/residence.ts';
import './tables.ts';

const residenceOf = (row: Selectable<Database['residence']>): Residence => ({
  id: row.id,
  request: row.request_id,
  placement: row.placement_id,
  ground: row.ground,
  number: row.number,
  from: row.valid_from,
  until: row.valid_until ?? undefined,
  issuedOn: row.issued_on,
});

/** The longer residences that were granted on a placement, the oldest first; none for who may not see that one was asked for. */
export const residencesOf = async (tx: Tx, placement: string): Promise<readonly Residence[]> =>
  (await rowsOf(tx, 'residence', 'placement_id', placement))
    .map(residenceOf)
    .sort((a, b) => compareDates(a.from, b.from) || (a.id < b.id ? -1 : 1));

/** Issues a longer residence on a granted request. */
export const insertResidence = async (
  { tx, record, actor, today }: CommandContext,
  placement: Placement,
  permit: Permit,
  given: {
    readonly request: string;
    readonly ground: string;
    readonly number: string;
    readonly from: PlainDate;
    readonly until?: PlainDate;
  },
): Promise<void> => {
  const id = newId();
  await addRow(tx, 'residence', {
    id,
    request_id: given.request,
    permit_id: permit.id,
    corridor_id: placement.corridor,
    placement_id: placement.id,
    worker_id: placement.worker,
    ground: given.ground,
    number: given.number,
    valid_from: given.from,
    valid_until: given.until ?? null,
    issued_on: today,
    issued_by: actor.account ?? null,
  });
  await record(
    'permit.residence-issued',
    { residence: id, placement: placement.id, request: given.request, ground: given.ground },
    placement.corridor,
  );
};

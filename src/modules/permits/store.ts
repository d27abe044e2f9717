import type { Selectable } from 'kysely';
import { latest } from '../../kernel/dates.ts';
import { newId } from '../../kernel/ids.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { addRowIfFree, asJson, loadRows, rowOf } from '../../platform/db/row-set.ts';
import type { KeptDecision } from '../../programme/index.ts';
import { lockPlacementsAhead } from '../recruitment/index.ts';
import type { FileRef } from '../stages/index.ts';
import type { Permit } from './domain/permit.ts';
import type { MovementKind } from './domain/stay.ts';
import './tables.ts';

type ExtensionRow = Selectable<Database['permit_extension']>;

/** A row as the domain sees it: until the last day of its last extension. */
export const permitOf = (row: Selectable<Database['permit']>, extensions: readonly Pick<ExtensionRow, 'valid_until'>[] = []): Permit => ({
  id: row.id,
  placement: row.placement_id,
  corridor: row.corridor_id,
  number: row.number,
  issuedOn: row.issued_on,
  from: row.valid_from,
  until: latest(row.valid_until, ...extensions.map((extension) => extension.valid_until)),
  ...(extensions.length > 0 && { issuedUntil: row.valid_until }),
});

/** A placement's file: its worker and its own id are always known. */
export interface PlacementFile extends FileRef {
  readonly placement: string;
  readonly worker: string;
}

/**
 * Saves a permit with the approval that it consumes: the stage that is done by it.
 * @returns false when the number is taken or the placement has a permit already: nothing is then saved.
 */
export const insertPermit = (
  { tx, actor }: CommandContext,
  file: PlacementFile,
  permit: Permit,
  approval: { readonly stage: string; readonly decision: KeptDecision },
): Promise<boolean> =>
  addRowIfFree(tx, 'permit', {
    id: permit.id,
    corridor_id: permit.corridor,
    placement_id: permit.placement,
    stage_id: approval.stage,
    vacancy_id: file.vacancy,
    worker_id: file.worker,
    employer_id: file.employer,
    number: permit.number,
    issued_on: permit.issuedOn,
    issued_by: actor.account ?? null,
    valid_from: permit.from,
    valid_until: permit.until,
    decision: asJson(approval.decision),
    version: 1,
  });

/** @returns false when this movement of the placement is recorded already. */
export const insertMovement = (
  { tx, today }: CommandContext,
  file: PlacementFile,
  kind: MovementKind,
  on: Temporal.PlainDate,
): Promise<boolean> =>
  addRowIfFree(tx, 'movement', {
    id: newId(),
    corridor_id: file.corridor,
    placement_id: file.placement,
    worker_id: file.worker,
    kind,
    happened_on: on,
    recorded_on: today,
  });

/** Locks many placements, and reads their permits and movements, for a set of items. @returns the rows of the placements */
export const lockStaysAhead = async (tx: Tx, items: readonly { readonly placement: string }[]) => {
  const ids = items.map(({ placement }) => placement);
  await lockPlacementsAhead(tx, ids);
  await loadRows(tx, 'permit', 'placement_id', ids);
  await loadRows(tx, 'permit_extension', 'placement_id', ids);
  await loadRows(tx, 'movement', 'placement_id', ids);
  await loadRows(tx, 'trip', 'placement_id', ids);
  await loadRows(tx, 'bridge', 'placement_id', ids);
  const rows = await Promise.all(ids.map((placement) => rowOf(tx, 'placement', placement, 'lock')));
  return rows.filter((row) => row !== undefined);
};

/** @throws Error for the file of a vacancy: a bug. */
export const placementFile = (file: FileRef): PlacementFile => {
  const { placement, worker } = file;
  if (placement === undefined || worker === undefined) throw new Error('this is not the file of a placement');
  return { ...file, placement, worker };
};

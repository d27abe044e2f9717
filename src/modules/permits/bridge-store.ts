import type { Selectable } from 'kysely';
import { compareDates, contains, type PlainDate } from '../../kernel/dates.ts';
import { newId } from '../../kernel/ids.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { addRow, changeRow, rowsOf } from '../../platform/db/row-set.ts';
import type { Placement } from '../recruitment/index.ts';
import type { Bridge } from './domain/bridge.ts';
import type { Permit } from './domain/permit.ts';
import './tables.ts';

type BridgeRow = Selectable<Database['bridge']>;

export const bridgeFrom = (row: BridgeRow): Bridge => ({
  id: row.id,
  placement: row.placement_id,
  ground: row.ground,
  counted: row.counted,
  from: row.from_on,
  until: row.until_on,
  endedOn: row.ended_on ?? undefined,
  outcome: row.outcome ?? undefined,
  next: row.next_placement_id ?? undefined,
});

const running = async (tx: Tx, placement: string): Promise<BridgeRow | undefined> =>
  (await rowsOf(tx, 'bridge', 'placement_id', placement)).find((row) => row.ended_on === null);

/** The bridge on which the worker of a placement stands on a day: lawfully there, and free to look for the next employer. */
export const bridgeOf = async (tx: Tx, placement: string, on: PlainDate): Promise<Bridge | undefined> => {
  const row = await running(tx, placement);
  return row && contains({ from: row.from_on, until: row.until_on }, on) ? bridgeFrom(row) : undefined;
};

/** Every bridge of a worker, the oldest first. */
export const bridgesOfWorker = async (tx: Tx, worker: string): Promise<readonly Bridge[]> =>
  (await rowsOf(tx, 'bridge', 'worker_id', worker)).map(bridgeFrom).sort((a, b) => compareDates(a.from, b.from));

/** Opens a bridge on a granted request. */
export const openBridge = async (
  { tx, record, actor }: CommandContext,
  placement: Placement,
  permit: Permit,
  bridge: { request: string; ground: string; counted: boolean; from: PlainDate; until: PlainDate },
): Promise<void> => {
  const id = newId();
  await addRow(tx, 'bridge', {
    id,
    request_id: bridge.request,
    permit_id: permit.id,
    corridor_id: placement.corridor,
    placement_id: placement.id,
    worker_id: placement.worker,
    ground: bridge.ground,
    counted: bridge.counted,
    from_on: bridge.from,
    until_on: bridge.until,
    opened_by: actor.account ?? null,
    ended_on: null,
    outcome: null,
    next_placement_id: null,
    version: 1,
  });
  await record('permit.bridge-opened', { bridge: id, placement: placement.id, ground: bridge.ground }, placement.corridor);
};

/** Ends the running bridge of a placement, if there is one. @returns whether there was */
export const endBridge = async (
  { tx, record }: CommandContext,
  placement: string,
  end: { readonly outcome: 'placed' | 'stopped'; readonly on: PlainDate; readonly next?: string },
): Promise<boolean> => {
  const row = await running(tx, placement);
  if (!row) return false;
  await changeRow(tx, 'bridge', row.id, {
    ended_on: end.on,
    outcome: end.outcome,
    next_placement_id: end.next ?? null,
    version: row.version + 1,
  });
  await record('permit.bridge-ended', { bridge: row.id, placement, outcome: end.outcome }, row.corridor_id);
  return true;
};

import { contains, lastDay, type PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Programme, type StatusChange, stayOn } from '../../../programme/index.ts';
import type { Placement } from '../../recruitment/index.ts';
import { readWorker } from '../../workers/index.ts';
import type { Permit } from '../domain/permit.ts';
import { type Behind, outlookOn, type StatusOutlook } from '../domain/status-change.ts';
import { daysOfPresence } from '../domain/stay-days.ts';
import { presenceUnder } from './stay-days.ts';

export interface OutlookRow extends StatusOutlook {
  readonly change: StatusChange;
  readonly behind: Behind;
}

/** Which longer residences does the programme have, and when do they become possible for this worker? Nothing for who may not read the worker. */
export const outlooksOf = async (
  tx: Tx,
  { placement, permit, programme }: { placement: Placement; permit: Permit | undefined; programme: Programme },
  today: PlainDate,
): Promise<readonly OutlookRow[]> => {
  const { statuses } = stayOn(programme, today);
  const worker = statuses.length > 0 ? await readWorker(tx, placement.worker) : undefined;
  if (!worker) return [];
  const presence = await presenceUnder(tx, placement.worker, programme.id);
  const behind = { seasons: worker.seasonsCompleted, returns: worker.returnsReported, days: daysOfPresence(presence, today) };
  const there = presence.some((one) => contains(one, today));
  const running = permit && ['permitted', 'arrived'].includes(placement.status) ? { lastDay: lastDay(permit.until), there } : undefined;
  return statuses.map((change) => ({ change, behind, ...outlookOn(change, behind, running, today) }));
};

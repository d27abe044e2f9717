import { compareDates, type PlainDate } from '../../kernel/dates.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import { rowsOf } from '../../platform/db/row-set.ts';
import { programmeOf } from '../corridors/index.ts';
import type { LockedPlacement } from '../recruitment/index.ts';
import { stayDays } from './queries/stay-days.ts';

/** Whether days until a last day are among those that the programme allows, for a worker who stays on from a day. */
export const withinDays = async (
  { tx }: Pick<CommandContext, 'tx'>,
  { placement }: Pick<LockedPlacement, 'placement'>,
  from: PlainDate,
  last: PlainDate,
): Promise<Result<true>> => {
  // Who has no other file has no earlier days that could count in, and the rules of the permit look at its own.
  const files = await rowsOf(tx, 'placement', 'worker_id', placement.worker);
  if (files.length < 2 && files[0]?.status !== 'arrived') return ok(true);
  const programme = await programmeOf(tx, placement.programmeHash);
  const { limit, count } = await stayDays(tx, placement.worker, programme, from);
  if (!count?.lastDay || compareDates(last, count.lastDay) <= 0) return ok(true);
  const params = { until: count.lastDay.toString(), given: last.toString(), used: count.used, allowed: count.allowed };
  const source = limit.source && { source: limit.source };
  const because = [{ rule: 'stay-days', text: 'stay-days', asked: count.lastDay.toString(), given: last.toString(), ...source }];
  return fail('permit.days-used', params, { because });
};

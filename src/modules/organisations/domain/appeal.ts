import { isBefore, type PlainDate } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { takesAway } from './decide.ts';
import type { Standing } from './standing.ts';

/** What a decision takes away, and by when it can be appealed, where the programme says. */
export interface Appealable {
  readonly status: Standing;
  readonly ground: string | undefined;
  readonly appealBy: PlainDate | undefined;
}

/**
 * Whether a decision can be appealed on a day, its last one included. Where the programme is silent about a last day there is none.
 * @returns `appeal.nothing` for what takes nothing away or comes by itself, `appeal.too-late`
 */
export const appealable = ({ status, ground, appealBy }: Appealable, on: PlainDate): Result<true> => {
  if (!takesAway(status) || status === 'lapsed') return fail('appeal.nothing');
  if (ground === 'bond-below-floor') return fail('appeal.nothing');
  if (appealBy && isBefore(appealBy, on)) return fail('appeal.too-late', { until: appealBy.toString() });
  return ok(true);
};

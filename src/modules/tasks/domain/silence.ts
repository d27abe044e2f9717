import { isBefore, type PlainDate } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Silence, Task } from './task.ts';

/** Whoever is asked after the last day has never had time to answer, so that their silence does nothing but be told to a higher office. */
export const silenceFrom = (silence: Silence, opened: PlainDate, due: PlainDate): Silence =>
  silence === 'act' && isBefore(due, opened) ? 'escalate' : silence;

/** A task is in time on its last day and late from the day after. */
export const isLate = (task: Pick<Task, 'state' | 'dueOn'>, today: PlainDate): boolean =>
  task.state === 'open' && isBefore(task.dueOn, today);

/**
 * What happens now that nobody has answered.
 * @returns `task.not-open` when somebody has, `task.not-due` before the day has passed or when silence means nothing,
 * `task.already-escalated` when it was told before.
 */
export const effectOfSilence = (
  task: Pick<Task, 'state' | 'dueOn' | 'silence' | 'escalatedOn'>,
  today: PlainDate,
): Result<'act' | 'escalate'> => {
  if (task.state !== 'open') return fail('task.not-open');
  if (task.silence === 'none' || !isLate(task, today)) return fail('task.not-due', { until: task.dueOn.toString() });
  if (task.silence === 'act') return ok('act');
  return task.escalatedOn === undefined ? ok('escalate') : fail('task.already-escalated', { on: task.escalatedOn.toString() });
};

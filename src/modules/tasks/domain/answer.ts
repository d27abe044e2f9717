import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Task } from './task.ts';

/** What somebody answers, and their words where there are any. */
export interface TaskAnswer {
  readonly outcome: string;
  readonly reason?: string | undefined;
}

/** What a kind of task takes for an answer. */
export interface Answerable {
  readonly outcomes: readonly string[];
  readonly reasonNeeded?: readonly string[] | undefined;
}

/**
 * Whether an answer may be given.
 * @returns `task.not-open` when it was given or is no longer needed, `input.choice` for what the kind does not know, `input.missing` where
 * the answer has to say why.
 */
export const admissible = (task: Pick<Task, 'state'>, kind: Answerable, answer: TaskAnswer): Result<true> => {
  if (task.state !== 'open') return fail('task.not-open');
  if (!kind.outcomes.includes(answer.outcome)) return fail('input.choice', undefined, { field: 'outcome' });
  if (answer.reason === undefined && kind.reasonNeeded?.includes(answer.outcome))
    return fail('input.missing', undefined, { field: 'reason' });
  return ok(true);
};

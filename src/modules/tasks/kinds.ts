import type { PlainDate } from '../../kernel/dates.ts';
import type { Result } from '../../kernel/result.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { TaskAnswer } from './domain/answer.ts';
import type { Seen, Silence, Task } from './domain/task.ts';

/** One kind of task, as the module that asks it declares it. */
export interface TaskKind {
  /** `module.what-is-asked`, such as `permit.answer-absence`. */
  readonly kind: string;
  /** Codes of the answers, in the order in which they are offered; none where all of it is done on the page that `does` names. */
  readonly outcomes: readonly string[];
  /** Those of them that have to say why. */
  readonly reasonNeeded?: readonly string[];
  readonly silence: Silence;
  /** Who sees it besides its holder and its asker; the offices of both ends unless told. */
  readonly seen?: Seen;
  /**
   * Where its words stand: `<words>.title`, `<words>.asks` (with the facts asked), and one for each outcome; `tasks.<kind>` unless told.
   * A module that keeps them in its own file says `permits.task.answer-absence`.
   */
  readonly words?: string;
  /** The page of what it is about, where that has one of its own. */
  href?(task: Task): string | undefined;
  /** The page on which what is asked is done, where an answer alone does not do it; its command then closes the task. */
  does?(task: Task): string;
  /** The day before which nobody may answer, and before which no silence counts; undefined where anybody may who holds it. */
  heldUntil?(tx: Tx, task: Task, today: PlainDate): Promise<PlainDate | undefined>;
  /** Locks what the answer will change before the task itself is locked, in the order in which all commands do. */
  lock?(context: CommandContext, task: Task): Promise<unknown>;
  /** What the answer does, in the command's own transaction; a refusal leaves the task open. */
  answered?(context: CommandContext, task: Task, answer: TaskAnswer): Promise<Result<unknown>>;
  /** What silence does, where it is `act`; exactly once. */
  silent?(context: CommandContext, task: Task): Promise<Result<unknown>>;
}

const kinds = new Map<string, TaskKind>();

/** Declares a kind of task. @throws Error for one that is declared twice, has no answer, or should act and says not how: a bug. */
export const registerTask = (kind: TaskKind): void => {
  if (kinds.has(kind.kind)) throw new Error(`the task ${kind.kind} is declared twice`);
  if (kind.outcomes.length === 0 && !kind.does) throw new Error(`the task ${kind.kind} has no answer`);
  if ((kind.silence === 'act') !== (kind.silent !== undefined)) throw new Error(`the task ${kind.kind} must say what silence does`);
  kinds.set(kind.kind, kind);
};

/** @throws Error for a kind that no module has declared: a bug. */
export const kindOf = (kind: string): TaskKind => {
  const found = kinds.get(kind);
  if (!found) throw new Error(`nobody has declared the task ${kind}`);
  return found;
};

export const allTaskKinds = (): readonly TaskKind[] => [...kinds.values()];

/** Key of a word of a kind: its title, what it asks, or one of its outcomes. */
export const wordOf = (kind: string, word: string): string => `${kindOf(kind).words ?? `tasks.${kind}`}.${word}`;

/** Key of the title of a task. */
export const taskTitleKey = ({ kind }: Pick<Task, 'kind'>): string => wordOf(kind, 'title');

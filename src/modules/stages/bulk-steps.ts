import type { PlainDate } from '../../kernel/dates.ts';
import type { Result } from '../../kernel/result.ts';
import type { Runtime } from '../../platform/command/execute.ts';
import type { Refused } from '../../platform/command/problems.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/policy/actor.ts';

/** What would become of one file: a message, with the days that it names as `days`; or a code of the errors that says why nothing can. */
export type Prospect =
  | { readonly will: string; readonly days?: readonly [first: PlainDate, last: PlainDate] }
  | { readonly cannot: string };

/** What is done together: whose files, and what was told for all of them. */
export interface Together {
  readonly actor: Actor;
  readonly placements: readonly string[];
  /** The day on which it happened, where one was asked. */
  readonly on: PlainDate | undefined;
  /** The language in which the reader saw it. */
  readonly lang: string;
}

/** How a step that has a command of its own is done on many files at once. */
export interface BulkStep {
  /** One day is asked for all of them. */
  readonly asksDay?: boolean;
  /** What would become of each, as far as it can be told before; nothing is changed by asking. */
  prospects(tx: Tx, placements: readonly string[]): Promise<ReadonlyMap<string, Prospect>>;
  /** Does it, by the very command of one file, as a set. One answer a file, in their order. */
  carryOut(runtime: Runtime, together: Together): Promise<readonly Result<unknown, Refused>[]>;
}

/** The modules whose commands are steps say here how many are done at once; they stand above this module and are not imported by it. */
const steps = new Map<string, BulkStep>();

/** Says how a step of placements is done for many at once, so that nobody has to open forty files. */
export const registerBulk = (step: string, bulk: BulkStep): void => {
  steps.set(step, bulk);
};

/** How a step is done for many; undefined where each is done on its own file. */
export const bulkStepOf = (step: string): BulkStep | undefined => steps.get(step);

/** Whether rows of a step can be chosen in the queue: attestations, and steps for which their module says how. */
export const isChoosable = (step: string): boolean => step === 'attest' || steps.has(step);

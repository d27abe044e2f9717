import type { z } from 'zod';
import type { PlainDate } from '../../kernel/dates.ts';
import type { Problem, Result } from '../../kernel/result.ts';
import type { Tx } from '../db/database.ts';
import type { JobName, JobPayload } from '../jobs/queue.ts';
import type { Facts } from '../journal/journal.ts';
import type { Actor, Owners } from '../policy/actor.ts';

/** What a command may use while it runs: one transaction, one actor, one day. */
export interface CommandContext {
  readonly tx: Tx;
  readonly actor: Actor;
  /** The legal day, from the demo's stored clock or the machine's. */
  readonly today: PlainDate;
  readonly now: Temporal.Instant;
  /** Writes a journal line in this transaction. Facts are ids, codes, figures and dates. */
  record(type: string, facts: Facts, corridor?: string): Promise<void>;
  /** Enqueues a job in this transaction: it exists if and only if the command is accepted. */
  enqueue<N extends JobName>(name: N, payload: JobPayload<N>): Promise<void>;
}

/** What reading ahead may use: the transaction of the set, in the role that all its actors share. */
export type SetContext = Pick<CommandContext, 'tx' | 'today'> & { readonly actors: readonly Actor[] };

/** Whose the subject is, and its version when stale pages matter. A command that creates returns who will own what it creates. */
export interface Subject {
  readonly owners: Owners;
  readonly version?: number | undefined;
}

/**
 * One way to change anything. The pipeline parses the input, loads and locks under row-level security, asks the table of roles,
 * compares versions, and only then lets the domain decide; a refusal leaves nothing behind.
 */
export interface Command<Input, S extends Subject, Out> {
  /** An action of `roles.md`. */
  readonly name: string;
  readonly input: z.ZodType<Input>;
  /**
   * Reads what a set of items will need with a few statements, locking in one order. Everything else is as for one item: the same load, the
   * same decision. What is not read ahead is read item by item, which is slower and no less right.
   */
  ahead?(inputs: readonly Input[], context: SetContext): Promise<void>;
  /** Loads and locks; `undefined` is answered like a forbidden object. */
  load(input: Input, context: CommandContext): Promise<S | undefined>;
  /** Decides (pure domain), saves, records. */
  run(subject: S, input: Input, context: CommandContext): Promise<Result<Out, Problem>>;
}

/** Declares a command; exists for its types. */
export const command = <Input, S extends Subject, Out>(definition: Command<Input, S, Out>): Command<Input, S, Out> => definition;

// A command of any types, as the edge and the table of routes keep it.
// biome-ignore lint/suspicious/noExplicitAny: the types meet again in `execute`
export type AnyCommand = Command<any, any, any>;
export type OutputOf<C extends AnyCommand> =
  C extends Command<never, never, infer Out> ? Out : C extends Command<infer _I, infer _S, infer Out> ? Out : never;

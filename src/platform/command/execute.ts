import './errors.ts';
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Clock } from '../../kernel/clock.ts';
import { notFound } from '../../kernel/errors.ts';
import { Refusal, type Result } from '../../kernel/result.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Queue } from '../jobs/queue.ts';
import { writeLine } from '../journal/journal.ts';
import { type Actor, allows, system } from '../policy/actor.ts';
import type { Command, CommandContext, Subject } from './command.ts';
import { replayed, store } from './idempotency.ts';
import { fromZod, type Refused } from './problems.ts';

/** What every command needs from the process that runs it. */
export interface Runtime {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly queue: Queue;
}

export interface Delivery {
  /** A request sent again with the same key acts once and gets the first answer. */
  readonly key?: string | undefined;
}

/** Sets who acts, for this transaction only; the database's policies read it. */
export const setActor = async (tx: Tx, actor: Actor, action: string): Promise<void> => {
  await sql`select set_config('app.role', ${actor.role}, true), set_config('app.action', ${action}, true),
    set_config('app.account', ${actor.account ?? ''}, true), set_config('app.worker', ${actor.worker ?? ''}, true),
    set_config('app.organisation', ${actor.organisation ?? ''}, true), set_config('app.country', ${actor.country ?? ''}, true)`.execute(tx);
};

/** Reads as an actor: a transaction in which row-level security shows what the role may see. */
export const reading = <T>(runtime: Runtime, actor: Actor, read: (tx: Tx) => Promise<T>): Promise<T> =>
  runtime.db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      await setActor(tx, actor, 'read');
      return read(tx);
    });

/** What the system does for itself outside any command, such as keeping sessions: a transaction in the name of one action of its row. */
export const asSystem = <T>(runtime: Runtime, action: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  runtime.db.transaction().execute(async (tx) => {
    await setActor(tx, system, action);
    return work(tx);
  });

/**
 * Runs a command: input, policy, decision, save, journal, in one transaction.
 * @returns the command's answer, or the refusal; a refused command leaves no trace.
 * @throws what is a bug or an outage, never what the sender did.
 */
export const execute = async <Input, S extends Subject, Out>(
  runtime: Runtime,
  actor: Actor,
  command: Command<Input, S, Out>,
  input: unknown,
  delivery: Delivery = {},
): Promise<Result<Out, Refused>> => {
  const parsed = command.input.safeParse(input, { reportInput: true });
  if (!parsed.success) return { ok: false, error: fromZod(parsed.error) };
  // Asked before the transaction: a stored day needs a connection, and who holds one while waiting for another can wait for ever.
  const today = await runtime.clock.today();
  return refusing(() =>
    runtime.db.transaction().execute(async (tx) => {
      await setActor(tx, actor, command.name);
      const context = contextOf(runtime, tx, actor, command.name, today);
      const account = actor.account ?? anonymous;
      if (delivery.key === undefined) return apply(command, parsed.data, context);
      const fingerprint = { account, key: delivery.key, command: command.name, inputHash: hashOf(input) };
      const earlier = await replayed<Out>(tx, fingerprint);
      if (earlier) return earlier.answer;
      const answer = await apply(command, parsed.data, context);
      await store(tx, fingerprint, answer);
      return answer;
    }),
  );
};

/** One item of a bulk, numbered as it was given. */
export interface ItemAnswer<Out> {
  readonly index: number;
  readonly result: Result<Out, Refused>;
}

/** The most items that one transaction of a bulk holds. */
const bulkLimit = 5_000;

/**
 * The same command for many inputs: each item is decided, saved and recorded by itself, a refused item leaves nothing and stops no other.
 * Items are committed in sets; each answer is reported after its set is committed.
 */
export const executeAll = async <Input, S extends Subject, Out>(
  runtime: Runtime,
  actor: Actor,
  command: Command<Input, S, Out>,
  inputs: readonly unknown[],
  size = 500,
): Promise<readonly ItemAnswer<Out>[]> => {
  const answers: ItemAnswer<Out>[] = [];
  const step = Math.min(size, bulkLimit);
  for (let start = 0; start < inputs.length; start += step) {
    const set = inputs.slice(start, start + step);
    const today = await runtime.clock.today();
    const committed = await runtime.db.transaction().execute(async (tx) => {
      await setActor(tx, actor, command.name);
      const context = contextOf(runtime, tx, actor, command.name, today);
      const done: ItemAnswer<Out>[] = [];
      for (const [offset, input] of set.entries()) done.push({ index: start + offset, result: await one(tx, command, input, context) });
      return done;
    });
    answers.push(...committed);
  }
  return answers;
};

const one = async <Input, S extends Subject, Out>(
  tx: Tx,
  command: Command<Input, S, Out>,
  input: unknown,
  context: RunningContext,
): Promise<Result<Out, Refused>> => {
  const parsed = command.input.safeParse(input, { reportInput: true });
  if (!parsed.success) return { ok: false, error: fromZod(parsed.error) };
  await sql`savepoint item`.execute(tx);
  const result = await refusing(() => apply(command, parsed.data, context));
  await (result.ok ? sql`release savepoint item` : sql`rollback to savepoint item`).execute(tx);
  return result;
};

/** What the pipeline itself knows besides: whether the command wrote its line. */
interface RunningContext extends CommandContext {
  recorded(): number;
}

const anonymous = '00000000-0000-0000-0000-000000000000';
/** Tells a repeated input from another one. A password stays out: the hash of a form must not help to guess it. */
const hashOf = (input: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(input, (name, value) => (name === 'password' ? undefined : value)) ?? '')
    .digest('hex');

/** Loads, asks the table of roles, compares versions, runs. Refusals are thrown so that the transaction is undone. */
const apply = async <Input, S extends Subject, Out>(
  command: Command<Input, S, Out>,
  input: Input,
  context: RunningContext,
): Promise<Result<Out, Refused>> => {
  const subject = await command.load(input, context);
  if (!subject || !allows(context.actor, command.name, subject.owners)) throw notFound();
  const seen = (input as { version?: unknown }).version;
  if (typeof seen === 'number' && subject.version !== undefined && seen !== subject.version)
    throw new Refusal('platform.stale', { seen, now: subject.version });
  const before = context.recorded();
  const answer = await command.run(subject, input, context);
  if (!answer.ok) throw new Undo(answer.error);
  if (context.recorded() === before) throw new Error(`${command.name} was accepted and wrote no journal line`);
  return answer;
};

/** Carries a returned refusal out of the transaction, so that it rolls back. */
class Undo extends Error {
  readonly refused: Refused;
  constructor(refused: Refused) {
    super(refused.code);
    this.refused = refused;
  }
}

/** PostgreSQL's words for "somebody else was faster" and "no row of yours". */
const sqlState = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

const refusing = async <T>(work: () => Promise<Result<T, Refused>>): Promise<Result<T, Refused>> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Undo) return { ok: false, error: error.refused };
    if (error instanceof Refusal) return { ok: false, error: error.problem };
    if (['40001', '40P01', '55P03'].includes(sqlState(error) ?? '')) return { ok: false, error: { code: 'platform.busy' } };
    throw error;
  }
};

const contextOf = (runtime: Runtime, tx: Tx, actor: Actor, name: string, today: Temporal.PlainDate): RunningContext => {
  let lines = 0;
  const now = runtime.clock.now();
  return {
    tx,
    actor,
    today,
    now,
    recorded: () => lines,
    async record(type, facts, corridor) {
      lines += 1;
      await writeLine(tx, { by: { ...actor, command: name }, at: now, day: today }, { type, facts, corridor });
    },
    enqueue: (job, payload) => runtime.queue.send(tx, job, payload),
  };
};

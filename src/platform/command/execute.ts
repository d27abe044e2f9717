import './errors.ts';
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import type { Clock } from '../../kernel/clock.ts';
import { notFound } from '../../kernel/errors.ts';
import { Refusal, type Result } from '../../kernel/result.ts';
import { type Keys, keysOf } from '../auth/keys.ts';
import { newToken } from '../auth/tokens.ts';
import type { Database, Tx } from '../db/database.ts';
import { RowSet, SetConflict, setOf } from '../db/row-set.ts';
import type { Queue } from '../jobs/queue.ts';
import { lineOf, writeLines } from '../journal/journal.ts';
import { type Actor, allows, system } from '../policy/actor.ts';
import { corridorTable, type TableOfRoles } from '../policy/matrix.ts';
import type { Command, CommandContext, Subject } from './command.ts';
import { hindranceOf, hindrancesOf } from './hindrance.ts';
import { replayed, store } from './idempotency.ts';
import { fromZod, type Refused } from './problems.ts';

/** What every command needs from the process that runs it. */
export interface Runtime {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly queue: Queue;
  /** The table of roles of the side; the permit side's unless told. */
  readonly roles?: TableOfRoles;
  /** The side's secret, for hashes that nobody shall guess who reads its database; one of the process alone unless told. */
  readonly secret?: Keys;
}

/** Who may do what on the side of a runtime. */
export const rolesOf = ({ roles = corridorTable }: Pick<Runtime, 'roles'>): TableOfRoles => roles;

export interface Delivery {
  /** A request sent again with the same key acts once and gets the first answer. */
  readonly key?: string | undefined;
}

/**
 * Says who acts, for the running transaction only; the database's policies read it. The actors of a set share a role and a country: the
 * database then shows what any of them may see, and the pipeline asks for each item what its own actor may. Beside it stands the moment by
 * the runtime's clock, for what a policy ends by itself.
 */
const wordsOf = ([first, ...others]: readonly Actor[], action: string, now?: Temporal.Instant): string => {
  const all = (party: 'account' | 'worker' | 'organisation'): string =>
    [...new Set([first, ...others].flatMap((actor) => actor?.[party] ?? []))].join(',');
  const settings = {
    ...{ role: first?.role ?? '', action, account: all('account'), worker: all('worker') },
    ...{ organisation: all('organisation'), country: first?.country ?? '', now: now?.toString() ?? '' },
  };
  const set = Object.entries(settings).map(([name, value]) => `set_config('app.${name}', ${pg.escapeLiteral(value)}, true)`);
  return `select ${set.join(', ')}`;
};

/** Sets one actor, for this transaction only; without `now` the moment is the server's. */
export const setActor = async (tx: Tx, actor: Actor, action: string, now?: Temporal.Instant): Promise<void> => {
  await sql.raw(wordsOf([actor], action, now)).execute(tx);
};

/**
 * A transaction in which somebody acts. Who it is goes to the server in one message with what begins it: there is no moment between, and
 * a page costs a round trip less.
 */
const acting = <T>(
  { db, clock }: Runtime,
  actors: readonly Actor[],
  action: string,
  work: (tx: Tx) => Promise<T>,
  { access = 'read write', before = '' }: { readonly access?: 'read only' | 'read write'; readonly before?: string } = {},
): Promise<T> => {
  const words = wordsOf(actors, action, clock.now());
  // Of a transaction that is open already it is a part: whoever hands one over says how, such as by a savepoint.
  if (db.isTransaction)
    return db.transaction().execute(async (tx) => {
      await sql.raw(words).execute(tx);
      return work(tx);
    });
  return db.connection().execute(async (connection) => {
    // The connection is this transaction's from here to its end.
    const tx = connection as Tx;
    try {
      await sql.raw(`start transaction ${access}; ${before}${words}`).execute(tx);
      const answer = await work(tx);
      await sql`commit`.execute(tx);
      return answer;
    } catch (error) {
      // A connection that is lost has undone it already.
      await sql`rollback`.execute(tx).catch(() => {});
      throw error;
    }
  });
};

/** Reads as an actor: a transaction in which row-level security shows what the role may see. */
export const reading = <T>(runtime: Runtime, actor: Actor, read: (tx: Tx) => Promise<T>): Promise<T> =>
  acting(runtime, [actor], 'read', read, { access: 'read only' });

/** What the system does for itself outside any command, such as keeping sessions: a transaction in the name of one action of its row. */
export const asSystem = <T>(runtime: Runtime, action: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  acting(runtime, [system], action, work);

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
    acting(runtime, [actor], command.name, async (tx) => {
      const hindered = await hindranceOf(tx, actor, command.name, today);
      if (hindered) return { ok: false, error: hindered };
      const context = contextOf(runtime, tx, actor, command.name, today);
      const account = actor.account ?? anonymous;
      if (delivery.key === undefined) return apply(command, parsed.data, context);
      const sent = { account, key: delivery.key, command: command.name };
      const fingerprint = { ...sent, inputHashes: hashesOf(runtime, input), at: context.now };
      const earlier = await replayed<Out>(tx, fingerprint);
      if (earlier) return earlier.answer;
      const answer = await apply(command, parsed.data, context);
      await store(tx, fingerprint, answer);
      return answer;
    }),
  );
};

/** One item of a set: who does it, and with what input. */
export interface Item {
  readonly actor: Actor;
  readonly input: unknown;
}
/** The most items that one transaction holds. */
const mostItems = 5_000;
/** How many it holds unless told otherwise: enough that a statement costs little for each, few enough that nobody waits long for a lock. */
const usualItems = 1_000;

/**
 * The same command for many items. Each is decided by itself, by the same code as a single one, after those before it; a refused item
 * leaves nothing and stops no other. The rows of a set are read and written with a few statements (`row-set.ts`), and each item has its
 * line in the journal. Sets are committed one after the other, so that a stop loses at most the running one.
 * @param told what is committed so far, after each set
 * @returns one answer an item, in their order
 */
export const executeAll = async <Input, S extends Subject, Out>(
  runtime: Runtime,
  command: Command<Input, S, Out>,
  items: readonly Item[],
  { size = usualItems, told }: { readonly size?: number; readonly told?: (done: number) => void } = {},
): Promise<readonly Result<Out, Refused>[]> => {
  const answers: Result<Out, Refused>[] = [];
  for (const set of setsOf(items, Math.min(size, mostItems))) {
    answers.push(...((await together(runtime, command, set)) ?? (await oneByOne(runtime, command, set))));
    told?.(answers.length);
  }
  return answers;
};

/** Neighbouring items whose actors the database can be told at once: one role, one country, all with an account or all without. */
function* setsOf(items: readonly Item[], size: number): Generator<readonly Item[]> {
  const kind = ({ actor }: Item): string => [actor.role, actor.country, actor.account === undefined].join('/');
  for (let start = 0, end = 0; start < items.length; start = end) {
    const first = items[start] as Item;
    for (end = start + 1; end < items.length && end - start < size && kind(items[end] as Item) === kind(first); ) end += 1;
    yield items.slice(start, end);
  }
}

/**
 * A set asks by keys, and a plan made for any keys is as good as one made for its own. Left to itself the database plans anew for hundreds of
 * sets whenever a table has grown, and under row-level security planning is dearer than the asking.
 */
const keepPlans = 'set local plan_cache_mode = force_generic_plan; ';

/** A set in one transaction; undefined, and nothing done, when the database does not take it as one. */
const together = async <Input, S extends Subject, Out>(
  runtime: Runtime,
  command: Command<Input, S, Out>,
  items: readonly Item[],
): Promise<Result<Out, Refused>[] | undefined> => {
  const today = await runtime.clock.today();
  try {
    const actors = items.map(({ actor }) => actor);
    return await acting(
      runtime,
      actors,
      command.name,
      async (tx) => {
        const hindered = await hindrancesOf(tx, actors, command.name, today);
        const set = new RowSet(tx);
        return set.run(async () => {
          const parsed = items.map(({ input }) => command.input.safeParse(input, { reportInput: true }));
          await command.ahead?.(
            parsed.flatMap(({ data }) => (data === undefined ? [] : [data])),
            { tx, today, actors },
          );
          const answers: Result<Out, Refused>[] = [];
          for (const [index, one] of parsed.entries()) {
            const { actor } = items[index] as Item;
            const hindrance = hindered.get(actor.account ?? '');
            if (hindrance) {
              answers.push({ ok: false, error: hindrance });
              continue;
            }
            const context = contextOf(runtime, tx, actor, command.name, today);
            answers.push(
              one.success
                ? await set.item(
                    () => refused(() => apply(command, one.data, context)),
                    ({ ok }) => ok,
                  )
                : { ok: false, error: fromZod(one.error) },
            );
          }
          await set.save();
          return answers;
        });
      },
      { before: keepPlans },
    );
  } catch (error) {
    // Somebody else was faster with one of the rows, or two of the set want the same: which item it is shows when each is done by itself.
    if (error instanceof SetConflict || conflicts.has(sqlState(error) ?? '')) return undefined;
    throw error;
  }
};

/** Each item by itself in one transaction, taken back by a savepoint when it is refused. */
const oneByOne = async <Input, S extends Subject, Out>(
  runtime: Runtime,
  command: Command<Input, S, Out>,
  items: readonly Item[],
): Promise<Result<Out, Refused>[]> => {
  const today = await runtime.clock.today();
  return runtime.db.transaction().execute(async (tx) => {
    const answers: Result<Out, Refused>[] = [];
    for (const { actor, input } of items) {
      const parsed = command.input.safeParse(input, { reportInput: true });
      if (!parsed.success) {
        answers.push({ ok: false, error: fromZod(parsed.error) });
        continue;
      }
      await setActor(tx, actor, command.name, runtime.clock.now());
      const hindered = await hindranceOf(tx, actor, command.name, today);
      if (hindered) {
        answers.push({ ok: false, error: hindered });
        continue;
      }
      await sql`savepoint item`.execute(tx);
      const result = await refusing(() => apply(command, parsed.data, contextOf(runtime, tx, actor, command.name, today)));
      await (result.ok ? sql`release savepoint item` : sql`rollback to savepoint item`).execute(tx);
      answers.push(result);
    }
    return answers;
  });
};

/** What the pipeline itself knows besides: the side's table of roles, and whether the command wrote its line. */
interface RunningContext extends CommandContext {
  readonly roles: TableOfRoles;
  recorded(): number;
}

const anonymous = '00000000-0000-0000-0000-000000000000';
/** What tells a form apart by nothing that anybody needs: passwords, PINs, numbers of papers, and what a protected case is told. */
const left: ReadonlySet<string> = new Set(['password', 'pin', 'number', 'mrz', 'private']);
let passing: Keys | undefined;
/** The secret of a side; of a process that was told none, one of its own that ends with it. */
export const secretOf = ({ secret }: Pick<Runtime, 'secret'>): Keys => {
  if (secret) return secret;
  passing ??= keysOf([newToken()]);
  return passing;
};

/**
 * Tells a repeated input from another one. Much of what is sent has few values, such as a message of one word: the hash is keyed, so that
 * whoever reads the database alone can try none, and what is most told in confidence stays out of it all the same.
 */
const hashesOf = (runtime: Pick<Runtime, 'secret'>, input: unknown): readonly string[] => {
  const text = JSON.stringify(input, (name, value) => (left.has(name) ? undefined : value)) ?? '';
  // The last is what version 0.1.0 kept, so that a request from before an upgrade still gets its answer; nothing is kept under it any more.
  return [...secretOf(runtime).macs('input of a request', text), createHash('sha256').update(text).digest('hex')];
};

/** Loads, asks the table of roles, compares versions, runs. Refusals are thrown so that the transaction is undone. */
const apply = async <Input, S extends Subject, Out>(
  command: Command<Input, S, Out>,
  input: Input,
  context: RunningContext,
): Promise<Result<Out, Refused>> => {
  const subject = await command.load(input, context);
  if (!subject || !allows(context.actor, command.name, subject.owners, context.roles)) throw notFound();
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

/** What a set can stumble over that its items, one by one, cannot: a row that is there already, a check, a lock that another holds. */
const conflicts = new Set(['23505', '23514', '40001', '40P01', '55P03']);

/** The refusals of a command's own, which it throws so that it is taken back. */
const refused = async <T>(work: () => Promise<Result<T, Refused>>): Promise<Result<T, Refused>> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Undo) return { ok: false, error: error.refused };
    if (error instanceof Refusal) return { ok: false, error: error.problem };
    throw error;
  }
};

const refusing = async <T>(work: () => Promise<Result<T, Refused>>): Promise<Result<T, Refused>> => {
  try {
    return await refused(work);
  } catch (error) {
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
    roles: rolesOf(runtime),
    recorded: () => lines,
    async record(type, facts, corridor) {
      lines += 1;
      const line = lineOf({ by: { ...actor, command: name }, at: now, day: today }, { type, facts, corridor });
      const set = setOf(tx);
      if (set) set.gather('journal', line, (lines) => writeLines(tx, lines));
      else await writeLines(tx, [line]);
    },
    enqueue: (job, payload) => runtime.queue.send(tx, job, payload),
  };
};

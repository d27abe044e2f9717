import { createHash } from 'node:crypto';
import { type Insertable, sql } from 'kysely';
import type { Database, Tx } from '../db/database.ts';
import { insertRows } from '../db/row-set.ts';

/** What a journal line may hold: ids, codes, figures, dates. Names and free text are refused when the line is written. */
export type Facts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export interface JournalLine {
  readonly type: string;
  readonly corridor?: string | undefined;
  readonly facts: Facts;
}

declare module '../db/database.ts' {
  interface Database {
    journal_line: {
      id: import('kysely').Generated<bigint>;
      corridor_id: string | null;
      at: Temporal.Instant;
      legal_day: Temporal.PlainDate;
      type: string;
      command: string;
      role: string;
      account_id: string | null;
      simulated: boolean;
      facts: Record<string, unknown>;
      batch: bigint | null;
    };
    journal_batch: {
      number: bigint;
      lines: number;
      sealed_at: Temporal.Instant;
      previous_root: string;
      root: string;
    };
  }
}

const plain = /^[A-Za-z0-9_:.+/-]{0,80}$/;

/** @throws Error when a fact could be a name or a text: the journal is read by auditors and published as a root, so nothing personal enters. */
export const checkFacts = (facts: Facts): void => {
  for (const [name, value] of Object.entries(facts)) {
    const texts = Array.isArray(value) ? value : [value];
    if (texts.some((text) => typeof text === 'string' && !plain.test(text)))
      throw new Error(`journal fact ${name} is not an id, code, figure or date`);
  }
};

/** Who leaves a line, by which command, and when. */
export interface Written {
  readonly by: { readonly command: string; readonly role: string; readonly account?: string | undefined; readonly simulated?: boolean };
  readonly at: Temporal.Instant;
  readonly day: Temporal.PlainDate;
}

type NewLine = Insertable<Database['journal_line']>;

/** A line as it is kept, waiting for the next batch. @throws Error as `checkFacts` does. */
export const lineOf = ({ by, at, day }: Written, { type, facts, corridor }: JournalLine): NewLine => {
  checkFacts(facts);
  return {
    corridor_id: corridor ?? null,
    at,
    legal_day: day,
    type,
    command: by.command,
    role: by.role,
    account_id: by.account ?? null,
    simulated: by.simulated ?? false,
    facts: facts as Record<string, unknown>,
    batch: null,
  };
};

/** Adds lines, numbered in their order. */
export const writeLines = async (tx: Tx, lines: readonly NewLine[]): Promise<void> => {
  await insertRows(tx, 'journal_line', lines);
};

const genesis = '0'.repeat(64);

type Sealed = Pick<
  import('kysely').Selectable<Database['journal_line']>,
  'id' | 'corridor_id' | 'at' | 'legal_day' | 'type' | 'command' | 'role' | 'account_id' | 'simulated' | 'facts'
>;

/** One line as it enters the hash: fixed order of fields, facts with sorted names, so that a restored database gives the same root. */
const canonical = (line: Sealed): string =>
  JSON.stringify([
    line.id.toString(),
    line.corridor_id,
    line.at.toString(),
    line.legal_day.toString(),
    line.type,
    line.command,
    line.role,
    line.account_id,
    line.simulated,
    Object.entries(line.facts).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);

const rootOf = (previous: string, number: bigint, lines: readonly Sealed[]): string => {
  const hash = createHash('sha256').update(`${previous}\n${number}\n`);
  for (const line of lines) hash.update(canonical(line)).update('\n');
  return hash.digest('hex');
};

const sealedColumns = ['id', 'corridor_id', 'at', 'legal_day', 'type', 'command', 'role', 'account_id', 'simulated', 'facts'] as const;

/**
 * Puts the lines that are committed and not yet sealed, at most 10,000, into the next batch of the chain.
 * A line that commits later with a lower id goes into the next batch: the order of the chain is batch, then id.
 * @returns the new batch, or undefined when there was nothing to seal.
 */
export const seal = async (tx: Tx, now: Temporal.Instant): Promise<{ number: bigint; lines: number; root: string } | undefined> => {
  await sql`select pg_advisory_xact_lock(hashtext('corridor.journal.seal'))`.execute(tx);
  const lines = await tx.selectFrom('journal_line').select(sealedColumns).where('batch', 'is', null).orderBy('id').limit(10_000).execute();
  if (lines.length === 0) return undefined;
  const last = await tx.selectFrom('journal_batch').select(['number', 'root']).orderBy('number', 'desc').limit(1).executeTakeFirst();
  const number = (last?.number ?? 0n) + 1n;
  const previous_root = last?.root ?? genesis;
  const root = rootOf(previous_root, number, lines);
  await tx.insertInto('journal_batch').values({ number, lines: lines.length, sealed_at: now, previous_root, root }).execute();
  await tx
    .updateTable('journal_line')
    .set({ batch: number })
    .where(sql<boolean>`id = any (${lines.map((line) => line.id)}::bigint[])`)
    .execute();
  return { number, lines: lines.length, root };
};

export interface Verification {
  readonly ok: boolean;
  readonly batches: number;
  readonly lines: number;
  /** Committed lines that wait for the next sealing. */
  readonly unsealed: number;
  readonly root: string;
  /** The first batch whose lines or chain do not give its root. */
  readonly brokenAt?: { readonly batch: string; readonly why: 'lines' | 'root' | 'chain' };
}

/** Recomputes the chain from the first line. Reads a batch at a time, so that its cost in memory does not grow with the journal. */
export const verify = async (tx: Tx): Promise<Verification> => {
  const batches = await tx.selectFrom('journal_batch').selectAll().orderBy('number').execute();
  const { count } = await tx
    .selectFrom('journal_line')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('batch', 'is', null)
    .executeTakeFirstOrThrow();
  let [previous, lines, expected] = [genesis, 0, 1n];
  for (const batch of batches) {
    const found = await tx.selectFrom('journal_line').select(sealedColumns).where('batch', '=', batch.number).orderBy('id').execute();
    const why =
      batch.number !== expected || batch.previous_root !== previous
        ? 'chain'
        : found.length !== batch.lines
          ? 'lines'
          : rootOf(previous, batch.number, found) !== batch.root
            ? 'root'
            : undefined;
    if (why)
      return {
        ok: false,
        batches: batches.length,
        lines,
        unsealed: Number(count),
        root: previous,
        brokenAt: { batch: batch.number.toString(), why },
      };
    lines += found.length;
    previous = batch.root;
    expected += 1n;
  }
  return { ok: true, batches: batches.length, lines, unsealed: Number(count), root: previous };
};

import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { identifying } from '../domain/document.ts';
import { type Suspicion, suspicionOf } from '../domain/likeness.ts';
import type { Worker } from '../domain/worker.ts';
import { readWorker, workerOf } from '../store.ts';
import '../tables.ts';

/** Two records that may be of one person. */
export interface Pair extends Suspicion {
  readonly first: Worker;
  readonly second: Worker;
}

/** What was decided of a pair. */
export interface Decided {
  readonly id: string;
  readonly first: string;
  readonly second: string;
  readonly decision: 'one' | 'two';
  readonly kept: string | null;
  readonly decidedOn: Temporal.PlainDate;
  readonly version: number;
}

const kinds = [...identifying];

/** Pairs of living records with the same number on an identifying paper, of one record or of all that the actor may read. */
const sameNumbers = async (tx: Tx, of?: string): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{
    pair: string;
  }>`select distinct least(a.worker_id, b.worker_id) || ' ' || greatest(a.worker_id, b.worker_id) as pair
    from worker_document a join worker_document b on a.number_hash = b.number_hash and a.worker_id <> b.worker_id
    where a.removed_on is null and b.removed_on is null and a.kind = any (${kinds}) and b.kind = any (${kinds})
      ${of === undefined ? sql`and a.worker_id < b.worker_id` : sql`and a.worker_id = ${of}`}
    limit 200`.execute(tx);
  return new Set(rows.map(({ pair }) => pair));
};

/** The newest records are compared with all others of the register; those of before were, when they were the newest. */
const newest = 200;

const sameBirths = async (tx: Tx, of?: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ pair: string }>`select distinct least(a.id, b.id) || ' ' || greatest(a.id, b.id) as pair
    from (select * from worker where superseded_by is null ${of === undefined ? sql`order by registered_on desc, id limit ${newest}` : sql`and id = ${of}`}) a
    join worker b on b.origin = a.origin and b.birth_year = a.birth_year and b.id <> a.id and b.superseded_by is null
      and (b.birth_month = a.birth_month or b.birth_month is null or a.birth_month is null)
      and (b.birth_day = a.birth_day or b.birth_day is null or a.birth_day is null)
    limit 5000`.execute(tx);
  return rows.map(({ pair }) => pair);
};

/** The decisions that stand on pairs of one record, or of all. */
export const decidedPairs = async (tx: Tx, of?: string): Promise<readonly Decided[]> => {
  let query = tx.selectFrom('worker_pair').selectAll().where('undone_on', 'is', null);
  if (of !== undefined) query = query.where((eb) => eb.or([eb('first_id', '=', of), eb('second_id', '=', of)]));
  const rows = await query.orderBy('decided_on', 'desc').orderBy('id').limit(200).execute();
  return rows.map((row) => ({
    id: row.id,
    first: row.first_id,
    second: row.second_id,
    decision: row.decision,
    kept: row.kept_id,
    decidedOn: row.decided_on,
    version: row.version,
  }));
};

const decidedAmong = async (tx: Tx, pairs: readonly string[]): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ pair: string }>`select first_id || ' ' || second_id as pair from worker_pair
    where undone_on is null and first_id || ' ' || second_id = any (${[...pairs]})`.execute(tx);
  return new Set(rows.map(({ pair }) => pair));
};

/** Records that may be of one person and of which nobody has decided: certain ones first. @param of one record, or the newest of the register */
export const suspectedPairs = async (tx: Tx, of?: string): Promise<readonly Pair[]> => {
  const certain = await sameNumbers(tx, of);
  const candidates = [...new Set([...certain, ...(await sameBirths(tx, of))])];
  if (candidates.length === 0) return [];
  const done = await decidedAmong(tx, candidates);
  const open = candidates.filter((pair) => !done.has(pair));
  const ids = [...new Set(open.flatMap((pair) => pair.split(' ')))];
  if (ids.length === 0) return [];
  const rows = await tx.selectFrom('worker').selectAll().where('id', 'in', ids).where('superseded_by', 'is', null).execute();
  const workers = new Map(rows.map((row) => [row.id, workerOf(row)]));
  return open
    .flatMap((pair): Pair[] => {
      const [first, second] = pair.split(' ').map((id) => workers.get(id));
      const suspicion = first && second && suspicionOf(first, second, certain.has(pair));
      return suspicion ? [{ ...suspicion, first, second }] : [];
    })
    .sort((a, b) => a.kind.localeCompare(b.kind) || b.reasons.length - a.reasons.length)
    .slice(0, 100);
};

/** Two records side by side, with what is like in them and what was decided. */
export const pairOf = async (tx: Tx, one: string, other: string) => {
  const [firstId, secondId] = one < other ? [one, other] : [other, one];
  const first = await readWorker(tx, firstId);
  const second = await readWorker(tx, secondId);
  if (!first || !second || first.id === second.id || first.origin !== second.origin) return undefined;
  const numbers = await sameNumbers(tx, first.id);
  const decided = (await decidedPairs(tx, first.id)).find((row) => row.first === first.id && row.second === second.id);
  return { first, second, suspicion: suspicionOf(first, second, numbers.has(`${first.id} ${second.id}`)), decided };
};

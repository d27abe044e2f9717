import type { EarlierRelease, Frame, Row, Spent } from '../../../disclosure/index.ts';
import { plainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import './tables.ts';

/** The rows of a frame: what is coded of cases that were registered in its months. */
export const codedRows = async (tx: Tx, { population, from, until }: Frame): Promise<readonly Row[]> => {
  const rows = await tx
    .selectFrom('coded_case')
    .select('values')
    .where('country', '=', population)
    .where('registered', '>=', from.slice(0, 7))
    .where('registered', '<', until.slice(0, 7))
    .execute();
  return rows.map(({ values }) => values as Row);
};

/** Tables that are published or wait to be: with none of them may a new one share a day. */
export const earlierTables = async (tx: Tx, population: string): Promise<readonly EarlierRelease[]> => {
  const rows = await tx
    .selectFrom('release')
    .select(['id', 'starts_on', 'ends_on'])
    .where('kind', '=', 'tables')
    .where('population', '=', population)
    .where('state', 'in', ['published', 'proposed'])
    .execute();
  return rows.map(({ id, starts_on, ends_on }) => ({ id, frame: { population, from: starts_on.toString(), until: ends_on.toString() } }));
};

/** What was spent on synthetic files of a population, each in the year in which it was published. */
export const spentOf = async (tx: Tx, population: string): Promise<readonly Spent[]> => {
  const rows = await tx
    .selectFrom('release')
    .select(['epsilon', 'delta', 'published_on'])
    .where('kind', '=', 'synthetic')
    .where('population', '=', population)
    .where('state', '=', 'published')
    .execute();
  return rows.map(({ epsilon, delta, published_on }) => ({
    population,
    year: published_on?.year ?? 0,
    epsilon: epsilon ?? 0,
    delta: delta ?? 0,
  }));
};

/** A release as it stands in its row. */
export interface Release {
  readonly id: string;
  readonly kind: 'tables' | 'synthetic';
  readonly frame: Frame;
  readonly asked: unknown;
  readonly content: unknown;
  readonly hash: string | undefined;
  readonly epsilon: number | undefined;
  readonly delta: number | undefined;
  readonly state: 'proposed' | 'published' | 'withdrawn';
  readonly proposedOn: Temporal.PlainDate;
  readonly proposedBy: string;
  readonly publishedOn: Temporal.PlainDate | undefined;
  /** About invented people, of a demonstration. */
  readonly simulated: boolean;
  readonly version: number;
}

/** Releases that the reader may see, the newest first; `id` for one, locked where it is to change. */
export const releases = async (tx: Tx, { id, lock = false }: { id?: string; lock?: boolean } = {}): Promise<readonly Release[]> => {
  let query = tx.selectFrom('release').selectAll().orderBy('starts_on', 'desc').orderBy('proposed_on', 'desc').orderBy('id');
  if (id !== undefined) query = query.where('id', '=', id);
  const rows = await (lock ? query.forUpdate() : query).execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as Release['kind'],
    frame: { population: row.population, from: row.starts_on.toString(), until: row.ends_on.toString() },
    asked: row.asked,
    content: row.content,
    hash: row.hash ?? undefined,
    epsilon: row.epsilon ?? undefined,
    delta: row.delta ?? undefined,
    state: row.state as Release['state'],
    proposedOn: row.proposed_on,
    proposedBy: row.proposed_by,
    publishedOn: row.published_on ?? undefined,
    simulated: row.simulated,
    version: row.version,
  }));
};

export const daysOf = (frame: Frame): { readonly starts_on: Temporal.PlainDate; readonly ends_on: Temporal.PlainDate } => ({
  starts_on: plainDate(frame.from),
  ends_on: plainDate(frame.until),
});

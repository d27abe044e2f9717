import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { RoundPairs } from '../domain/round-pairs.ts';
import '../tables.ts';

/** So many pairs of rounds are held in memory at most, in 24 bytes each. */
const mostHeld = 8_000_000;

/** Rounds whose pairs are held, the one that was asked for last at the end. */
const held = new Map<string, RoundPairs>();

/**
 * The candidate pairs of a round, read from the database once and then held: a kept round never changes. A program that begins reads them
 * again.
 */
export const roundPairs = async (tx: Tx, round: string): Promise<RoundPairs> => {
  const pairs = held.get(round) ?? (await read(tx, round));
  held.delete(round);
  held.set(round, pairs);
  let sum = 0;
  for (const one of held.values()) sum += one.pairs;
  for (const [oldest, one] of held) {
    if (sum <= mostHeld || oldest === round) break;
    held.delete(oldest);
    sum -= one.pairs;
  }
  return pairs;
};

/** Forgets what is held, as a program does that begins. */
export const forgetRoundPairs = (): void => held.clear();

interface Row {
  readonly worker: string;
  readonly vacancies: string;
  readonly ranks: string;
  readonly scores: string;
  readonly wish: string;
  readonly fit: string;
  readonly waiting: number;
  readonly returning: number;
}

const step = 5_000;

/** Lists come as text: reading millions of ids as arrays takes several times as long. */
const read = async (tx: Tx, round: string): Promise<RoundPairs> => {
  const pairs = new RoundPairs();
  const numbers = (text: string): readonly number[] => text.split(',').map(Number);
  await sql`declare round_pair no scroll cursor for
    select worker_id as worker, array_to_string(vacancies, ',') as vacancies, array_to_string(ranks, ',') as ranks,
      array_to_string(scores, ',') as scores, array_to_string(wish_rank_parts, ',') as wish, array_to_string(fit_parts, ',') as fit,
      waiting_part as waiting, returning_part as returning
    from candidacy where round_id = ${sql.lit(round)} order by worker_id`.execute(tx);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(step)} from round_pair`.execute(tx);
    for (const row of rows)
      pairs.add({
        worker: row.worker,
        vacancies: row.vacancies.split(','),
        ranks: numbers(row.ranks),
        scores: numbers(row.scores),
        wishParts: numbers(row.wish),
        fitParts: numbers(row.fit),
        waitingPart: row.waiting,
        returningPart: row.returning,
      });
    if (rows.length < step) break;
  }
  await sql`close round_pair`.execute(tx);
  return pairs;
};

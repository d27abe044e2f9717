import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import type { Weights } from '../../../programme/index.ts';
import { perPoint } from '../domain/score.ts';
import { type WorkerOfRound, workersOf } from './round-market.ts';
import '../tables.ts';

/** A round whose places are given out again. */
export interface FollowedRound {
  readonly id: string;
  readonly weights: Weights;
  readonly vacancies: ReadonlySet<string>;
}

/** The round of a corridor's programme that is followed; undefined where there is none of this id. */
export const followedRound = async (
  tx: Tx,
  of: { readonly id: string; readonly corridor: string; readonly programme: string },
): Promise<FollowedRound | undefined> => {
  const row = await tx
    .selectFrom('round')
    .select(['id', 'weights', 'certificate'])
    .where('id', '=', of.id)
    .where('corridor_id', '=', of.corridor)
    .where('programme_id', '=', of.programme)
    .executeTakeFirst();
  if (!row) return undefined;
  const { places } = row.certificate as { places: Readonly<Record<string, number>> };
  return { id: row.id, weights: row.weights as Weights, vacancies: new Set(Object.keys(places)) };
};

interface Row {
  readonly worker: string;
  readonly vacancies: string;
  readonly ranks: string;
  readonly listed: string;
  readonly waiting: number;
}

/** So many candidates are looked at together. */
const step = 5_000;

/**
 * The candidates of a round for some of its vacancies, who still have them on their lists: with the ranks and the waiting that counted there,
 * and with all else as it is now. Few, where few places became free: nobody else is read.
 * @param vacancies where places are free; wishes come as positions in it
 */
export async function* candidatesAgain(
  tx: Tx,
  { corridor, round }: { readonly corridor: string; readonly round: FollowedRound },
  vacancies: readonly string[],
): AsyncGenerator<WorkerOfRound> {
  if (vacancies.length === 0) return;
  const position = new Map(vacancies.map((vacancy, at) => [vacancy, at]));
  const { rows } = await sql<Row>`
    select c.worker_id as worker, array_to_string(c.vacancies, ',') as vacancies, array_to_string(c.ranks, ',') as ranks,
      array_to_string(l.vacancies, ',') as listed, c.waiting_part as waiting
    from candidacy c join wish_list l on l.worker_id = c.worker_id and l.corridor_id = c.corridor_id
    where c.round_id = ${round.id} and c.vacancies && ${[...vacancies]}::uuid[] order by c.worker_id`.execute(tx);
  const waited = new Map(rows.map(({ worker, waiting }) => [worker, roundsOf(waiting, round.weights)]));
  const wishing = rows.map(({ worker, vacancies: wished, ranks, listed }) => {
    const [still, ofWish] = [new Set(listed.split(',')), ranks.split(',')];
    const wishes = wished.split(',').flatMap((vacancy, wish) => {
      const at = still.has(vacancy) ? position.get(vacancy) : undefined;
      return at === undefined ? [] : [{ at, rank: Number(ofWish[wish]) }];
    });
    return { worker, wishes: wishes.map(({ at }) => at), ranks: wishes.map(({ rank }) => rank) };
  });
  for (let from = 0; from < wishing.length; from += step)
    for await (const worker of workersOf(tx, corridor, wishing.slice(from, from + step)))
      yield { ...worker, waited: waited.get(worker.id) ?? 0 };
}

/** How many rounds of waiting a part of a score stands for. */
const roundsOf = (part: number, weights: Weights): number => (weights.waiting > 0 ? part / (weights.waiting * perPoint) : 0);

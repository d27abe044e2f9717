import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import type { Weights } from '../../../programme/index.ts';
import type { Blocking } from '../domain/blocking.ts';
import type { StoredCertificate, StoredLimit, StoredReserve, StoredShortlist } from '../round-store.ts';
import '../tables.ts';

/** A round as its page shows it. */
export interface KeptRound {
  readonly id: string;
  readonly corridor: string;
  readonly programmeId: string;
  readonly programmeHash: string;
  readonly runOn: Temporal.PlainDate;
  readonly weights: Weights;
  readonly workers: number;
  readonly places: number;
  readonly placed: number;
  readonly candidates: number;
  readonly total: bigint;
  readonly bound: bigint;
  readonly certificate: StoredCertificate;
  /** Prices of the proof are in parts of a score, each divided by this: 1 unless limits cross. */
  readonly denominator: bigint;
  readonly limits: readonly StoredLimit[];
  readonly reserves: readonly StoredReserve[];
  /** Counted since rounds have limits; undefined before. */
  readonly blocking: Blocking | undefined;
  /** How its market was cut; undefined where no pair was left out. */
  readonly shortlist: StoredShortlist | undefined;
  /** The round whose free places this one gave out. */
  readonly follows: { readonly id: string; readonly on: Temporal.PlainDate } | undefined;
  /** By what equals were told apart; earlier rounds went by ids. */
  readonly draw: { readonly seed: string; readonly batch: bigint } | undefined;
}

/** One round of a corridor that the actor may see. */
export const readRound = async (tx: Tx, id: string): Promise<KeptRound | undefined> => {
  const row = await tx
    .selectFrom('round')
    .leftJoin('round as before', 'before.id', 'round.follows')
    .selectAll('round')
    .select('before.run_on as follows_on')
    .where('round.id', '=', id)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      corridor: row.corridor_id,
      programmeId: row.programme_id,
      programmeHash: row.programme_hash,
      runOn: row.run_on,
      weights: row.weights as Weights,
      workers: row.workers,
      places: row.places,
      placed: row.placed,
      candidates: row.candidates,
      total: row.total,
      bound: row.bound,
      certificate: row.certificate as StoredCertificate,
      denominator: row.denominator,
      limits: row.limits as readonly StoredLimit[],
      reserves: row.reserves as readonly StoredReserve[],
      blocking: (row.blocking as Blocking | null) ?? undefined,
      shortlist: (row.shortlist as StoredShortlist | null) ?? undefined,
      follows: row.follows !== null && row.follows_on !== null ? { id: row.follows, on: row.follows_on } : undefined,
      draw: row.seed !== null && row.seed_batch !== null ? { seed: row.seed, batch: row.seed_batch } : undefined,
    }
  );
};

/** Places of a round's vacancies that nobody has and nobody was offered by now: what was declined, and what stayed empty. */
export const freeAgain = async (tx: Tx, round: KeptRound): Promise<number> => {
  const ids = Object.keys(round.certificate.places);
  const { rows } = await sql<{ free: number }>`select coalesce(sum(greatest(0, v.verified_places - v.filled
      - (select count(*) from offer o where o.vacancy_id = v.id and o.status = 'open'))), 0)::int as free
    from vacancy v where v.id = any (${ids}::uuid[]) and v.status = 'verified' and v.season_end >= ${round.runOn}
      and exists (select from offer o where o.vacancy_id = v.id and o.round_id = ${round.id} and o.status in ('declined', 'lapsed'))`.execute(
    tx,
  );
  return rows[0]?.free ?? 0;
};

/** A worker in the file of a proof: the price, the vacancy that was given or null, and each candidate's vacancy with its score. */
export interface ProofWorker {
  readonly worker: string;
  readonly price: number;
  readonly place: string | null;
  readonly candidates: readonly (readonly [vacancy: string, score: number])[];
  /** Positions of the round's limits that count the worker. */
  readonly countedBy: readonly number[];
  /** Positions of the candidates at which the worker is one of those for whom places are kept. */
  readonly keptFor: readonly number[];
}

interface Row {
  readonly worker_id: string;
  readonly price: bigint;
  readonly chosen: number | null;
  readonly vacancies: string[];
  readonly scores: number[];
  readonly counted_by: number[];
  readonly kept_for: number[];
}

const step = 5_000;

/**
 * All workers of a round with their candidates, so that its total can be proved again; one after the other, for there may be very many. Of a round
 * that gave out places of another one they stand with that one: its candidates for those places, but who was not possible any more.
 */
export async function* proofWorkers(tx: Tx, round: Pick<KeptRound, 'id' | 'follows' | 'certificate'>): AsyncGenerator<ProofWorker> {
  const { out } = round.certificate;
  if (!out || !round.follows) {
    yield* workersOf(tx, round.id);
    return;
  }
  const own = new Map<string, ProofWorker>();
  for await (const worker of workersOf(tx, round.id)) own.set(worker.worker, worker);
  const gone = new Map(Object.entries(out).map(([vacancy, workers]) => [vacancy, new Set(workers)]));
  for await (const before of workersOf(tx, round.follows.id)) {
    const candidates = before.candidates.filter(([vacancy]) => gone.get(vacancy)?.has(before.worker) === false);
    if (candidates.length === 0) continue;
    const { price, place } = own.get(before.worker) ?? { price: 0, place: null };
    yield { worker: before.worker, price, place, candidates, countedBy: [], keptFor: [] };
  }
}

async function* workersOf(tx: Tx, round: string): AsyncGenerator<ProofWorker> {
  await sql`declare proof_worker no scroll cursor for
    select worker_id, price, chosen, vacancies, scores, counted_by, kept_for from candidacy where round_id = ${sql.lit(round)} order by worker_id`.execute(
    tx,
  );
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(step)} from proof_worker`.execute(tx);
    for (const { worker_id: worker, price, chosen, vacancies, scores, counted_by: countedBy, kept_for: kept } of rows)
      yield {
        worker,
        price: Number(price),
        place: (chosen !== null && vacancies[chosen - 1]) || null,
        candidates: vacancies.map((vacancy, at) => [vacancy, scores[at] ?? 0]),
        countedBy,
        keptFor: kept.map((at) => at - 1),
      };
    if (rows.length < step) break;
  }
  await sql`close proof_worker`.execute(tx);
}

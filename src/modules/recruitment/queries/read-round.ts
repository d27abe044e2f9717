import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import type { Weights } from '../../../programme/index.ts';
import type { StoredCertificate } from '../round-store.ts';
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
  /** By what equals were told apart; earlier rounds went by ids. */
  readonly draw: { readonly seed: string; readonly batch: bigint } | undefined;
}

/** One round of a corridor that the actor may see. */
export const readRound = async (tx: Tx, id: string): Promise<KeptRound | undefined> => {
  const row = await tx.selectFrom('round').selectAll().where('id', '=', id).executeTakeFirst();
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
      draw: row.seed !== null && row.seed_batch !== null ? { seed: row.seed, batch: row.seed_batch } : undefined,
    }
  );
};

/** A worker in the file of a proof: the price, the vacancy that was given or null, and each candidate's vacancy with its score. */
export interface ProofWorker {
  readonly worker: string;
  readonly price: number;
  readonly place: string | null;
  readonly candidates: readonly (readonly [vacancy: string, score: number])[];
}

interface Row {
  readonly worker_id: string;
  readonly price: bigint;
  readonly chosen: number | null;
  readonly vacancies: string[];
  readonly scores: number[];
}

const step = 5_000;

/** All workers of a round with their candidates, so that its total can be proved again; one after the other, for there may be very many. */
export async function* proofWorkers(tx: Tx, round: string): AsyncGenerator<ProofWorker> {
  await sql`declare proof_worker no scroll cursor for
    select worker_id, price, chosen, vacancies, scores from candidacy where round_id = ${sql.lit(round)} order by worker_id`.execute(tx);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(step)} from proof_worker`.execute(tx);
    for (const { worker_id: worker, price, chosen, vacancies, scores } of rows)
      yield {
        worker,
        price: Number(price),
        place: (chosen !== null && vacancies[chosen - 1]) || null,
        candidates: vacancies.map((vacancy, at) => [vacancy, scores[at] ?? 0]),
      };
    if (rows.length < step) break;
  }
  await sql`close proof_worker`.execute(tx);
}

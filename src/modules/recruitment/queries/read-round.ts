import type { Market, Solution } from '../../../matching/index.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Weights } from '../../../programme/index.ts';
import type { StoredCertificate } from '../round-store.ts';
import '../tables.ts';

/** A round with its market and its proof, as they were kept. */
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
  readonly total: bigint;
  readonly bound: bigint;
  readonly certificate: StoredCertificate;
  readonly market: Market;
  readonly solution: Solution;
}

/** One round of a corridor that the actor may see, so complete that its total can be proved again. */
export const readRound = async (tx: Tx, id: string): Promise<KeptRound | undefined> => {
  const row = await tx.selectFrom('round').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const candidates = await tx
    .selectFrom('candidate')
    .select(['worker_id', 'vacancy_id', 'score', 'chosen'])
    .where('round_id', '=', id)
    .orderBy('worker_id')
    .orderBy('wish_rank')
    .execute();
  const certificate = row.certificate as StoredCertificate;
  const workerPrices = new Map(Object.entries(certificate.workerPrices));
  const vacancyPrices = new Map(Object.entries(certificate.vacancyPrices));
  return {
    id: row.id,
    corridor: row.corridor_id,
    programmeId: row.programme_id,
    programmeHash: row.programme_hash,
    runOn: row.run_on,
    weights: row.weights as Weights,
    workers: row.workers,
    places: row.places,
    placed: row.placed,
    total: row.total,
    bound: row.bound,
    certificate,
    market: {
      workers: [...workerPrices.keys()],
      vacancies: Object.entries(certificate.places).map(([vacancy, left]) => ({ id: vacancy, places: left })),
      candidates: candidates.map((one) => ({ worker: one.worker_id, vacancy: one.vacancy_id, score: one.score })),
    },
    solution: {
      status: 'optimal',
      assignment: candidates.flatMap((one) => (one.chosen ? [{ worker: one.worker_id, vacancy: one.vacancy_id }] : [])),
      total: row.total,
      bound: row.bound,
      certificate: { workerPrices, vacancyPrices },
    },
  };
};

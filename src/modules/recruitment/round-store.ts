import type { Solution } from '../../matching/index.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import { json, type Tx } from '../../platform/db/database.ts';
import type { Programme, Weights } from '../../programme/index.ts';
import type { Vacancy } from '../vacancies/index.ts';
import type { DecidedCandidate } from './domain/market.ts';
import { sets } from './store.ts';
import './tables.ts';

export interface NewRound {
  readonly id: string;
  readonly corridor: string;
  readonly programme: Programme;
  readonly weights: Weights;
  readonly workers: number;
  readonly vacancies: readonly { readonly vacancy: Vacancy; readonly left: number }[];
  readonly places: number;
  readonly candidates: number;
  readonly placed: number;
  readonly solution: Solution;
}

/** The prices that prove a round's total, with the places that they were multiplied by. */
export interface StoredCertificate {
  readonly workerPrices: Readonly<Record<string, number>>;
  readonly vacancyPrices: Readonly<Record<string, number>>;
  readonly places: Readonly<Record<string, number>>;
}

export const insertRound = async ({ tx, actor, today }: CommandContext, round: NewRound): Promise<void> => {
  const { certificate, total, bound } = round.solution;
  const stored: StoredCertificate = {
    workerPrices: Object.fromEntries(certificate.workerPrices),
    vacancyPrices: Object.fromEntries(certificate.vacancyPrices),
    places: Object.fromEntries(round.vacancies.map(({ vacancy, left }) => [vacancy.id, left])),
  };
  await tx
    .insertInto('round')
    .values({
      id: round.id,
      corridor_id: round.corridor,
      programme_id: round.programme.id,
      programme_hash: round.programme.hash,
      run_on: today,
      run_by: actor.account ?? null,
      weights: json(round.weights),
      workers: round.workers,
      vacancies: round.vacancies.length,
      places: round.places,
      candidates: round.candidates,
      placed: round.placed,
      total,
      bound,
      certificate: json(stored),
    })
    .execute();
};

/** Every candidate with the parts of the score and how near it came, in sets. */
export const insertCandidates = async (
  tx: Tx,
  round: string,
  corridor: string,
  decided: readonly DecidedCandidate[],
  vacancies: ReadonlyMap<string, Vacancy>,
): Promise<void> => {
  for (const set of sets(decided, 2_000))
    await tx
      .insertInto('candidate')
      .values(
        set.map((candidate) => ({
          round_id: round,
          worker_id: candidate.worker,
          vacancy_id: candidate.vacancy,
          corridor_id: corridor,
          employer_id: vacancies.get(candidate.vacancy)?.employer ?? '',
          wish_rank: candidate.rank,
          score: candidate.score,
          parts: json(candidate.parts),
          chosen: candidate.chosen,
          slack: candidate.slack,
        })),
      )
      .execute();
};

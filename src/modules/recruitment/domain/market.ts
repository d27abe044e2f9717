import { explainPairs, type Market, type Solution, solve, verifyCertificate } from '../../../matching/index.ts';
import type { Weights } from '../../../programme/index.ts';
import { type ScoreParts, scoreOf } from './score.ts';
import { overlap, type Season } from './season.ts';

/** A worker as a round sees one. */
export interface RoundWorker {
  readonly id: string;
  readonly occupation: string;
  readonly seasonsCompleted: number;
  readonly waited: number;
  /** Vacancies wished for, with their ranks. */
  readonly wishes: readonly { readonly vacancy: string; readonly rank: number }[];
  /** Seasons for which the worker has an open offer or a running placement. */
  readonly taken: readonly Season[];
  /** Vacancies that the worker has declined, or accepted before: they are not offered again. */
  readonly answered: readonly string[];
}

/** A vacancy as a round sees one: who employs and who recruits is not here, so that nothing can depend on it. */
export interface RoundVacancy {
  readonly id: string;
  readonly occupation: string;
  /** Verified places that are neither filled nor in an open offer. */
  readonly left: number;
  readonly season: Season;
}

export interface RoundCandidate {
  readonly worker: string;
  readonly vacancy: string;
  readonly rank: number;
  readonly score: number;
  readonly parts: ScoreParts;
}

/** A market with what each score is made of. */
export interface RoundMarket {
  readonly market: Market;
  readonly candidates: readonly RoundCandidate[];
}

/**
 * Who may be placed where: in the worker's own wishes, eligible by the programme, and free for the whole season.
 * @param eligible whether the programme allows this worker for this vacancy
 */
export const marketOf = (
  workers: readonly RoundWorker[],
  vacancies: readonly RoundVacancy[],
  weights: Weights,
  eligible: (worker: RoundWorker, vacancy: RoundVacancy) => boolean,
): RoundMarket => {
  const byId = new Map(vacancies.map((vacancy) => [vacancy.id, vacancy]));
  const candidates = workers.flatMap((worker) =>
    worker.wishes.flatMap(({ vacancy: key, rank }): RoundCandidate[] => {
      const vacancy = byId.get(key);
      if (
        !vacancy ||
        worker.answered.includes(key) ||
        worker.taken.some((season) => overlap(season, vacancy.season)) ||
        !eligible(worker, vacancy)
      )
        return [];
      const scored = scoreOf(weights, {
        rank,
        workerOccupation: worker.occupation,
        vacancyOccupation: vacancy.occupation,
        waited: worker.waited,
        returning: worker.seasonsCompleted > 0,
      });
      return [{ worker: worker.id, vacancy: key, rank, ...scored }];
    }),
  );
  const present = new Set(candidates.map(({ worker }) => worker));
  return {
    candidates,
    market: {
      workers: workers.flatMap(({ id }) => (present.has(id) ? [id] : [])),
      vacancies: vacancies.map(({ id, left }) => ({ id, places: left })),
      candidates: candidates.map(({ worker, vacancy, score }) => ({ worker, vacancy, score })),
    },
  };
};

/** A candidate with the outcome. */
export interface DecidedCandidate extends RoundCandidate {
  readonly chosen: boolean;
  readonly slack: bigint;
}

/**
 * Solves a round to a proven optimum.
 * @throws Error when the proof does not hold: then there is no result, and nothing may be saved.
 */
export const decideRound = ({
  market,
  candidates,
}: RoundMarket): { readonly solution: Solution; readonly decided: readonly DecidedCandidate[] } => {
  const solution = solve(market);
  const verdict = verifyCertificate(market, solution);
  if (!verdict.ok) throw new Error(`the round is not proved: ${verdict.error.code}: ${verdict.error.message}`);
  const answers = explainPairs(market, solution);
  const decided = candidates.map((candidate): DecidedCandidate => {
    const answer = answers.next();
    if (answer.done) throw new Error('the solution explains fewer pairs than the market has');
    return { ...candidate, chosen: answer.value.placed, slack: answer.value.slack };
  });
  return { solution, decided };
};

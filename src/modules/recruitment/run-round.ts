import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import type { Solution } from '../../matching/index.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import { text } from '../../platform/http/input.ts';
import type { Facts, Programme, Weights } from '../../programme/index.ts';
import { endsOf, programmeInForce, programmeOf } from '../corridors/index.ts';
import { type DecidedCandidate, decideRound, marketOf } from './domain/market.ts';
import { factsOfVacancy, obstacles } from './eligible.ts';
import { lockCorridor } from './locks.ts';
import { lockRoundVacancies, roundWorkers, type VacancyOfRound } from './queries/round-market.ts';
import { insertCandidates, insertRound } from './round-store.ts';
import { insertOffers, type NewOffer } from './store.ts';

/**
 * One matching of a programme's open places with the workers who wish for them. Nothing is saved unless the total is proved to be the
 * greatest possible. Every chosen worker gets an offer; no vacancy ever has more offers and placements than verified places.
 */
export const runRound = command({
  name: 'round.run',
  input: z.object({ corridor: id('corridor'), programme: text(60) }),
  async load({ corridor }, { tx }) {
    const ends = await endsOf(tx, corridor);
    return ends && { owners: { ends } };
  },
  async run(_, { corridor, programme: programmeId }, context) {
    const { tx, today, record } = context;
    const { programme } = await programmeInForce(tx, corridor, programmeId, today);
    const weights = programme.weights(today);
    if (!weights) return fail('round.no-weights', { programme: programme.id });
    await lockCorridor(tx, corridor);
    const vacancies = await lockRoundVacancies(tx, { corridor, programme: programme.id, today });
    const workers = await roundWorkers(
      tx,
      corridor,
      vacancies.map(({ vacancy }) => vacancy.id),
    );
    const rules = await rulesOf(tx, vacancies);
    const known = new Map(workers.map((worker) => [worker.id, worker.known]));
    const round = marketOf(
      workers,
      vacancies.map(({ vacancy, left }) => ({ id: vacancy.id, occupation: vacancy.occupation, left, season: vacancy.season })),
      weights,
      (worker, vacancy) => {
        const [asked, who] = [rules.get(vacancy.id), known.get(worker.id)];
        return asked !== undefined && who !== undefined && obstacles(asked.programme, asked.facts, who, today).length === 0;
      },
    );
    const { solution, decided } = decideRound(round);
    const saved = await save(context, { corridor, programme, weights, vacancies, workers: workers.length, solution, decided });
    await record('round.run', saved.facts, corridor);
    return ok({ id: saved.id, placed: saved.placed });
  },
});

interface Outcome {
  readonly corridor: string;
  readonly programme: Programme;
  readonly weights: Weights;
  readonly vacancies: readonly VacancyOfRound[];
  readonly workers: number;
  readonly solution: Solution;
  readonly decided: readonly DecidedCandidate[];
}

/** Round, candidates and offers; and the figures for the journal. */
const save = async (context: CommandContext, outcome: Outcome) => {
  const { corridor, programme, vacancies, solution, decided } = outcome;
  const round = newId();
  const places = vacancies.reduce((sum, { left }) => sum + left, 0);
  const placed = solution.assignment.length;
  await insertRound(context, { id: round, ...outcome, places, candidates: decided.length, placed });
  const byId = new Map(vacancies.map(({ vacancy }) => [vacancy.id, vacancy]));
  await insertCandidates(context.tx, round, corridor, decided, byId);
  const offers = decided.flatMap(({ worker, vacancy: key, chosen }): NewOffer[] => {
    const vacancy = chosen && byId.get(key);
    return vacancy ? [{ id: newId(), worker, vacancy, round, kind: 'matched' }] : [];
  });
  await insertOffers(context, offers);
  return {
    id: round,
    placed,
    facts: {
      round,
      programme: programme.hash,
      workers: outcome.workers,
      vacancies: vacancies.length,
      places,
      candidates: decided.length,
      placed,
      total: solution.total.toString(),
      bound: solution.bound.toString(),
    },
  };
};

/** The programme under which each vacancy was filed, and what is known of it. A file keeps the version under which it began. */
const rulesOf = async (
  tx: CommandContext['tx'],
  vacancies: readonly VacancyOfRound[],
): Promise<ReadonlyMap<string, { readonly programme: Programme; readonly facts: Facts }>> => {
  const rules = new Map<string, { programme: Programme; facts: Facts }>();
  for (const { vacancy } of vacancies)
    rules.set(vacancy.id, { programme: await programmeOf(tx, vacancy.programmeHash), facts: factsOfVacancy(vacancy) });
  return rules;
};

import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import { text } from '../../platform/http/input.ts';
import { endsOf, programmeInForce, programmeOf } from '../corridors/index.ts';
import { seedOf } from './domain/draw.ts';
import { Candidates } from './domain/market.ts';
import { type Asked, eligibility, factsOfVacancy } from './eligible.ts';
import { lockCorridor } from './locks.ts';
import { openToAll } from './open-to-all.ts';
import { lastSealed, lockRoundVacancies, roundWorkers, type VacancyOfRound } from './queries/round-market.ts';
import { insertDecided, insertRound } from './round-store.ts';

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
    const verified = await lockRoundVacancies(tx, { corridor, programme: programme.id, today });
    const vacancies = await openToAll(tx, corridor, verified, today);
    const allows = eligibility(await rulesOf(tx, vacancies), today);
    const candidates = new Candidates(
      vacancies.map(({ vacancy, left }) => ({ id: vacancy.id, occupation: vacancy.occupation, left, season: vacancy.season })),
      weights,
    );
    const ids = vacancies.map(({ vacancy }) => vacancy.id);
    let workers = 0;
    for await (const worker of roundWorkers(tx, corridor, ids)) {
      workers += 1;
      candidates.add(worker, allows(worker.known));
    }
    const sealed = await lastSealed(tx);
    const decided = candidates.decide(seedOf(corridor, today, sealed?.root));
    const round = { id: newId(), corridor };
    const seedBatch = sealed?.batch ?? 0n;
    await insertRound(context, { ...round, programme, weights, decided, seedBatch, workers });
    await insertDecided(context, round, decided.decided(), new Map(vacancies.map(({ vacancy }) => [vacancy.id, vacancy])));
    const facts = {
      round: round.id,
      programme: programme.hash,
      workers,
      vacancies: vacancies.length,
      places: vacancies.reduce((sum, { left }) => sum + left, 0),
      candidates: decided.candidates,
      placed: decided.placed,
      total: decided.total.toString(),
      bound: decided.bound.toString(),
      seed: decided.seed,
      seed_batch: seedBatch.toString(),
    };
    await record('round.run', facts, corridor);
    return ok({ id: round.id, placed: decided.placed });
  },
});

/** The programme under which each vacancy was filed, and what is known of it. A file keeps the version under which it began. */
const rulesOf = async (tx: CommandContext['tx'], vacancies: readonly VacancyOfRound[]): Promise<readonly Asked[]> => {
  const rules: Asked[] = [];
  for (const { vacancy } of vacancies)
    rules.push({ programme: await programmeOf(tx, vacancy.programmeHash), facts: factsOfVacancy(vacancy) });
  return rules;
};

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
import { candidatesAgain, followedRound } from './queries/candidates-again.ts';
import { boundsOf, withReserves } from './queries/round-bounds.ts';
import { lastSealed, lockRoundVacancies, roundWorkers, type VacancyOfRound } from './queries/round-market.ts';
import { insertDecided, insertRound } from './round-store.ts';

/** Milliseconds after which a round of crossing limits is content with the best that is known, and says how far it may be from the optimum. */
const mostSearching = 60_000;

/** How far a round is. */
export type RoundPhase = 'reading' | 'solving' | 'saving';

/** Who follows a round while it runs. */
export interface Following {
  /** Told now and then, with the workers who were read so far; a Refusal that it throws ends the round, and nothing of it stays. */
  readonly told?: ((phase: RoundPhase, workers: number) => Promise<void>) | undefined;
  /** Does what belongs to the saving of the round, in the same transaction. */
  readonly saved?: ((tx: CommandContext['tx'], round: string) => Promise<void>) | undefined;
}

/** Workers between two messages to who follows. */
const portion = 5_000;

/**
 * One matching of a programme's open places with the workers who wish for them, within the limits and reserves that the origin has set.
 * Nothing is saved unless it is proved how good the total is: the greatest possible, or, where limits cross and the search takes too long, at
 * most so far from it. Every chosen worker gets an offer; no vacancy ever has more offers and placements than verified places.
 *
 * With `follows` it gives out the places that became free after an earlier round, by a declined offer say: among that round's candidates alone,
 * with the points that they had there. Whoever has an offer or a place keeps it.
 */
export const roundCommand = ({ told, saved }: Following = {}) =>
  command({
    name: 'round.run',
    input: z.object({ corridor: id('corridor'), programme: text(60), follows: id('round').optional() }),
    async load({ corridor }, { tx }) {
      const ends = await endsOf(tx, corridor);
      return ends && { owners: { ends } };
    },
    async run(_, { corridor, programme: programmeId, follows }, context) {
      const { tx, today, record } = context;
      const { programme } = await programmeInForce(tx, corridor, programmeId, today);
      const followed = follows && (await followedRound(tx, { id: follows, corridor, programme: programme.id }));
      if (follows && !followed) return fail('round.not-followed');
      const weights = followed ? followed.weights : programme.weights(today);
      if (!weights) return fail('round.no-weights', { programme: programme.id });
      await lockCorridor(tx, corridor);
      const verified = await lockRoundVacancies(tx, { corridor, programme: programme.id, today });
      const open = await openToAll(tx, corridor, verified, today);
      const vacancies = followed ? open.filter(({ vacancy }) => followed.vacancies.has(vacancy.id)) : open;
      const allows = eligibility(await rulesOf(tx, vacancies), today);
      const bounds = await boundsOf(tx, { corridor, programme: programme.id, today });
      const candidates = new Candidates(await withReserves(tx, vacancies, bounds.reserves), weights, bounds);
      const ids = vacancies.map(({ vacancy }) => vacancy.id);
      let workers = 0;
      const wishing = followed ? candidatesAgain(tx, { corridor, round: followed }, ids) : roundWorkers(tx, corridor, ids);
      for await (const worker of wishing) {
        if (workers % portion === 0) await told?.('reading', workers);
        workers += 1;
        candidates.add(worker, allows(worker.known));
      }
      await told?.('solving', workers);
      const sealed = await lastSealed(tx);
      const until = performance.now() + mostSearching;
      const decided = candidates.decide(seedOf(corridor, today, sealed?.root), { stop: () => performance.now() > until });
      const round = { id: newId(), corridor };
      const seedBatch = sealed?.batch ?? 0n;
      await told?.('saving', workers);
      await insertRound(context, {
        ...round,
        programme,
        weights,
        decided,
        bounds,
        seedBatch,
        workers,
        follows: followed ? followed.id : null,
      });
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
        limits: bounds.limits.length,
        reserves: bounds.reserves.length,
        seed: decided.seed,
        seed_batch: seedBatch.toString(),
        ...(followed && { follows: followed.id }),
      };
      await record('round.run', facts, corridor);
      await saved?.(tx, round.id);
      return ok({ id: round.id, placed: decided.placed });
    },
  });

/** A round as a page runs it. */
export const runRound = roundCommand();

/** The programme under which each vacancy was filed, and what is known of it. A file keeps the version under which it began. */
const rulesOf = async (tx: CommandContext['tx'], vacancies: readonly VacancyOfRound[]): Promise<readonly Asked[]> => {
  const rules: Asked[] = [];
  for (const { vacancy } of vacancies)
    rules.push({ programme: await programmeOf(tx, vacancy.programmeHash), facts: factsOfVacancy(vacancy) });
  return rules;
};

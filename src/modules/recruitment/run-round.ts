import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import { text } from '../../platform/http/input.ts';
import { endsOf, programmeInForce } from '../corridors/index.ts';
import type { Stopping } from './domain/decided-round.ts';
import { seedOf } from './domain/draw.ts';
import { Candidates } from './domain/market.ts';
import { type Asked, eligibility, rulesOf, screenFor } from './eligible.ts';
import { lockCorridor } from './locks.ts';
import { openToAll } from './open-to-all.ts';
import { boundsOf, withReserves } from './queries/round-bounds.ts';
import { lastSealed, lockRoundVacancies, roundWorkers } from './queries/round-market.ts';
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

/** How a round is solved, where it is not as usual. */
export type Solving = Pick<Stopping, 'heldWhole'>;

/** Workers between two messages to who follows. */
const portion = 5_000;

/**
 * One matching of a programme's open places with the workers who wish for them, within the limits and reserves that the origin has set.
 * Nothing is saved unless it is proved how good the total is: the greatest possible, or, where limits cross and the search takes too long, at
 * most so far from it. Every chosen worker gets an offer; no vacancy ever has more offers and placements than verified places.
 * What becomes free afterwards is `refillRound`'s.
 */
export const roundCommand = ({ told, saved, heldWhole }: Following & Solving = {}) =>
  command({
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
      const rules = await rulesOf(tx, vacancies);
      const allows = eligibility(rules, today);
      const bounds = await boundsOf(tx, { corridor, programme: programme.id, today });
      const candidates = new Candidates(await withReserves(tx, vacancies, bounds.reserves), weights, bounds);
      const sought = vacancies.map(({ vacancy }, at) => ({ vacancy, screen: screenFor(rules[at] as Asked, today) }));
      let workers = 0;
      for await (const worker of roundWorkers(tx, corridor, sought, (ruledOut) => (workers += ruledOut))) {
        if (workers % portion === 0) await told?.('reading', workers);
        workers += 1;
        candidates.add(worker, allows(worker.known));
      }
      await told?.('solving', workers);
      const sealed = await lastSealed(tx);
      const until = performance.now() + mostSearching;
      const decided = candidates.decide(seedOf(corridor, today, sealed?.root), { stop: () => performance.now() > until, heldWhole });
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
      };
      await record('round.run', facts, corridor);
      await saved?.(tx, round.id);
      return ok({ id: round.id, placed: decided.placed });
    },
  });

/** A round as a page runs it. */
export const runRound = roundCommand();

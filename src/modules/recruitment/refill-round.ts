import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Weights } from '../../programme/index.ts';
import { endsOf, programmeInForce } from '../corridors/index.ts';
import type { DecidedWorker } from './domain/decided-round.ts';
import { seedOf } from './domain/draw.ts';
import { refill } from './domain/refill.ts';
import type { RoundPairs } from './domain/round-pairs.ts';
import { overlap } from './domain/season.ts';
import { eligibility, rulesOf } from './eligible.ts';
import { lockCorridor } from './locks.ts';
import { openToAll } from './open-to-all.ts';
import { type CandidateNow, candidatesNow } from './queries/candidates-now.ts';
import { withPlacesLeft } from './queries/places-left.ts';
import { boundsOf, withReserves } from './queries/round-bounds.ts';
import { lastSealed, lockRoundVacancies } from './queries/round-market.ts';
import { roundPairs } from './queries/round-pairs.ts';
import { insertDecided, insertRound } from './round-store.ts';
import './tables.ts';

/** Milliseconds that a search among crossing limits may take. */
const mostSearching = 5_000;
/** So many of the best candidates of each free vacancy are looked up at first; four times as many where those are not enough. */
const firstLook = 200;

/**
 * Gives out the places of a round that are free: an offer was declined or ran out, a worker stepped back, places came. The round's solved market
 * is changed by just that, and proved again. Whoever has an offer or a place keeps it; who wished in the round and has none comes next, with
 * the points that counted there. To be asked again is no further round of waiting.
 *
 * Of the round's candidates only those are looked up who could be next: whether they still wish for the place, are free and allowed. A pair that
 * nobody looked up scores no more than the prices, so that the proof holds for it whatever is true of its worker.
 *
 * With a vacancy only its places are looked at, and those that the worker who left it wished for there: before, nobody without a place could have
 * had one that was free, so nothing else can have changed. Limits tie everything together, and what changed by itself is found when all is
 * looked at, as the hourly sweep does.
 *
 * What is done twice gives out nothing the second time, and two at once wait for each other.
 */
export const refillRound = command({
  name: 'round.refill',
  input: z.object({ round: id('round'), vacancy: id('vacancy').optional(), worker: id('worker').optional() }),
  async load({ round }, { tx }) {
    const asked = await tx
      .selectFrom('round as asked')
      .innerJoin('round', (join) => join.on((eb) => eb('round.id', '=', eb.fn.coalesce('asked.follows', 'asked.id'))))
      .select(['round.id', 'round.corridor_id', 'round.programme_id', 'round.weights'])
      .where('asked.id', '=', round)
      .executeTakeFirst();
    const ends = asked && (await endsOf(tx, asked.corridor_id));
    return asked && ends && { first: { ...asked, weights: asked.weights as Weights }, owners: { ends } };
  },
  async run({ first }, { vacancy, worker }, context) {
    const { tx, today, record } = context;
    const corridor = first.corridor_id;
    const { programme } = await programmeInForce(tx, corridor, first.programme_id, today);
    await lockCorridor(tx, corridor);
    const pairs = await roundPairs(tx, first.id);
    const bounds = await boundsOf(tx, { corridor, programme: programme.id, today });
    const plain = bounds.limits.length === 0 && bounds.reserves.length === 0;
    const among = await withPlacesLeft(tx, plain && vacancy ? [vacancy, ...(await wishesOf(tx, first.id, worker))] : pairs.wished);
    const locked = await lockRoundVacancies(tx, { corridor, programme: programme.id, today, among });
    const open = await openToAll(tx, corridor, locked, today);
    if (open.length === 0) return fail('round.nothing-free');
    const free = await withReserves(tx, open, bounds.reserves);
    const allows = eligibility(await rulesOf(tx, open), today);
    const bounded = bounds.limits.length > 0 || free.some(({ kept }) => kept !== undefined && kept.places > 0);
    const seen = new Map<string, CandidateNow | undefined>();
    const lookUp = async (workers: readonly string[]): Promise<void> => {
      if (workers.length === 0) return;
      const found = await candidatesNow(tx, { id: first.id, corridor }, workers);
      for (const worker of workers) seen.set(worker, found.get(worker));
    };
    /** Known not to be possible; of whom nobody was looked up nothing is known. */
    const impossible = (worker: string, v: number): boolean => {
      const vacancy = free[v] as (typeof free)[number];
      const now = seen.get(worker);
      if (!now) return seen.has(worker);
      if (!now.wishes.has(vacancy.id) || now.answered.includes(vacancy.id)) return true;
      return now.taken.some((season) => overlap(season, vacancy.season)) || !allows(now.known)(v);
    };
    const sealed = await lastSealed(tx);
    const until = performance.now() + mostSearching;
    const stopping = { stop: () => performance.now() > until };
    const seed = seedOf(corridor, today, sealed?.root);
    for (let look = bounded ? pairs.pairs : firstLook; ; look *= 4) {
      await lookUp(unseen(pairs, free, look, seen));
      const known = (worker: string): CandidateNow => seen.get(worker) as CandidateNow;
      const decided = refill({ pairs, free, bounds, seed, impossible, known, stopping });
      const chosen = [...placed(decided.decided())];
      if (chosen.some(({ worker }) => !seen.has(worker))) continue;
      if (chosen.length === 0) return fail('round.nothing-free');
      const round = { id: newId(), corridor };
      const out = bounded ? undefined : leftOut(pairs, free, impossible);
      await insertRound(context, {
        ...round,
        programme,
        weights: first.weights,
        decided,
        bounds,
        seedBatch: sealed?.batch ?? 0n,
        workers: decided.workers,
        follows: { round: first.id, out },
      });
      // With limits every candidate was looked up, and which limits count whom stands with each.
      await insertDecided(context, round, bounded ? decided.decided() : chosen, new Map(open.map(({ vacancy }) => [vacancy.id, vacancy])));
      await record('round.refilled', factsOf(round.id, first.id, programme.hash, decided, bounds, sealed?.batch ?? 0n), corridor);
      return ok({ id: round.id, placed: decided.placed });
    }
  },
});

/** For what a worker was a candidate in a round. */
const wishesOf = async (tx: Tx, round: string, worker: string | undefined): Promise<readonly string[]> =>
  worker === undefined
    ? []
    : ((
        await tx
          .selectFrom('candidacy')
          .select('vacancies')
          .where('round_id', '=', round)
          .where('worker_id', '=', worker)
          .executeTakeFirst()
      )?.vacancies ?? []);

type Free = readonly { readonly id: string }[];

/** The best candidates of each free vacancy whom nobody has looked up. */
const unseen = (pairs: RoundPairs, free: Free, most: number, seen: ReadonlyMap<string, unknown>): readonly string[] => {
  const workers = new Set<string>();
  for (const { id: vacancy } of free)
    for (const pair of pairs.of(vacancy).subarray(0, most)) {
      const worker = pairs.workerAt(pairs.workerNumber(pair));
      if (!seen.has(worker)) workers.add(worker);
    }
  return [...workers];
};

function* placed(decided: Iterable<DecidedWorker>): Generator<DecidedWorker> {
  for (const one of decided) if (one.chosen >= 0) yield one;
}

/** By free vacancy, the round's candidates who were looked up and cannot have it any more. */
const leftOut = (
  pairs: RoundPairs,
  free: Free,
  impossible: (worker: string, vacancy: number) => boolean,
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    free.map(({ id: vacancy }, v) => [
      vacancy,
      [...pairs.of(vacancy)].map((pair) => pairs.workerAt(pairs.workerNumber(pair))).filter((worker) => impossible(worker, v)),
    ]),
  );

const factsOf = (
  round: string,
  follows: string,
  programme: string,
  { workers, vacancies, candidates, placed: count, total, bound, limits, seed }: ReturnType<typeof refill>,
  { reserves }: { readonly reserves: readonly unknown[] },
  seedBatch: bigint,
) => ({
  round,
  follows,
  programme,
  workers,
  vacancies: vacancies.length,
  places: vacancies.reduce((sum, { places }) => sum + places, 0),
  candidates,
  placed: count,
  total: total.toString(),
  bound: bound.toString(),
  limits: limits.length,
  reserves: reserves.length,
  seed,
  seed_batch: seedBatch.toString(),
});

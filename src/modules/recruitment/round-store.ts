import { sql } from 'kysely';
import { newId } from '../../kernel/ids.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import { json, type Tx } from '../../platform/db/database.ts';
import type { Programme, Weights } from '../../programme/index.ts';
import type { Vacancy } from '../vacancies/index.ts';
import type { DecidedRound, DecidedWorker } from './domain/decided-round.ts';
import type { RoundLimit, RoundReserve } from './domain/limits.ts';
import type { Bounds } from './domain/market.ts';
import type { RoundBranch } from './domain/round-branches.ts';
import { termsOf } from './domain/terms.ts';
import { lastDaysOf } from './store.ts';
import './tables.ts';

export interface NewRound {
  readonly id: string;
  readonly corridor: string;
  readonly programme: Programme;
  readonly weights: Weights;
  readonly decided: DecidedRound;
  /** What bounded the round, in the order of the decision's positions. */
  readonly bounds: Bounds;
  /** The sealed batch whose root the seed was made of; 0 before the first. */
  readonly seedBatch: bigint;
  /** Workers with wishes for the round's vacancies whom no placement holds in the days of all their wishes; candidates or not. */
  readonly workers: number;
  /** The round whose free places this one gives out, and by vacancy its candidates who could not have them any more, where not all stand with this one. */
  readonly follows?: { readonly round: string; readonly out: StoredCertificate['out'] };
}

/** By vacancy: the prices that with the workers' prices prove a round's total, the places that they are multiplied by, and those that were given. */
export interface StoredCertificate {
  readonly vacancyPrices: Readonly<Record<string, number>>;
  readonly places: Readonly<Record<string, number>>;
  readonly filled: Readonly<Record<string, number>>;
  /** Of the places, those that are kept for a group; absent where none are. */
  readonly kept?: Readonly<Record<string, { readonly reserve: number; readonly places: number }>>;
  /** What one more place for all instead of for the group would have added, where it would have. */
  readonly openPrices?: Readonly<Record<string, number>>;
  readonly branches?: readonly RoundBranch[];
  /** Of a round that gave out places of another: by vacancy the candidates of that one who were not possible any more. All its others are in the market. */
  readonly out?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** A limit as a round took it into account: what it counts, what was left of it, how it was used and what one more would have added. */
export interface StoredLimit extends Pick<RoundLimit, 'id' | 'occupation' | 'place' | 'region' | 'most' | 'before'> {
  readonly from: string;
  readonly until: string;
  readonly left: number;
  readonly used: number;
  /** In parts of a score. */
  readonly price: number;
  /** Vacancies that it counts; null for all. */
  readonly vacancies: readonly string[] | null;
}

/** How a round's market was cut to its best pairs, and what that could cost at most, in parts of a score. */
export interface StoredShortlist {
  readonly kept: number;
  readonly turns: number;
  readonly couldCost: string;
}

export type StoredReserve = Pick<RoundReserve, 'id' | 'occupation' | 'group' | 'share'>;

const certificateOf = ({ vacancies, branches }: DecidedRound): StoredCertificate => {
  const kept = vacancies.flatMap(({ vacancy, kept: some }) => (some ? [[vacancy, some] as const] : []));
  const open = vacancies.filter(({ openPrice }) => openPrice > 0);
  return {
    vacancyPrices: Object.fromEntries(vacancies.map(({ vacancy, price }) => [vacancy, price])),
    places: Object.fromEntries(vacancies.map(({ vacancy, places }) => [vacancy, places])),
    filled: Object.fromEntries(vacancies.flatMap(({ vacancy, filled }) => (filled > 0 ? [[vacancy, filled]] : []))),
    ...(kept.length > 0 && { kept: Object.fromEntries(kept) }),
    ...(open.length > 0 && { openPrices: Object.fromEntries(open.map(({ vacancy, openPrice }) => [vacancy, openPrice])) }),
    ...(branches.length > 0 && { branches }),
  };
};

const limitsOf = ({ limits }: DecidedRound, bounds: Bounds): readonly StoredLimit[] =>
  bounds.limits.flatMap(({ id, occupation, place, region, most, before, from, until }, k) => {
    const { left, used, price, vacancies } = limits[k] ?? { left: 0, used: 0, price: 0, vacancies: undefined };
    const days = { from: from.toString(), until: until.toString() };
    return [{ id, occupation, place, region, most, before, ...days, left, used, price, vacancies: vacancies ?? null }];
  });

export const insertRound = async ({ tx, actor, today }: CommandContext, round: NewRound): Promise<void> => {
  const { vacancies, candidates, placed, total, bound, seed, denominator, shortlist } = round.decided;
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
      vacancies: vacancies.length,
      places: vacancies.reduce((sum, { places }) => sum + places, 0),
      candidates,
      placed,
      total,
      bound,
      certificate: json({ ...certificateOf(round.decided), ...(round.follows?.out && { out: round.follows.out }) }),
      seed,
      seed_batch: round.seedBatch,
      follows: round.follows?.round ?? null,
      denominator: BigInt(denominator),
      blocking: json(round.decided.blocking),
      shortlist: shortlist ? json({ ...shortlist, couldCost: shortlist.couldCost.toString() }) : null,
      limits: json(limitsOf(round.decided, round.bounds)),
      reserves: json(round.bounds.reserves.map(({ id, occupation, group, share }): StoredReserve => ({ id, occupation, group, share }))),
    })
    .execute();
};

/** Rows of one statement. */
const most = 5_000;

/**
 * Saves what was decided, worker by worker: why and how near, and the offer of who was chosen. In sets of a few thousand, each a statement
 * with one text for each column: a parameter for each value would take longer than all the rest of a round.
 */
export const insertDecided = async (
  { tx, today }: CommandContext,
  round: { readonly id: string; readonly corridor: string },
  decided: Iterable<DecidedWorker>,
  vacancies: ReadonlyMap<string, Vacancy>,
): Promise<void> => {
  for (const set of inSets(decided)) {
    await insertCandidacies(tx, round, set);
    await insertMatched(tx, round, set, vacancies, today);
  }
};

function* inSets(decided: Iterable<DecidedWorker>): Generator<readonly DecidedWorker[]> {
  let set: DecidedWorker[] = [];
  for (const one of decided) {
    if (set.push(one) < most) continue;
    yield set;
    set = [];
  }
  if (set.length > 0) yield set;
}

/** PostgreSQL's writing of an array; of ids, numbers and arrays of them, which hold no sign that would have to be escaped. */
const listed = (items: readonly (string | number)[]): string => `{${items.join(',')}}`;
const listedLists = (lists: readonly string[]): string => `{${lists.map((list) => `"${list}"`).join(',')}}`;

const insertCandidacies = async (
  tx: Tx,
  round: { readonly id: string; readonly corridor: string },
  set: readonly DecidedWorker[],
): Promise<void> => {
  const ofEach = (list: (one: DecidedWorker) => readonly (string | number)[]) => listedLists(set.map((one) => listed(list(one))));
  await sql`insert into candidacy (round_id, worker_id, corridor_id, vacancies, ranks, scores, wish_rank_parts, fit_parts, waiting_part,
      returning_part, slacks, chosen, price, counted_by, kept_for)
    select ${round.id}::uuid, t.worker, ${round.corridor}::uuid, t.vacancies::uuid[], t.ranks::smallint[], t.scores::integer[],
      t.wish_rank_parts::integer[], t.fit_parts::integer[], t.waiting_part, t.returning_part, t.slacks::bigint[], nullif(t.chosen, 0), t.price,
      t.counted_by::smallint[], t.kept_for::smallint[]
    from unnest(
      ${listed(set.map(({ worker }) => worker))}::uuid[],
      ${ofEach(({ candidates }) => candidates.map(({ vacancy }) => vacancy))}::text[],
      ${ofEach(({ candidates }) => candidates.map(({ rank }) => rank))}::text[],
      ${ofEach(({ candidates }) => candidates.map(({ score }) => score))}::text[],
      ${ofEach(({ candidates }) => candidates.map(({ parts }) => parts.wish_rank))}::text[],
      ${ofEach(({ candidates }) => candidates.map(({ parts }) => parts.fit))}::text[],
      ${listed(set.map(({ candidates }) => candidates[0]?.parts.waiting ?? 0))}::integer[],
      ${listed(set.map(({ candidates }) => candidates[0]?.parts.returning ?? 0))}::integer[],
      ${ofEach(({ slacks }) => slacks)}::text[],
      ${listed(set.map(({ chosen }) => chosen + 1))}::smallint[],
      ${listed(set.map(({ price }) => price))}::bigint[],
      ${ofEach(({ countedBy }) => countedBy)}::text[],
      ${ofEach(({ keptFor }) => keptFor.map((at) => at + 1))}::text[]
    ) as t (worker, vacancies, ranks, scores, wish_rank_parts, fit_parts, waiting_part, returning_part, slacks, chosen, price, counted_by,
      kept_for)`.execute(tx);
};

/** The offers of a set: each vacancy's columns are sent once. */
const insertMatched = async (
  tx: Tx,
  round: { readonly id: string },
  set: readonly DecidedWorker[],
  vacancies: ReadonlyMap<string, Vacancy>,
  today: Temporal.PlainDate,
): Promise<void> => {
  const chosen = set.flatMap(({ worker, candidates, chosen: at }) => {
    const vacancy = vacancies.get(candidates[at]?.vacancy ?? '');
    return vacancy ? [{ worker, vacancy }] : [];
  });
  if (chosen.length === 0) return;
  const wanted = [...new Set(chosen.map(({ vacancy }) => vacancy))];
  const lastDays = await lastDaysOf(tx, wanted, today);
  const offered = wanted.map((vacancy) => ({
    id: vacancy.id,
    corridor: vacancy.corridor,
    employer: vacancy.employer,
    recruiter: vacancy.recruiter,
    terms: termsOf(vacancy),
    until: lastDays.get(vacancy.id)?.toString(),
  }));
  await sql`insert into offer (id, corridor_id, vacancy_id, worker_id, employer_id, recruiter_id, round_id, kind, terms, offered_on,
      expires_on, status)
    select t.id, v.corridor, v.id, t.worker, v.employer, v.recruiter, ${round.id}::uuid, 'matched', v.terms, ${today}::date,
      v.until, 'open'
    from unnest(
      ${listed(chosen.map(() => newId()))}::uuid[],
      ${listed(chosen.map(({ worker }) => worker))}::uuid[],
      ${listed(chosen.map(({ vacancy }) => vacancy.id))}::uuid[]
    ) as t (id, worker, vacancy)
    join jsonb_to_recordset(${JSON.stringify(offered)}::jsonb)
      as v (id uuid, corridor uuid, employer uuid, recruiter uuid, terms jsonb, until date) on v.id = t.vacancy`.execute(tx);
};

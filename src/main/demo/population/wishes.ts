import type { Money } from '../../../kernel/money.ts';
import type { Random } from '../../../kernel/random.ts';
import type { Worker } from './worker.ts';

/** What a worker sees of a vacancy when choosing. */
export interface VacancyOnOffer {
  readonly id: string;
  readonly employer: string;
  readonly occupation: string | null;
  readonly pay: Money | null;
  readonly per: 'hour' | 'month' | 'unknown';
  readonly hoursWeek: number | null;
  readonly experienceMonths: number | null;
  /** Places to give; a vacancy that does not say counts as one. */
  readonly places?: number;
}

/** A worker who chooses; `formerEmployers` are the ids of those for whom he or she has worked. */
export type Chooser = Pick<Worker, 'occupation' | 'experienceMonths'> & { readonly formerEmployers?: readonly string[] };

/** No worker's list is longer. */
export const mostWishes = 20;

/** How much each thing counts, in points. Invented, like all behaviour here. */
export const wishPoints = {
  formerEmployer: 6,
  /** From the worst paid (0) to the best paid on offer. */
  pay: 2,
  sameOccupation: 3,
  /** Same minor group: `921` for `9211` and `9212`. */
  nearOccupation: 1,
  /** The vacancy asks for more experience than the worker has. */
  tooLittleExperience: -4,
  /** Taste, distance, hearsay: an even draw from 0 up to this. */
  noise: 3,
} as const;

/**
 * Nobody reads a long board to its end: the share of vacancies that one worker hears of. A former employer's is always heard of, and a board
 * of up to 20 is read whole.
 */
export const hearsOf = 0.4;

/** Of a board longer than this one hears by word of mouth: so many vacancies, the more often the more places they have. */
export const longBoard = { from: 400, hearsOf: 60 } as const;

/** Minor units a week or a month; undefined when the pay has no period or no hours. */
const earned = ({ pay, per, hoursWeek }: VacancyOnOffer): number | undefined => {
  if (pay === null) return undefined;
  if (per === 'month') return Number(pay.minor);
  return per === 'hour' && hoursWeek !== null ? Number(pay.minor) * hoursWeek : undefined;
};

/**
 * Where each vacancy's pay stands between the worst (0) and the best (1) of its own kind. Monthly pay comes with food on the range, so that it
 * is not set against hours. Pay that is not told is nobody's reason, for or against: the middle.
 */
const ranks = (vacancies: readonly VacancyOnOffer[]): readonly number[] => {
  const spans = new Map<string, readonly [low: number, high: number]>();
  for (const vacancy of vacancies) {
    const sum = earned(vacancy);
    const [low, high] = spans.get(vacancy.per) ?? [Infinity, -Infinity];
    if (sum !== undefined) spans.set(vacancy.per, [Math.min(low, sum), Math.max(high, sum)]);
  }
  return vacancies.map((vacancy) => {
    const sum = earned(vacancy);
    const [low, high] = spans.get(vacancy.per) ?? [0, 0];
    return sum === undefined || high <= low ? 0.5 : (sum - low) / (high - low);
  });
};

const likeness = (a: string, b: string | null): number =>
  a === b ? wishPoints.sameOccupation : b !== null && a.slice(0, 3) === b.slice(0, 3) ? wishPoints.nearOccupation : 0;

/** Vacancies as workers see them: sorted by id and with their place between the worst and the best paid, so that this is done once. */
export interface Board {
  readonly sorted: true;
  readonly entries: readonly Entry[];
  /** The numbers of each employer's entries. */
  readonly ofEmployer: ReadonlyMap<string, readonly number[]>;
  /** Places up to each entry, its own included. */
  readonly placesUpTo: readonly number[];
}

interface Entry {
  readonly vacancy: VacancyOnOffer;
  readonly payRank: number;
}

/** @throws RangeError when two vacancies have one id */
export const board = (vacancies: readonly VacancyOnOffer[]): Board => {
  const sorted = [...vacancies].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const [i, { id }] of sorted.entries()) if (sorted[i + 1]?.id === id) throw new RangeError(`two vacancies have the id ${id}`);
  const rank = ranks(sorted);
  const ofEmployer = Map.groupBy(sorted.keys(), (i) => sorted[i]?.employer ?? '');
  let places = 0;
  const placesUpTo = sorted.map((vacancy) => {
    places += vacancy.places ?? 1;
    return places;
  });
  return { sorted: true, entries: sorted.map((vacancy, i) => ({ vacancy, payRank: rank[i] ?? 0.5 })), ofEmployer, placesUpTo };
};

/** The entry in which a number of places lies. */
const entryAt = (placesUpTo: readonly number[], place: number): number => {
  let [low, high] = [0, placesUpTo.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((placesUpTo[middle] ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** What a worker hears of, each with a taste for it. */
const heardOf = (worker: Chooser, { entries, ofEmployer, placesUpTo }: Board, random: Random): readonly [entry: Entry, taste: number][] => {
  const taste = () => random.next() * wishPoints.noise;
  if (entries.length < longBoard.from) {
    const former = new Set(worker.formerEmployers);
    return entries.flatMap((entry): [Entry, number][] => {
      // Both are drawn for every vacancy, so that what a worker hears of one does not move the draws of the next.
      const [heard, liking] = [random.chance(hearsOf) || entries.length <= mostWishes, taste()];
      return heard || former.has(entry.vacancy.employer) ? [[entry, liking]] : [];
    });
  }
  const all = placesUpTo.at(-1) ?? 0;
  const heard = new Set((worker.formerEmployers ?? []).flatMap((employer) => ofEmployer.get(employer) ?? []));
  for (let draw = 0; draw < longBoard.hearsOf; draw += 1) heard.add(entryAt(placesUpTo, random.next() * all));
  return [...heard].flatMap((at): [Entry, number][] => (entries[at] ? [[entries[at], taste()]] : []));
};

/**
 * The ids that a worker asks for, the dearest first: at most 20, none twice. Between 8 and 20 are named where so many are heard of.
 * A former employer comes first as a rule, then pay, fitting work and enough experience, with some chance; who the worker is (sex, age,
 * place) plays no part. The same worker, board and seed give the same list, in whatever order the vacancies came.
 */
export const wishes = (worker: Chooser, vacancies: Board | readonly VacancyOnOffer[], random: Random): string[] => {
  const shown = 'sorted' in vacancies ? vacancies : board(vacancies);
  const former = new Set(worker.formerEmployers);
  const length = random.between(8, mostWishes);
  return heardOf(worker, shown, random)
    .map(([{ vacancy, payRank }, taste]) => ({
      id: vacancy.id,
      points:
        (former.has(vacancy.employer) ? wishPoints.formerEmployer : 0) +
        payRank * wishPoints.pay +
        likeness(worker.occupation, vacancy.occupation) +
        ((vacancy.experienceMonths ?? 0) > worker.experienceMonths ? wishPoints.tooLittleExperience : 0) +
        taste,
    }))
    .sort((a, b) => b.points - a.points || (a.id < b.id ? -1 : 1))
    .slice(0, length)
    .map(({ id }) => id);
};

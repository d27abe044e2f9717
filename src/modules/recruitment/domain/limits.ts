import { compareDates } from '../../../kernel/dates.ts';
import type { Season } from './season.ts';

/** What a limit or a reserve counts: each part that is null counts all. */
export interface Counted {
  /** The first digits of an ISCO-08 code: of the worker's own occupation for a limit, of the vacancy's for a reserve. */
  readonly occupation: string | null;
  /** Seasons that begin in these days, the last included. */
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
}

/** At most so many placements of a season among the workers and vacancies that an origin names. */
export interface RoundLimit extends Counted {
  readonly id: string;
  /** Town or village of the worker. */
  readonly place: string | null;
  /** Region of the vacancy. */
  readonly region: string | null;
  readonly most: number;
  /** Placements and open offers that count already. */
  readonly before: number;
}

/** For whom places may be kept. */
export const reserveGroups = ['returning', 'first-season'] as const;
export type ReserveGroup = (typeof reserveGroups)[number];

/** A share of each vacancy's places that is kept for some. */
export interface RoundReserve extends Counted {
  readonly id: string;
  readonly group: ReserveGroup;
  /** Percent of the verified places, rounded down to whole places. */
  readonly share: number;
}

/** Places are written by hand: capital letters and the way in which Unicode writes a letter make no difference. */
const same = (a: string, b: string): boolean => a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();

const begins = (counted: Counted, season: Season): boolean =>
  compareDates(season.start, counted.from) >= 0 && compareDates(season.start, counted.until) <= 0;

/** Whether a limit counts a worker, wherever he or she goes. A worker whose place is not known counts under every place: a limit is no gap. */
export const countsWorker = (
  limit: RoundLimit,
  worker: { readonly occupation: string; readonly place?: string | null | undefined },
): boolean =>
  worker.occupation.startsWith(limit.occupation ?? '') &&
  (limit.place === null || worker.place === null || worker.place === undefined || same(worker.place, limit.place));

/** Whether a limit counts a vacancy, whoever goes there. */
export const countsVacancy = (limit: RoundLimit, vacancy: { readonly region: string; readonly season: Season }): boolean =>
  begins(limit, vacancy.season) && (limit.region === null || same(vacancy.region, limit.region));

/** Whether a worker belongs to the group for which places are kept. */
export const inGroup = (group: ReserveGroup, worker: { readonly seasonsCompleted: number }): boolean =>
  worker.seasonsCompleted > 0 === (group === 'returning');

/** The reserve that holds at a vacancy: of several the one that names the occupation most exactly, then the larger, then by id. */
export const reserveAt = (
  reserves: readonly RoundReserve[],
  vacancy: { readonly occupation: string; readonly season: Season },
): RoundReserve | undefined =>
  reserves
    .filter((reserve) => vacancy.occupation.startsWith(reserve.occupation ?? '') && begins(reserve, vacancy.season))
    .sort((a, b) => (b.occupation ?? '').length - (a.occupation ?? '').length || b.share - a.share || (a.id < b.id ? -1 : 1))[0];

/**
 * How many of the places that are left are kept for a group: the share of all verified places, less those that the group has already. So
 * those outside never have more than the rest, round after round.
 */
export const placesKept = (share: number, places: { readonly verified: number; readonly left: number; readonly taken: number }): number =>
  Math.max(0, Math.min(places.left, Math.floor((share * places.verified) / 100) - places.taken));

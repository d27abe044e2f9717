import type { ColumnMarket, LimitedMarket } from '../../../matching/index.ts';
import { countsVacancy } from './limits.ts';
import type { Bounds, RoundVacancy } from './market.ts';

/** Whom limits and reserves mean; asked only where there are any. */
export interface Membership {
  /** By pair, 1 where the worker is of those for whom the vacancy keeps places. */
  readonly inReserve: () => Uint8Array;
  /** Numbers of the workers whom the limit at a position counts. */
  readonly counted: (limit: number) => Int32Array;
}

/** The market of some pairs within the limits and reserves that hold. */
export const limitedMarket = (
  { start, vacancyOf, scoreOf }: Omit<ColumnMarket, 'places'>,
  vacancies: readonly RoundVacancy[],
  { limits }: Bounds,
  { inReserve, counted }: Membership,
): LimitedMarket => ({
  places: Float64Array.from(vacancies, ({ left }) => left),
  start,
  vacancyOf,
  scoreOf,
  ...(vacancies.some(({ kept }) => kept && kept.places > 0) && {
    reserved: Float64Array.from(vacancies, ({ kept }) => kept?.places ?? 0),
    inReserve: inReserve(),
  }),
  ...(limits.length > 0 && {
    limits: limits.map((limit, k) => ({
      workers: counted(k),
      vacancies: Int32Array.from(
        vacancies.flatMap(({ season, region = '' }, at) => (countsVacancy(limit, { season, region }) ? [at] : [])),
      ),
      max: Math.max(0, limit.most - limit.before),
    })),
  }),
});

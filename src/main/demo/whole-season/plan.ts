import { compareDates, type PlainDate, plainDate } from '../../../kernel/dates.ts';
import { demoFile, h2aOrders, type Order } from '../orders/index.ts';
import { type DemoPlan, seasonOf } from '../plan.ts';

/** What can be asked of the whole season. */
export interface WholeSeasonOptions {
  /** How many workers are invented. */
  readonly workers?: number | undefined;
  /** Worksites of these states alone, such as `MT`; all of them when absent. */
  readonly states?: readonly string[] | undefined;
}

export const usualWorkers = 250_000;

/** The years by which the filings are moved, as in the demonstration's season that is over; its wage floors know every state of those years. */
const years = 7;

/** The last day on which a file of these orders can still move: nobody's stay is longer than a year, and the latest exit comes weeks after it. */
const lastDay = (orders: readonly Order[]): PlainDate =>
  orders
    .flatMap(({ seasonStart, seasonEnd }) => {
      if (!seasonStart || !seasonEnd) return [];
      const aYear = seasonStart.add({ years: 1 });
      return [compareDates(seasonEnd, aYear) < 0 ? seasonEnd : aYear];
    })
    .reduce((last, day) => (compareDates(day, last) > 0 ? day : last), plainDate('2024-01-01'))
    .add({ days: 45 });

/**
 * All filings of fiscal year 2017, once, on one corridor, each from filing to return. Nothing is left to a user, nobody can sign in, and what
 * was decided in reality is copied nowhere: the rules are asked about every filing, also about those that were withdrawn.
 */
export const wholeSeason = ({ workers = usualWorkers, states }: WholeSeasonOptions = {}): DemoPlan => {
  const orders = h2aOrders(demoFile('h2a-fy2017.csv.gz'), { years, states });
  const until = lastDay(orders);
  return {
    seed: 'whole-season-1',
    from: plainDate('2023-03-13'),
    until,
    // Never: see above.
    heldFrom: until.add({ years: 1 }),
    signIns: [],
    roundDays: [1, 11, 21],
    looksForWork: 'once',
    withdrawsAsInReality: false,
    together: 1_000,
    scenes: [],
    corridors: [
      {
        key: 'mx-us',
        origin: 'MX',
        destination: 'US',
        programme: 'us-h2a',
        openedOn: plainDate('2023-03-13'),
        workers,
        seasons: [seasonOf('2024', '2023-05-01', '2025-02-01', orders)],
      },
    ],
  };
};

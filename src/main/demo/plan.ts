import { type PlainDate, plainDate } from '../../kernel/dates.ts';
import { demoFile, geccoOrders, h2aOrders, type Order } from './orders/index.ts';
import { demoScenes, type Scene } from './scenes/scene.ts';
import { type SignIn, signIns } from './sign-ins.ts';

/** The two corridors of the demonstration, by the names that its files use. */
export type CorridorKey = 'ma-es' | 'mx-us';

/** A season as the demonstration names it: the work that starts in it. */
export interface PlannedSeason {
  readonly name: string;
  readonly startsFrom: PlainDate;
  readonly startsUntil: PlainDate;
  readonly orders: readonly Order[];
}

export interface PlannedCorridor {
  readonly key: CorridorKey;
  readonly origin: 'MA' | 'MX';
  readonly destination: 'ES' | 'US';
  /** Id of the programme under which its files are. */
  readonly programme: string;
  readonly openedOn: PlainDate;
  readonly workers: number;
  readonly seasons: readonly PlannedSeason[];
}

/** Everything that a demonstration is made from; with its seed it tells what every invented party will do. */
export interface DemoPlan {
  readonly seed: string;
  /** The first day of the stored clock. */
  readonly from: PlainDate;
  /** The day on which the demonstration waits for its user. */
  readonly until: PlainDate;
  /** From this day some files are left to the user; see docs in packs/demo/SIMULATION.md. */
  readonly heldFrom: PlainDate;
  /** The logins with which people can try it, with a password that everybody knows; none where nobody is to try anything. */
  readonly signIns: readonly SignIn[];
  /** Days of each month on which rounds are held. */
  readonly roundDays: readonly number[];
  /** Workers look for work before every round while there are places, or each once, some time before the work that draws them. */
  readonly looksForWork: 'every-round' | 'once';
  /** Whether filings that were withdrawn in reality are withdrawn here too; otherwise the rules are asked about them as about all others. */
  readonly withdrawsAsInReality: boolean;
  /** How many acts of one kind are done together: small where a person's own act may come between, large where nobody waits. */
  readonly together: number;
  /** What happens beside the seasons, to a few of the invented parties. */
  readonly scenes: readonly Scene[];
  readonly corridors: readonly PlannedCorridor[];
}

export const seasonOf = (name: string, from: string, until: string, orders: readonly Order[]): PlannedSeason => ({
  name,
  startsFrom: plainDate(from),
  startsUntil: plainDate(until),
  orders,
});

/**
 * The demonstration as it ships: the season that is over and this one, on both corridors. The filings of fiscal year 2017 start work in
 * two calendar years, so that a season of Mexico to the United States is named after the second of them.
 */
export const demoPlan = (): DemoPlan => {
  const gecco = demoFile('ma-es.yaml');
  const h2a = demoFile('h2a-fy2017.csv.gz');
  const states = ['MT', 'WY'];
  return {
    seed: 'corridor-1',
    from: plainDate('2023-03-13'),
    until: plainDate('2026-02-16'),
    heldFrom: plainDate('2026-01-19'),
    signIns,
    roundDays: [1, 15],
    looksForWork: 'every-round',
    withdrawsAsInReality: true,
    together: 80,
    scenes: demoScenes(),
    corridors: [
      {
        key: 'ma-es',
        origin: 'MA',
        destination: 'ES',
        programme: 'es-ma-gecco',
        openedOn: plainDate('2023-03-13'),
        workers: 600,
        seasons: [
          seasonOf('2025', '2025-01-01', '2026-01-01', geccoOrders(gecco, { season: 2025 })),
          seasonOf('2026', '2026-01-01', '2027-01-01', geccoOrders(gecco, { season: 2026 })),
        ],
      },
      {
        key: 'mx-us',
        origin: 'MX',
        destination: 'US',
        programme: 'us-h2a',
        openedOn: plainDate('2023-03-13'),
        workers: 1_500,
        seasons: [
          seasonOf('2024', '2023-05-01', '2025-01-01', h2aOrders(h2a, { years: 7, states })),
          seasonOf('2026', '2025-05-01', '2027-01-01', h2aOrders(h2a, { years: 9, states })),
        ],
      },
    ],
  };
};

/** The number under which an order is filed: a filing of the file comes again each season, and so says which. */
export const referenceOf = (order: Order): string => `${order.reference}/${order.season}`;

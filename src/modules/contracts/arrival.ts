import type { PlainDate } from '../../kernel/dates.ts';
import type { Tx } from '../../platform/db/database.ts';

type Arrival = (tx: Tx, placement: string) => Promise<PlainDate | undefined>;

/** The module that keeps entries says here on which day a worker arrived; it stands above this module and is not imported by it. */
let arrival: Arrival | undefined;
export const registerArrival = (read: Arrival): void => {
  arrival = read;
};

/** The day of entry of a placement, as far as the reader may see it. */
export const arrivedOn = async (tx: Tx, placement: string): Promise<PlainDate | undefined> => arrival?.(tx, placement);

import { contains, lastDay } from '../../kernel/dates.ts';
import { registerOwnNotices } from '../recruitment/index.ts';
import { bridgesOfWorker } from './bridge-store.ts';

/** A worker who looks for the next employer finds on the own page until when. */
registerOwnNotices(async (tx, worker, today) =>
  (await bridgesOfWorker(tx, worker))
    .filter(({ from, until, endedOn }) => endedOn === undefined && contains({ from, until }, today))
    .map(({ placement, until }) => ({
      title: 'permits.me.bridge',
      open: 'permits.me.open',
      href: `/placements/${placement}/stay`,
      until: lastDay(until),
    })),
);

import { actionOf, methodOf, type Route } from '../../platform/http/routes.ts';

/** How many pages' worth of work a request is, by its action, where it is more than one: sums over all files, proofs, hashes of passwords. */
const dear: Readonly<Record<string, number>> = {
  'result.read': 5,
  // Looked up one by one by people, and by nobody in thousands.
  'check.ask': 10,
  'journal.read': 20,
  'round.run': 20,
  'round.refill': 10,
  'propensity.count': 10,
  'clock.tick': 20,
  'worker.export': 20,
  'draft.compare': 10,
  'draft.simulate': 20,
};
/** The same for what is sent, where asking for the form is cheap. */
const dearToSend: Readonly<Record<string, number>> = {
  'vacancy.import': 20,
  'worker.register': 10,
  'worker.consent-family': 10,
  'session.change': 10,
  'account.secure': 10,
  'account.recover': 10,
  'absence.end': 10,
};
const wholeTable = 10;

/** What a request of a route takes from what its sender may ask. A table as a file holds every row. */
export const costOf = (route: Route): number =>
  Math.max(
    1,
    dear[actionOf(route)] ?? 0,
    methodOf(route) === 'post' ? (dearToSend[actionOf(route)] ?? 0) : 0,
    /\.(csv|json)$/.test(route.path) ? wholeTable : 0,
  );

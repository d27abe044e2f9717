import { compareDates, isBefore, type PlainDate } from '../../../kernel/dates.ts';

/** First and last day, both included. */
type Days = readonly [first: PlainDate, last: PlainDate];

/** What the offices of both ends have written of one file, side by side. */
export interface RecordsOfFile {
  readonly entry: PlainDate | undefined;
  readonly exit: PlainDate | undefined;
  readonly returned: PlainDate | undefined;
  /** The last day for the report of return that the programme gives; undefined where it asks for none or says no day. */
  readonly returnBy: PlainDate | undefined;
  /** Since when the oldest step of the origin is open that began before the entry. */
  readonly originOpenSince: PlainDate | undefined;
  readonly permit: Days | undefined;
  /** The days of the contract in force that both have signed. */
  readonly contract: Days | undefined;
}

/**
 * `entry-before-origin`: the destination has recorded the entry while a step of the origin is still open. `return-missing`: an exit is recorded
 * and the time for the report of return has passed. `permit-days`: the permit holds on other days than the contract.
 */
export type Difference =
  | { readonly kind: 'entry-before-origin'; readonly entry: PlainDate; readonly openSince: PlainDate }
  | { readonly kind: 'return-missing'; readonly exit: PlainDate; readonly by: PlainDate }
  | { readonly kind: 'permit-days'; readonly permit: Days; readonly contract: Days };

export const differenceKinds = ['entry-before-origin', 'return-missing', 'permit-days'] as const satisfies readonly Difference['kind'][];

const same = (one: Days, other: Days): boolean => one.every((day, at) => compareDates(day, other[at] ?? day) === 0);

/** Where the records of the two ends say different things, or one says what the other should have said by now. Facts, and no finding. */
export const differencesOf = (of: RecordsOfFile, today: PlainDate): readonly Difference[] => {
  const { entry, exit, returned, returnBy, originOpenSince, permit, contract } = of;
  const found: Difference[] = [];
  if (entry && originOpenSince && !isBefore(entry, originOpenSince))
    found.push({ kind: 'entry-before-origin', entry, openSince: originOpenSince });
  if (exit && !returned && returnBy && isBefore(returnBy, today)) found.push({ kind: 'return-missing', exit, by: returnBy });
  if (permit && contract && !same(permit, contract)) found.push({ kind: 'permit-days', permit, contract });
  return found;
};

/** Since when a difference is one: the day on which the other end should have written, or from which the days are apart. */
export const differingSince = (one: Difference): PlainDate =>
  one.kind === 'return-missing' ? one.by : one.kind === 'entry-before-origin' ? one.entry : one.permit[0];

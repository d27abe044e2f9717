import type { PlainDate } from '../../../kernel/dates.ts';

/** A longer residence that was granted: from a day until the first day on which it no longer holds. */
export interface Residence {
  readonly id: string;
  readonly request: string;
  readonly placement: string;
  /** The programme's id of the change. */
  readonly ground: string;
  readonly number: string;
  readonly from: PlainDate;
  /** Undefined where the programme does not say how long it lasts. */
  readonly until: PlainDate | undefined;
  readonly issuedOn: PlainDate;
}

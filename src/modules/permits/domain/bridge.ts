import type { PlainDate } from '../../../kernel/dates.ts';

/** The time in which a worker is lawfully there without an employer and looks for the next one. It knows no cause. */
export interface Bridge {
  readonly id: string;
  readonly placement: string;
  /** The programme's id of the ground. */
  readonly ground: string;
  /** Whether it counts against the changes that a worker may have. */
  readonly counted: boolean;
  readonly from: PlainDate;
  /** The first day on which it no longer holds. */
  readonly until: PlainDate;
  readonly endedOn: PlainDate | undefined;
  readonly outcome: 'placed' | 'stopped' | undefined;
  /** The file to which the worker went on. */
  readonly next: string | undefined;
}

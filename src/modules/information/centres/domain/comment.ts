import type { PlainDate } from '../../../../kernel/dates.ts';

/** What a visitor can say of a line of the directory. */
export const commentSays = ['right', 'closed', 'phone', 'hours', 'place', 'languages', 'fee', 'other'] as const;
export type CommentSays = (typeof commentSays)[number];

/** What is known of how fresh a line is. What was said up to the day of a look is settled by it. */
export interface CentreFreshness {
  /** The day on which an office last looked. */
  readonly checked: PlainDate | undefined;
  /** Visitors since then who found it right. */
  readonly right: number;
  /** Visitors since then who found something wrong. */
  readonly wrong: number;
}

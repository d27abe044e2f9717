import type { PlainDate } from '../../../kernel/dates.ts';
import { noDay, readEnd, writeEnd } from '../../../platform/http/page-end.ts';

/** Where a page of the queue ended, by what orders it: whether the stage was yet to be escalated, the day, the id. */
export interface Cursor {
  readonly untold: boolean;
  readonly day: string;
  readonly id: string;
}

export const cursorOf = (row: {
  readonly escalated_on: PlainDate | null;
  readonly due_on: PlainDate | null;
  readonly id: string;
}): string => writeEnd({ flags: [row.escalated_on === null], days: [row.due_on?.toString() ?? noDay], id: row.id });

/** Reads a cursor from an address; what is none is like the first page. */
export const readCursor = (text: string | null): Cursor | undefined => {
  const end = readEnd(text, { flags: 1, days: 1 });
  const [untold, day] = [end?.flags[0], end?.days[0]];
  return end && untold !== undefined && day !== undefined ? { untold, day, id: end.id } : undefined;
};

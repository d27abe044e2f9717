import type { PlainDate } from '../../../kernel/dates.ts';

/** Where a page of the queue ended, by what orders it: whether the stage was yet to be escalated, the day, the id. */
export interface Cursor {
  readonly untold: boolean;
  readonly day: string;
  readonly id: string;
}

/** The far day that stands for "no day set", as in the index. */
const noDay = '9999-12-31';

export const cursorOf = (row: {
  readonly escalated_on: PlainDate | null;
  readonly due_on: PlainDate | null;
  readonly id: string;
}): string => [row.escalated_on === null ? '1' : '0', row.due_on?.toString() ?? noDay, row.id].join('_');

/** Reads a cursor from an address; what is none is like the first page. */
export const readCursor = (text: string | null): Cursor | undefined => {
  const [, untold, day, id] = /^([01])_((?!0000)\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(text ?? '') ?? [];
  if (untold === undefined || day === undefined || id === undefined) return undefined;
  try {
    return { untold: untold === '1', day: Temporal.PlainDate.from(day, { overflow: 'reject' }).toString(), id: uuid(id) };
  } catch {
    return undefined;
  }
};

const uuid = (text: string): string => {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) throw new RangeError('not an id');
  return text;
};

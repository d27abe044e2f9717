/** A length of time of one unit, as people say it. */
export interface Length {
  readonly count: number;
  readonly unit: 'day' | 'week' | 'month' | 'year';
}

/** A last day that can be said in words; everything else a programme may compute is shown as it is written. */
export type DueWords =
  | { readonly kind: 'after'; readonly length: Length; readonly of: 'stage' | 'event'; readonly id: string }
  | { readonly kind: 'before-season' | 'after-season'; readonly length: Length; readonly edge: 'start' | 'end' }
  | { readonly kind: 'permit' };

const units = { D: 'day', W: 'week', M: 'month', Y: 'year' } as const;

/** Reads a length of one unit, such as `P30D`; undefined for any other form. */
export const lengthOf = (text: string | undefined): Length | undefined => {
  const [, count, unit] = /^P(\d{1,4})([DWMY])$/.exec(text ?? '') ?? [];
  return count === undefined || unit === undefined ? undefined : { count: Number(count), unit: units[unit as keyof typeof units] };
};

/** Reads the common forms of a due date: `P15D after stage.offer`, `season.start - span("P45D")`, `permit.until`. */
export const dueWords = (written: string): DueWords | undefined => {
  if (written === 'permit.until') return { kind: 'permit' };
  const [, after, of, id] = /^(P\w+) after (stage|event)\.(\w+)$/.exec(written) ?? [];
  const length = lengthOf(after);
  if (length && id !== undefined) return { kind: 'after', length, of: of === 'event' ? 'event' : 'stage', id };
  const [, edge, sign, span] = /^season\.(start|end) ([-+]) span\("(P\w+)"\)$/.exec(written) ?? [];
  const moved = lengthOf(span);
  if (!moved) return undefined;
  return { kind: sign === '-' ? 'before-season' : 'after-season', length: moved, edge: edge === 'end' ? 'end' : 'start' };
};

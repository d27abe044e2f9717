import { Span } from '../../calendar.ts';
import { type Asked, both, type Checks, type Hit, where } from '../check.ts';
import { saidBy } from '../said.ts';

/** Whether a programme fits together. What the loader and the analysis find has no function here: see `lint.ts`. */
export const coherence: Checks = {
  COH04(asked) {
    const lists: [string, readonly { readonly when?: string | undefined }[] | undefined][] = [
      ['stay.max', asked.pack.stay?.max],
      ['stay.change_employer', asked.pack.stay?.change_employer],
    ];
    return lists.flatMap(([path, list]): Hit[] =>
      list && list.length > 0 && list.every(({ when }) => when !== undefined)
        ? [{ path: path.split('.'), detail: `${path}: ${list.length} entries` }]
        : [],
    );
  },
  COH07(asked) {
    const window = windowDays(asked.says('stay.window').value);
    if (window === undefined) return [];
    return (asked.pack.stay?.max ?? []).flatMap(({ v }, i): Hit[] =>
      typeof v === 'string' && isLength(v) && days(v) > window
        ? [{ path: ['stay', 'max', i], detail: `${v} in a window of ${String(asked.says('stay.window').value)}` }]
        : [],
    );
  },
  COH11(asked) {
    const kinds = new Set(Object.values(asked.pack.roles).map(({ kind }) => kind));
    const lacking = [
      ...(['labour', 'immigration', 'consular', 'inspection'] as const).filter(
        (kind) => !kinds.has(kind) && !(kind === 'labour' && kinds.has('pes')),
      ),
      ...(kinds.has('health') || kinds.has('social_security') ? [] : ['health or social_security']),
    ];
    return lacking.length > 0 ? [{ path: ['roles'], saying: 'silent', detail: lacking.join(', ') }] : [];
  },
  COH12: ({ programme }) => (programme.originHasRole ? [] : [{ path: ['roles'], saying: 'silent' }]),
  COH13: ({ pack }) =>
    (pack.quota ?? []).flatMap(({ cap, split }, i): Hit[] => {
      const whole = typeof cap === 'object' && cap !== null ? cap.v : cap;
      const parts = Object.values(split ?? {}).reduce((sum, part) => sum + part, 0);
      return split && typeof whole === 'number' && parts !== whole ? [{ path: ['quota', i, 'split'], detail: `${parts} of ${whole}` }] : [];
    }),
  COH14: both(
    where('return.duty', 'yes'),
    where('return.recall.kind', 'silent', 'unknown', 'none'),
    where('return.incentive', 'silent', 'unknown', 'none'),
  ),
  COH15: () => ({
    about: 'net gain of the first stay against what the worker pays',
    reason: 'costs are stated in words, and pay depends on the case: the simulation and the public calculator answer it',
  }),
  COH16(asked) {
    const general = asked.pack.stay?.max.find(({ when }) => when === undefined)?.v;
    if (!asked.is('scope.seasonal', 'no') || typeof general !== 'string' || !isLength(general)) return [];
    return days(general) < days('P9M') ? [{ path: ['stay', 'max'], detail: general }] : [];
  },
  COH18: ({ pack, programme }) =>
    programme.stages.flatMap(({ id, side }, i): Hit[] =>
      (side === 'origin' || side === 'destination') && pack.stages[i]?.silence === undefined
        ? [{ path: ['stages', i], saying: 'silent', detail: id }]
        : [],
    ),
};

const isLength = (text: string): boolean => /^P\d/.test(text);

/** A length in days, months at their mean: only for comparing lengths that are far apart or in the same unit. */
export const days = (text: string): number => {
  const { years, months, weeks, days: rest } = new Span(text).duration;
  return ((years * 12 + months) * 365.25) / 12 + weeks * 7 + rest;
};

const windowDays = (window: unknown): number | undefined => {
  if (window === 'calendar_year') return 366;
  if (typeof window !== 'string') return undefined;
  const part = /^(\d\d)-(\d\d)\/(\d\d)-(\d\d)$/.exec(window);
  if (!part) return isLength(window) ? days(window) : undefined;
  const [, from, first, to, last] = part.map(Number);
  const start = Temporal.PlainDate.from({ year: 2028, month: from ?? 1, day: first ?? 1 });
  const end = Temporal.PlainDate.from({ year: 2028, month: to ?? 12, day: last ?? 31 });
  const length = start.until(end, { largestUnit: 'days' }).days + 1;
  return length > 0 ? length : length + 366;
};

/** Entries of a list that say something at a field. */
export const entries = <T>(
  asked: Asked,
  list: readonly T[] | undefined,
  field: keyof T,
): { readonly index: number; readonly saying: string; readonly value: unknown }[] =>
  (list ?? []).map((entry, index) => ({ index, ...saidBy(entry[field], asked.on) }));

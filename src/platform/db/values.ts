import pg from 'pg';

/**
 * How values cross to PostgreSQL and back, on every connection of `kyselyOf` (nothing is set for the whole process, so pg-boss keeps
 * its own habits):
 *
 * | PostgreSQL | TypeScript |
 * |---|---|
 * | date | Temporal.PlainDate |
 * | timestamptz | Temporal.Instant, to the microsecond |
 * | bigint | bigint (so is `count(*)`: write `count(*)::int`) |
 * | integer | number |
 * | numeric | string |
 * | uuid, text | string |
 * | json, jsonb | parsed; write it with `json()` |
 *
 * and arrays of each. `infinity` has no Temporal value and is refused when read: an open end is null.
 */
const { builtins } = pg.types;

/** Days that were read, by how they were written: a set of thousands of rows names a few dozen, and reading one takes a while. */
const days = new Map<string, Temporal.PlainDate>();
const mostDays = 10_000;

const readDay = (text: string): Temporal.PlainDate => {
  const known = days.get(text);
  if (known) return known;
  const day = Temporal.PlainDate.from(text);
  if (days.size >= mostDays) days.clear();
  days.set(text, day);
  return day;
};

const readers = new Map<number, (text: string) => unknown>([
  [builtins.DATE, readDay],
  [builtins.TIMESTAMPTZ, (text) => Temporal.Instant.from(text)],
  [builtins.INT8, BigInt],
]);
/** Array types by their element's; pg names only a few of them. */
const arrays = new Map<number, number>([
  [1182, builtins.DATE],
  [1185, builtins.TIMESTAMPTZ],
  [1016, builtins.INT8],
]);
const textArray = 1009 as typeof builtins.TEXT;

/** For `types` of a pg connection. */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format === 'binary') return pg.types.getTypeParser(oid, format);
    const reader = readers.get(oid);
    if (reader) return reader;
    const element = readers.get(arrays.get(oid) ?? 0);
    if (!element) return pg.types.getTypeParser(oid, format);
    const readTexts: (text: string) => unknown = pg.types.getTypeParser(textArray, 'text');
    return (text: string) => nested(readTexts(text), element);
  }) as typeof pg.types.getTypeParser,
};

const nested = (value: unknown, read: (text: string) => unknown): unknown =>
  Array.isArray(value) ? value.map((item) => nested(item, read)) : typeof value === 'string' ? read(value) : value;

/** A parameter as pg can send it. pg would write a Temporal value as JSON, in quotes: PostgreSQL happens to read over them in a date, but not in a text. */
export const toParameter = (value: unknown): unknown => {
  if (value instanceof Temporal.PlainDate) return value.toString();
  // PostgreSQL keeps microseconds and rounds what is finer, perhaps into the next day; cutting off never does.
  if (value instanceof Temporal.Instant) return value.toString({ fractionalSecondDigits: 6 });
  return Array.isArray(value) ? value.map(toParameter) : value;
};

import type { PlainDate } from '../../kernel/dates.ts';
import type { Path } from '../finding.ts';
import type { Pack } from '../schema.ts';
import type { Saying } from './gathered.ts';

/** What a pack says at a place. */
export interface Said {
  readonly saying: Saying;
  readonly value: unknown;
}

const silent: Said = { saying: 'silent', value: undefined };

/** What a pack says at a place as of a day. A dated value that is not in force is silence on that day. */
export const saidAt = (pack: Pack, path: Path, on: PlainDate): Said => {
  let value: unknown = pack;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return silent;
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return saidBy(value, on);
};

/** What a leaf says: silent, unknown, none, or a value. An empty list states that there is nothing. */
export const saidBy = (leaf: unknown, on: PlainDate): Said => {
  if (leaf === undefined || leaf === null) return silent;
  if (leaf === 'unknown' || leaf === 'none') return { saying: leaf, value: undefined };
  if (Array.isArray(leaf) && leaf.length === 0) return { saying: 'none', value: [] };
  if (typeof leaf === 'object' && !Array.isArray(leaf) && Object.hasOwn(leaf, 'v')) {
    const { v, from, to } = leaf as { v: unknown; from?: string; to?: string };
    const day = on.toString();
    if ((from !== undefined && day < from) || (to !== undefined && to <= day)) return silent;
    return saidBy(v, on);
  }
  return { saying: 'stated', value: leaf };
};

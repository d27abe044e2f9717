import { createHash } from 'node:crypto';
import type { Published } from './attack.ts';
import { attack } from './attack.ts';
import { countTables, type Domain, keyOf, type Row } from './count.ts';
import { type EarlierRelease, type Frame, overlapping } from './frame.ts';
import { leastPeople, step } from './shown.ts';
import { suppress } from './suppress.ts';

/** One published table: the attributes it crosses, and a line for each combination with a figure or `null` where none is shown. */
export interface PublishedTable {
  readonly attributes: readonly string[];
  readonly lines: readonly { readonly fixed: Readonly<Record<string, string>>; readonly people: number | null }[];
}

/** What leaves the firewall: nothing in it can be traced to fewer than eleven people. */
export interface Snapshot {
  readonly frame: Frame;
  readonly leastPeople: number;
  readonly step: number;
  readonly domain: Domain;
  readonly tables: readonly PublishedTable[];
  /** Cells of eleven or more that are not shown, for the sake of the small ones. */
  readonly hidden: number;
  /** Whether it is proved that hiding fewer would have been unsafe. */
  readonly smallest: boolean;
  /** SHA-256 of everything above, in hexadecimal: a frozen release is compared by it. */
  readonly hash: string;
}

/** Why nothing is released. */
export type ReleaseRefusal =
  | { readonly code: 'overlaps'; readonly with: readonly EarlierRelease[] }
  | { readonly code: 'unsafe'; readonly cells: number };

/**
 * Makes a release of tables about one frame. What comes out has been attacked once more, in whole numbers and apart from what chose
 * it; should a small cell be nearer to being known than the rule allows, nothing is released.
 * @param tables attributes of each table; together with their margins they are judged as one release
 * @throws RangeError for a row with a value that no attribute has
 */
export const makeRelease = async (
  frame: Frame,
  rows: readonly Row[],
  domain: Domain,
  tables: readonly (readonly string[])[],
  { earlier = [], seconds }: { earlier?: readonly EarlierRelease[]; seconds?: number } = {},
): Promise<{ readonly ok: true; readonly snapshot: Snapshot } | { readonly ok: false; readonly refusal: ReleaseRefusal }> => {
  const neighbours = overlapping(frame, earlier);
  if (neighbours.length > 0) return { ok: false, refusal: { code: 'overlaps', with: neighbours } };
  const counts = countTables(rows, domain, tables);
  const { published, hidden, smallest } = await suppress(counts, seconds === undefined ? {} : { seconds });
  const small = counts.cells.filter(({ key }) => (counts.count.get(key) ?? 0) < leastPeople).map(({ key }) => key);
  const known = await attack(counts, published, small, { whole: true });
  const unsafe = [...known.values()].filter(({ least, most }) => least > 0 || most < leastPeople - 1).length;
  if (unsafe > 0) return { ok: false, refusal: { code: 'unsafe', cells: unsafe } };
  const content = {
    frame,
    leastPeople,
    step,
    domain: Object.fromEntries([...new Set(tables.flat())].sort().map((attribute) => [attribute, domain[attribute] ?? []])),
    tables: tables.map((attributes) => ({ attributes, lines: linesOf(attributes, counts.cells, published) })),
    hidden: hidden.length,
    smallest,
  };
  return { ok: true, snapshot: { ...content, hash: createHash('sha256').update(JSON.stringify(content)).digest('hex') } };
};

const linesOf = (
  attributes: readonly string[],
  cells: readonly { readonly fixed: Readonly<Record<string, string>> }[],
  published: Published,
) =>
  cells
    .filter(({ fixed }) => Object.keys(fixed).every((attribute) => attributes.includes(attribute)))
    .map(({ fixed }) => ({ fixed, people: published.get(keyOf(fixed)) ?? null }));

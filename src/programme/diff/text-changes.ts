import { stringify } from 'yaml';
import type { Path } from '../finding.ts';
import type { Programme } from '../load.ts';
import { readYaml, type YamlFile } from '../read-yaml.ts';

/** One part of a programme's text that is written otherwise in another version. */
export interface TextChange {
  readonly kind: 'added' | 'removed' | 'changed';
  /** `rules`, `params`, `stages` ...; `layout` where only comments, blanks or the way of writing differ. */
  readonly section: string;
  /** By ids where the items of a list have them: `rules.min-posts.require`. */
  readonly path: string;
  readonly olderLine?: number;
  readonly newerLine?: number;
  /** As YAML on one line, shortened. */
  readonly was?: string;
  readonly is?: string;
}

const longest = 300;
/** Longer lists without ids are compared position by position. */
const mostPairs = 4_000_000;

/**
 * What is written otherwise, in the order of the newer text, with what is no longer there after it in each part. Items of a list that have
 * an `id` are compared by it, others in their order. The same texts give nothing; other texts give at least one change.
 */
export const textChanges = (older: Pick<Programme, 'text'>, newer: Pick<Programme, 'text'>): readonly TextChange[] => {
  if (older.text === newer.text) return [];
  const files = { older: readYaml(older.text, '').yaml, newer: readYaml(newer.text, '').yaml };
  const documents = Math.max(files.older.data.length, files.newer.data.length);
  const changes: TextChange[] = [];
  for (let document = 0; document < documents; document += 1) {
    const compared = new Comparison(files, document, changes);
    compared.values(place(document === 0 ? [] : ['overlay']), files.older.data[document], files.newer.data[document]);
  }
  return changes.length > 0 ? changes : [layout(older.text, newer.text)];
};

const layout = (older: string, newer: string): TextChange => {
  const [a, b] = [older.split('\n'), newer.split('\n')];
  const first = b.findIndex((line, i) => line !== a[i]);
  const at = first < 0 ? b.length : first;
  return {
    kind: 'changed',
    section: 'layout',
    path: '',
    olderLine: Math.min(at + 1, a.length),
    newerLine: Math.min(at + 1, b.length),
    was: shortened(a[at] ?? ''),
    is: shortened(b[at] ?? ''),
  };
};

/** Where a part stands: by names for a reader, and by positions in each text. */
interface Place {
  readonly names: Path;
  readonly older: Path;
  readonly newer: Path;
}
const place = (names: Path): Place => ({ names, older: [], newer: [] });
const below = ({ names, older, newer }: Place, name: string | number, [a, b]: readonly [string | number, string | number]): Place => ({
  names: [...names, name],
  older: [...older, a],
  newer: [...newer, b],
});

type Plain = Readonly<Record<string, unknown>>;
const isMap = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);

class Comparison {
  readonly #files: { readonly older: YamlFile; readonly newer: YamlFile };
  readonly #document: number;
  readonly #changes: TextChange[];
  constructor(files: { readonly older: YamlFile; readonly newer: YamlFile }, document: number, changes: TextChange[]) {
    this.#files = files;
    this.#document = document;
    this.#changes = changes;
  }

  values(at: Place, was: unknown, is: unknown): void {
    if (equal(was, is)) return;
    if (isMap(was) && isMap(is)) this.#maps(at, was, is);
    else if (Array.isArray(was) && Array.isArray(is)) this.#lists(at, was, is);
    else this.#report(at, was, is);
  }

  #maps(at: Place, was: Plain, is: Plain): void {
    for (const key of Object.keys(is)) this.values(below(at, key, [key, key]), was[key], is[key]);
    for (const key of Object.keys(was)) if (!Object.hasOwn(is, key)) this.values(below(at, key, [key, key]), was[key], undefined);
  }

  #lists(at: Place, was: readonly unknown[], is: readonly unknown[]): void {
    const [older, newer] = [idsOf(was), idsOf(is)];
    if (!older || !newer) {
      this.#inOrder(at, was, is);
      return;
    }
    newer.forEach((id, i) => {
      const before = older.indexOf(id);
      this.values(below(at, id, [Math.max(before, 0), i]), before < 0 ? undefined : was[before], is[i]);
    });
    older.forEach((id, i) => {
      if (!newer.includes(id)) this.values(below(at, id, [i, 0]), was[i], undefined);
    });
    const [kept, stays] = [older.filter((id) => newer.includes(id)), newer.filter((id) => older.includes(id))];
    if (!equal(kept, stays)) this.#report({ ...at, names: [...at.names, 'order'] }, kept, stays);
  }

  /** Items without ids: those that are the same are laid beside each other, what lies between is compared in its order. */
  #inOrder(at: Place, was: readonly unknown[], is: readonly unknown[]): void {
    if (![...was, ...is].some((item) => typeof item === 'object')) {
      this.#report(at, was, is);
      return;
    }
    for (const { older, newer } of gaps(was, is)) {
      for (let i = 0; i < Math.max(older.length, newer.length); i += 1) {
        const [a, b] = [older[i], newer[i]];
        this.values(
          below(at, (b ?? a ?? 0) + 1, [a ?? 0, b ?? 0]),
          a === undefined ? undefined : was[a],
          b === undefined ? undefined : is[b],
        );
      }
    }
  }

  #report({ names, older, newer }: Place, was: unknown, is: unknown): void {
    this.#changes.push({
      kind: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed',
      section: String(names[0] ?? ''),
      path: names.join('.'),
      ...(was !== undefined && { olderLine: this.#files.older.at(this.#document, older, '').line, was: written(was) }),
      ...(is !== undefined && { newerLine: this.#files.newer.at(this.#document, newer, '').line, is: written(is) }),
    });
  }
}

const idsOf = (list: readonly unknown[]): readonly string[] | undefined => {
  const ids = list.map((item) => (isMap(item) && typeof item.id === 'string' ? item.id : undefined));
  return ids.every((id) => id !== undefined) && new Set(ids).size === ids.length ? (ids as string[]) : undefined;
};

interface Gap {
  readonly older: number[];
  readonly newer: number[];
}

/** What lies between the items that both lists have in common, by the longest such sequence. */
const gaps = (was: readonly unknown[], is: readonly unknown[]): readonly Gap[] => {
  if (was.length * is.length > mostPairs) return [{ older: [...was.keys()], newer: [...is.keys()] }];
  const [a, b] = [was, is].map((list) => list.map((item) => JSON.stringify(item))) as [string[], string[]];
  const lengths = a.map(() => new Array<number>(b.length + 1).fill(0));
  lengths.push(new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      (lengths[i] as number[])[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const found: Gap[] = [{ older: [], newer: [] }];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      found.push({ older: [], newer: [] });
      [i, j] = [i + 1, j + 1];
    } else if (j < b.length && (i >= a.length || at(i, j + 1) > at(i + 1, j))) found.at(-1)?.newer.push(j++);
    else found.at(-1)?.older.push(i++);
  }
  return found;
};

const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const written = (value: unknown): string =>
  shortened(stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim().replaceAll('\n', ' '));
const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

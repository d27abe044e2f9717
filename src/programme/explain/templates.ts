import type { Run } from '../environment.ts';
import type { Used } from '../parameters.ts';
import type { Rule } from '../rules.ts';
import type { Explanation, Plain } from './explanation.ts';
import { type Name, namesIn, plain } from './gathered.ts';

/**
 * What explanations that came about in the same way have in common: all but the facts' values and the days. Ten thousand workers go through
 * the rules of a season in some hundreds of ways; each is put into words once.
 */
export interface Template {
  readonly rest: Pick<Explanation, 'outcome' | 'rules' | 'others' | 'figures' | 'sources'>;
  readonly names: readonly Name[];
  /** The rules that show a figure asked or given: it is reckoned anew each time. */
  readonly shows: readonly { readonly id: string; readonly rule: Rule }[];
}

/** One point on the ways through the rules of a step: where it goes on from, by the path that the next rule takes or the value that is read. */
export class Way {
  template: Template | undefined;
  // Small numbers from nought on, so that no look-up is needed.
  readonly #paths: (Way | undefined)[] = [undefined, undefined, undefined, undefined];
  readonly #values: Used[] = [];
  readonly #ways: Way[] = [];
  #byValue: Map<Used, Way> | undefined;
  readonly #all: Ways;
  constructor(all: Ways) {
    this.#all = all;
  }
  /** @param path by its number */
  along(path: number): Way {
    let way = this.#paths[path];
    if (!way) {
      way = this.#further();
      this.#paths[path] = way;
    }
    return way;
  }
  reading(used: Used): Way {
    // Mostly one of a few stretches of time: comparing with each is quicker than a look-up.
    const values = this.#values;
    for (let n = 0; n < values.length; n += 1) if (values[n] === used) return this.#ways[n] as Way;
    const known = this.#byValue?.get(used);
    if (known) return known;
    const way = this.#further();
    if (values.length < few) {
      values.push(used);
      this.#ways.push(way);
    } else {
      this.#byValue ??= new Map();
      this.#byValue.set(used, way);
    }
    return way;
  }
  #further(): Way {
    this.#all.count += 1;
    return new Way(this.#all);
  }
}

/** So many values are compared one by one. */
const few = 8;
/** So many points are kept for a step; then all are forgotten, and found again as they come. */
const most = 50_000;

/** All ways through the rules of a step. */
export class Ways {
  count = 0;
  #first = new Way(this);
  get first(): Way {
    if (this.count > most) {
      this.count = 0;
      this.#first = new Way(this);
    }
    return this.#first;
  }
}

/**
 * @param named all facts that the explained paths name, also those that are absent here
 * @param read what the rules read, without what was read to show figures alone
 * @returns undefined for an explanation in which more depends on the facts than their values and the figures shown
 */
export const templateOf = (
  { outcome, rules, others, figures, sources }: Explanation,
  asked: readonly { readonly id: string; readonly rule: Rule }[],
  read: readonly Used[],
  named: ReadonlySet<string>,
): Template | undefined => {
  if (Object.values(rules).some(({ missing }) => missing !== undefined)) return undefined;
  const labels = new Set(read.map(({ label }) => label));
  if (Object.keys(figures).some((label) => !labels.has(label))) return undefined;
  const names = namesIn([...named].toSorted());
  return {
    rest: { outcome, rules, figures, sources, ...(others && { others }) },
    names,
    shows: asked.filter(({ id }) => rules[id]?.asked !== undefined || rules[id]?.given !== undefined),
  };
};

/** The facts of a template with their values; undefined where one is absent, so that the explanation has to be made anew. */
export const filled = ({ names }: Template, facts: Run['facts']): Record<string, Plain> | undefined => {
  const read: Record<string, Plain> = {};
  let space = '';
  let group: Readonly<Record<string, unknown>> | undefined;
  for (let n = 0; n < names.length; n += 1) {
    const name = names[n] as Name;
    if (name.space !== space) {
      space = name.space;
      group = (facts as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>)[space];
    }
    const value = group?.[name.field];
    if (value === undefined || value === null) return undefined;
    read[name.whole] = typeof value === 'object' ? plain(value) : (value as Plain);
  }
  return read;
};

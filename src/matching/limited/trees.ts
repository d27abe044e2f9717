import { byKey, countByKey } from './by-key.ts';
import type { LimitedMarket } from './market.ts';
import { type OpenPairs, openPairs } from './open-pairs.ts';
import { placeLimits } from './place-limits.ts';

/**
 * A market as a flow between two trees with one root. A placement goes from the root down through the groups of its worker, to the worker,
 * over the pair to a node of the vacancy, and up through the sets of vacancies back to the root; each node lets at most `cap` pass.
 * Nodes below `sinks` are vacancies, parts of them and sets of them; from there to `root` (not included) groups of workers.
 */
export interface Trees {
  readonly start: Int32Array;
  /** Node at which each pair ends. */
  readonly leaf: Int32Array;
  readonly score: Int32Array | Float64Array;
  /** Position in the columns of the market of each pair that is open. */
  readonly position: Int32Array;
  readonly sinks: number;
  readonly root: number;
  /** The node around each node. */
  readonly up: Int32Array;
  readonly cap: Int32Array;
  /** All nodes, each before the one around it. */
  readonly inward: Int32Array;
  /** Smallest group of each worker, or `root`. */
  readonly groupOf: Int32Array;
  /** Vacancy of each node that is one or a part of one; -1 for sets. */
  readonly vacancyOf: Int32Array;
  /** What bounds each node: see `Bounded`. */
  readonly bounded: readonly Bounded[];
  /** Limits that fit into neither tree beside the others. */
  readonly crossing: readonly number[];
}

/** Whose price a node's price is: all places of a vacancy, its open places, or a limit. */
export type Bounded =
  | { readonly kind: 'places'; readonly vacancy: number }
  | { readonly kind: 'open'; readonly vacancy: number }
  | { readonly kind: 'limit'; readonly limit: number };

/** How many pairs end at each node. */
export const pairsAt = ({ sinks, leaf }: Pick<Trees, 'sinks' | 'leaf'>): Int32Array => countByKey(leaf, sinks);

/** The same trees with these pairs alone, in their order; worker `w` has those from `start[w]`. */
export const withPairs = (trees: Trees, start: Int32Array, pairs: Int32Array): Trees => {
  const { leaf, position, score } = trees;
  const own = {
    leaf: new Int32Array(pairs.length),
    position: new Int32Array(pairs.length),
    score: score instanceof Int32Array ? new Int32Array(pairs.length) : new Float64Array(pairs.length),
  };
  for (let to = 0; to < pairs.length; to += 1) {
    const i = pairs[to] as number;
    own.leaf[to] = leaf[i] as number;
    own.position[to] = position[i] as number;
    own.score[to] = score[i] as number;
  }
  return { ...trees, ...own, start };
};

/** Builds the trees of a market that is sound. Pairs that can never be used are left out: no place for them, or a limit of 0. */
export const treesOf = (market: LimitedMarket): Trees => {
  const pairs = openPairs(market);
  const bounded: Bounded[] = Array.from(market.places, (_, vacancy) => ({ kind: 'places', vacancy }));
  const up: number[] = bounded.map(() => -1);
  const cap: number[] = Array.from(market.places);
  const node = (what: Bounded, most: number): number => {
    bounded.push(what);
    cap.push(most);
    return up.push(-1) - 1;
  };
  const plan = placeLimits(market, pairs);
  const leaf = pairs.vacancyOf;
  insideVacancies(market, pairs, plan.inside, { leaf, up, node });
  const innermostSink = Array.from(market.places, (_, v) => v);
  for (const k of plan.vacancySide) {
    const set = node({ kind: 'limit', limit: k }, market.limits?.[k]?.max as number);
    for (const v of plan.vacanciesOf(k)) {
      const inner = innermostSink[v] as number;
      // Larger sets come first, so that the set around is the innermost so far of every member.
      if (inner !== v) up[set] = inner;
      innermostSink[v] = set;
    }
  }
  for (let v = 0; v < market.places.length; v += 1) if (innermostSink[v] !== v) up[v] = innermostSink[v] as number;
  const sinks = up.length;
  const groupOf = new Int32Array(market.start.length - 1).fill(-1);
  for (const k of plan.workerSide) {
    const group = node({ kind: 'limit', limit: k }, market.limits?.[k]?.max as number);
    for (const w of plan.workersOf(k)) {
      up[group] = groupOf[w] as number;
      groupOf[w] = group;
    }
  }
  return finished(pairs, { leaf, sinks, up, cap, groupOf, bounded, crossing: plan.crossing });
};

interface Raw {
  readonly leaf: Int32Array;
  readonly sinks: number;
  readonly up: readonly number[];
  readonly cap: readonly number[];
  readonly groupOf: Int32Array;
  readonly bounded: readonly Bounded[];
  readonly crossing: readonly number[];
}

const finished = (pairs: OpenPairs, raw: Raw): Trees => {
  const root = raw.up.length;
  const up = Int32Array.from(raw.up, (around) => (around < 0 ? root : around));
  const groupOf = raw.groupOf.map((group) => (group < 0 ? root : group));
  const inward = byDepth(up, root);
  // More than its candidates nobody can take: one place more than that stays free for certain.
  const most = new Float64Array(root + 1);
  const { leaf } = raw;
  const direct = pairsAt(raw);
  most.set(direct);
  for (const g of groupOf) most[g] = (most[g] as number) + 1;
  for (const x of inward) most[up[x] as number] = (most[up[x] as number] as number) + (most[x] as number);
  const cap = Int32Array.from(raw.cap, (count, x) => Math.min(count, (most[x] as number) + 1));
  const vacancyOf = Int32Array.from(raw.bounded, (what) => (what.kind === 'limit' ? -1 : what.vacancy));
  for (let x = 0; x < raw.sinks; x += 1)
    if ((direct[x] as number) > 0 && (vacancyOf[x] as number) < 0) vacancyOf[x] = vacancyAround(x, up, raw.bounded);
  return {
    start: pairs.start,
    leaf,
    score: pairs.score,
    position: pairs.position,
    sinks: raw.sinks,
    root,
    up,
    cap,
    inward,
    groupOf,
    vacancyOf,
    bounded: raw.bounded,
    crossing: raw.crossing,
  };
};

const vacancyAround = (x: number, up: Int32Array, bounded: readonly Bounded[]): number => {
  for (let node = up[x] as number; ; node = up[node] as number) {
    const what = bounded[node];
    if (what === undefined) throw new Error('a pair ends at a node of no vacancy');
    if (what.kind !== 'limit') return what.vacancy;
  }
};

/** All nodes but the root, those furthest from it first, and of equal ones the lower numbers. */
const byDepth = (up: Int32Array, root: number): Int32Array => {
  const depth = new Int32Array(root + 1).fill(-1);
  depth[root] = 0;
  const way: number[] = [];
  let deepest = 0;
  for (let x = 0; x < root; x += 1) {
    let node = x;
    for (; (depth[node] as number) < 0; node = up[node] as number) way.push(node);
    for (let next = way.pop(); next !== undefined; next = way.pop()) depth[next] = (depth[up[next] as number] as number) + 1;
    deepest = Math.max(deepest, depth[x] as number);
  }
  const [, order] = byKey(
    depth.subarray(0, root).map((d) => deepest - d),
    deepest,
  );
  return order;
};

interface Inside {
  readonly leaf: Int32Array;
  readonly up: number[];
  readonly node: (what: Bounded, most: number) => number;
}

/** Splits vacancies: open places for those outside the reserve, and limits on some of the pairs of one vacancy; larger sets first. */
const insideVacancies = (
  market: LimitedMarket,
  pairs: OpenPairs,
  limits: ReadonlyMap<number, readonly { readonly limit: number; readonly pairs: readonly number[] }[]>,
  { leaf, up, node }: Inside,
): void => {
  const open = (v: number): number => node({ kind: 'open', vacancy: v }, (market.places[v] as number) - (market.reserved?.[v] as number));
  const outside = pairs.outside;
  if (outside) {
    const nodeOf = new Int32Array(market.places.length).fill(-1);
    for (let i = 0; i < leaf.length; i += 1) {
      const v = leaf[i] as number;
      if (outside[i] === 0 || (limits.size > 0 && limits.has(v))) continue;
      if ((nodeOf[v] as number) < 0) {
        nodeOf[v] = open(v);
        up[nodeOf[v] as number] = v;
      }
      leaf[i] = nodeOf[v] as number;
    }
  }
  for (const [v, sets] of limits) {
    const ordered: { limit: number; pairs: readonly number[] }[] = [...sets];
    const outsiders = pairs.outsidersOf(v);
    if (outsiders.length > 0) ordered.push({ limit: -1, pairs: outsiders });
    ordered.sort((a, b) => b.pairs.length - a.pairs.length || a.limit - b.limit);
    for (const set of ordered) {
      const inner = set.limit < 0 ? open(v) : node({ kind: 'limit', limit: set.limit }, market.limits?.[set.limit]?.max as number);
      up[inner] = leaf[set.pairs[0] as number] as number;
      for (const i of set.pairs) leaf[i] = inner;
    }
  }
};

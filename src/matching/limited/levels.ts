import type { Trees } from './trees.ts';

/**
 * Takes the levels of groups from those of the nodes of vacancies: what membership costs, as a number below 0. Of a group with more members
 * who would gain something than it lets in, it is what the best of those would gain whom it keeps out, so that hardly anybody has to come or go
 * whoever is in now.
 */
export const groupLevels = (trees: Trees, level: Float64Array): void => {
  const { root, sinks, up, cap, inward } = trees;
  if (root === sinks) return;
  const gains = gainsByGroup(trees, level);
  /** Of each group what those would gain whom the groups just inside let in. */
  const within = new Map<number, Float64Array[]>();
  for (const g of inward) {
    if (g < sinks) continue;
    let most = joined([gains(g), ...(within.get(g) ?? [])]);
    const out = most.length - (cap[g] as number);
    level[g] = 0;
    if (out > 0) {
      most.sort();
      level[g] = -(most[out - 1] as number);
      most = most.subarray(out);
    }
    const around = up[g] as number;
    const beside = within.get(around);
    if (beside) beside.push(most);
    else if (around !== root) within.set(around, [most]);
  }
  for (let k = inward.length - 1; k >= 0; k -= 1) {
    const g = inward[k] as number;
    if (g >= sinks) level[g] = Math.min(level[g] as number, level[up[g] as number] as number);
  }
};

/** What members of each smallest group would gain at present levels, those who would gain something. */
const gainsByGroup = ({ start, leaf, score, groupOf, root }: Trees, level: Float64Array): ((group: number) => Float64Array) => {
  const first = new Int32Array(root + 1);
  for (const g of groupOf) if (g !== root) first[g + 1] = (first[g + 1] as number) + 1;
  for (let g = 0; g < root; g += 1) first[g + 1] = (first[g + 1] as number) + (first[g] as number);
  const next = first.slice();
  const gains = new Float64Array(first[root] as number);
  for (let w = 0; w < groupOf.length; w += 1) {
    const group = groupOf[w] as number;
    if (group === root) continue;
    let most = 0;
    const until = start[w + 1] as number;
    for (let i = start[w] as number; i < until; i += 1) {
      const gain = (score[i] as number) - (level[leaf[i] as number] as number);
      if (gain > most) most = gain;
    }
    if (most === 0) continue;
    const at = next[group] as number;
    next[group] = at + 1;
    gains[at] = most;
  }
  return (group) => gains.subarray(first[group], next[group]);
};

const joined = (parts: readonly Float64Array[]): Float64Array => {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const all = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

/** How many are missing at nodes of vacancies that have a price of their own and are not full. */
export const missingAt = ({ inward, sinks, up, cap, root }: Trees, nodeOf: Int32Array, level: Float64Array): number => {
  const through = new Int32Array(root + 1);
  for (const x of nodeOf) if (x >= 0) through[x] = (through[x] as number) + 1;
  let missing = 0;
  for (const x of inward) {
    if (x >= sinks) continue;
    const come = through[x] as number;
    const flow = level[x] === level[up[x] as number] ? Math.min(come, cap[x] as number) : (cap[x] as number);
    missing += Math.max(0, flow - come);
    through[up[x] as number] = (through[up[x] as number] as number) + flow;
  }
  return missing;
};

/**
 * How much too high the prices of all vacancies are where some are missing: if all fell by that, half as many would come as are missing, from
 * outside or from where nothing is left of the price. One price moves such a market as a whole by a few workers only, and searches for one
 * worker after the other would have to go through all of it each time. The last of all who are missing are often far away, or not to be had,
 * because groups are full: prices that fell until they come would have to be bid up again.
 *
 * It is an estimate: each comes for certain only if one place is as good as another for those between.
 * @param level of the nodes of vacancies
 * @param closed whether a group lets nobody else in, whatever places cost; the root does
 */
export const excessPrice = (
  trees: Trees,
  nodeOf: Int32Array,
  level: Float64Array,
  missing: number,
  closed: (group: number) => boolean,
): number => {
  const { start, leaf, score, groupOf } = trees;
  const falls = new Least(Math.ceil(missing / 2));
  for (let w = 0; w < nodeOf.length; w += 1) {
    const node = nodeOf[w] as number;
    if (node < 0 && closed(groupOf[w] as number)) continue;
    let [here, most] = [0, node < 0 ? Number.NEGATIVE_INFINITY : 0];
    const until = start[w + 1] as number;
    for (let i = start[w] as number; i < until; i += 1) {
      const x = leaf[i] as number;
      const left = (score[i] as number) - (level[x] as number);
      if (x === node) here = left;
      else if (left > most) most = left;
    }
    falls.add(node < 0 ? -most : (level[node] as number) + here - most);
  }
  const fall = falls.last();
  return Number.isFinite(fall) ? Math.max(0, fall) : 0;
};

/** The least of many numbers, so many of them at most: sorted each time that as many more have come, and what is larger is passed over. */
class Least {
  private readonly values: Float64Array;
  private readonly most: number;
  private count = 0;
  private bar = Number.POSITIVE_INFINITY;

  constructor(most: number) {
    this.most = most;
    this.values = new Float64Array(2 * most);
  }

  add(value: number): void {
    if (value >= this.bar) return;
    this.values[this.count] = value;
    this.count += 1;
    if (this.count === this.values.length) this.cut();
  }

  /** The largest of them; Infinity where there is none. */
  last(): number {
    this.cut();
    return this.count === 0 ? Number.POSITIVE_INFINITY : (this.values[this.count - 1] as number);
  }

  private cut(): void {
    this.values.subarray(0, this.count).sort();
    if (this.count < this.most) return;
    this.count = this.most;
    this.bar = this.values[this.most - 1] as number;
  }
}

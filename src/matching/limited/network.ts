import { byKey } from './by-key.ts';
import { type Inbound, inboundOf } from './inbound.ts';
import { pairsAt, type Trees } from './trees.ts';

/**
 * The flow through the two trees and the levels of its nodes. The level of a node of vacancies is what it takes to come in (`price`); that of
 * a group is how much less than a worker outside it one of its members keeps, as a number below 0; the root is at 0. A step from one node to
 * another loses the difference of their levels, and a step over a pair loses `worker's gain + price - score`.
 *
 * What holds always: no step that is possible loses less than 0. What may be missing: that as much goes out of each node as comes in
 * (`excess`, less than 0 where too little comes in), and that a worker who comes in has a node (`waiting`).
 */
export class Network {
  readonly trees: Trees;
  readonly score: Trees['score'];
  readonly level: Float64Array;
  /** What a worker keeps: the level of the group, turned, or more. */
  readonly gain: Float64Array;
  /** Flow between each node and the one around it. */
  readonly flow: Int32Array;
  readonly excess: Int32Array;
  /** Whether the worker's group lets the worker in. */
  readonly inside: Uint8Array;
  /** Node of each worker, or -1. */
  readonly nodeOf: Int32Array;
  /** Workers at each node of vacancies: at `first`, `used` of them. One more seat than may be taken, for moments between two steps. */
  readonly first: Int32Array;
  readonly used: Int32Array;
  readonly occupant: Int32Array;
  private readonly seat: Int32Array;
  /** Nodes just inside each node (of the root: of both trees): at `innerFirst`. */
  readonly innerFirst: Int32Array;
  readonly inner: Int32Array;
  /** Members of each group (of the root: workers without a group): at `memberFirst`. */
  readonly memberFirst: Int32Array;
  readonly member: Int32Array;
  /**
   * What a worker loses at least by any pair but that of the own node, as far as is known, with what levels had moved by then (`moved`): as
   * they move, it falls by no more than they do. So most pairs need not be looked at again in each search.
   */
  readonly leastLoss: Float64Array;
  /** By how much levels have moved at most, all searches together. */
  moved = 0;
  private scoreInbound: Trees['score'] | undefined;

  constructor(trees: Trees, level: Float64Array, nodeOf: Int32Array) {
    const { root, sinks, cap, up, groupOf } = trees;
    this.trees = trees;
    this.score = trees.score;
    this.level = level;
    this.nodeOf = new Int32Array(nodeOf.length).fill(-1);
    this.gain = new Float64Array(nodeOf.length);
    this.leastLoss = new Float64Array(nodeOf.length);
    this.inside = new Uint8Array(nodeOf.length);
    this.flow = new Int32Array(root + 1);
    this.excess = new Int32Array(root + 1);
    this.seat = new Int32Array(nodeOf.length);
    const direct = pairsAt(trees);
    this.first = new Int32Array(sinks + 1);
    for (let x = 0; x < sinks; x += 1) this.first[x + 1] = (this.first[x] as number) + Math.min(direct[x] as number, cap[x] as number) + 1;
    this.used = new Int32Array(sinks);
    this.occupant = new Int32Array(this.first[sinks] as number);
    [this.innerFirst, this.inner] = byKey(up, root + 1);
    [this.memberFirst, this.member] = byKey(groupOf, root + 1);
    this.begin(nodeOf);
  }

  /** The pairs by node. */
  get inbound(): Inbound {
    return inboundOf(this.trees);
  }

  /** Their scores, in a column of their own: all of a node are looked at one after the other. */
  get inboundScore(): Trees['score'] {
    if (!this.scoreInbound) {
      const { pair } = this.inbound;
      const column = this.score instanceof Int32Array ? new Int32Array(pair.length) : new Float64Array(pair.length);
      for (let at = 0; at < pair.length; at += 1) column[at] = this.score[pair[at] as number] as number;
      this.scoreInbound = column;
    }
    return this.scoreInbound;
  }

  sit(worker: number, x: number): void {
    const used = this.used[x] as number;
    this.used[x] = used + 1;
    const seat = (this.first[x] as number) + used;
    this.occupant[seat] = worker;
    this.seat[worker] = seat;
    this.nodeOf[worker] = x;
    this.leastLoss[worker] = Number.NEGATIVE_INFINITY;
  }

  /** Takes a worker from the node; the last one there moves up. */
  leave(worker: number): void {
    const x = this.nodeOf[worker] as number;
    const used = (this.used[x] as number) - 1;
    this.used[x] = used;
    const seat = this.seat[worker] as number;
    const last = this.occupant[(this.first[x] as number) + used] as number;
    this.occupant[seat] = last;
    this.seat[last] = seat;
    this.nodeOf[worker] = -1;
    this.leastLoss[worker] = Number.NEGATIVE_INFINITY;
  }

  /** Whether a step is possible from a node out to the one around it. */
  opensOut(x: number): boolean {
    const flow = this.flow[x] as number;
    return x < this.trees.sinks ? flow < (this.trees.cap[x] as number) : flow > 0;
  }

  /** Whether a step is possible into a node from the one around it. */
  opensIn(x: number): boolean {
    const flow = this.flow[x] as number;
    return x < this.trees.sinks ? flow > 0 : flow < (this.trees.cap[x] as number);
  }

  /** Lets one more pass between a node and the one around it, or one less the other way. */
  pass(from: number, to: number): void {
    const { flow } = this;
    const { root, sinks, up } = this.trees;
    if (from !== root && up[from] === to) flow[from] = (flow[from] as number) + (from < sinks ? 1 : -1);
    else flow[to] = (flow[to] as number) + (to < sinks ? -1 : 1);
  }

  /** Takes a worker from a node, or out of those whom a group does not let in, to another node, or out of the group. */
  move(worker: number, from: number, to: number): void {
    const { sinks } = this.trees;
    if (from < sinks) this.leave(worker);
    else {
      this.inside[worker] = 1;
      this.gain[worker] = -(this.level[from] as number);
    }
    if (to < sinks) this.sit(worker, to);
    else this.inside[worker] = 0;
  }

  /** Lets a waiting worker come to a node, or go out of the group. */
  come(worker: number, to: number): void {
    if (to < this.trees.sinks) this.sit(worker, to);
    else this.inside[worker] = 0;
  }

  /** Workers whose group lets them in and who have no node. */
  waiting(): Int32Array {
    const found: number[] = [];
    for (let w = 0; w < this.nodeOf.length; w += 1) if (this.nodeOf[w] === -1 && this.inside[w] === 1) found.push(w);
    return Int32Array.from(found);
  }

  /** The same for all groups. */
  followGroups(): void {
    for (let g = this.trees.sinks; g < this.trees.root; g += 1) this.followGroup(g);
  }

  /** Takes those who have no node and are not let in to the level of their group. */
  followGroup(g: number): void {
    const { member, memberFirst, inside, gain } = this;
    const kept = -(this.level[g] as number);
    for (let at = memberFirst[g] as number; at < (memberFirst[g + 1] as number); at += 1) {
      const w = member[at] as number;
      if (inside[w] === 0) gain[w] = kept;
    }
  }

  /** Begins at the present levels, with everyone who may stay at these nodes. */
  begin(nodeOf: Int32Array): void {
    const { trees, level, gain, score } = this;
    const { start, leaf, groupOf } = trees;
    this.used.fill(0);
    this.inside.fill(0);
    this.nodeOf.fill(-1);
    this.leastLoss.fill(Number.NEGATIVE_INFINITY);
    this.lift();
    for (let w = 0; w < gain.length; w += 1) {
      const kept = -(level[groupOf[w] as number] as number);
      const node = nodeOf[w] as number;
      let [most, here] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (let i = start[w] as number; i < (start[w + 1] as number); i += 1) {
        const x = leaf[i] as number;
        const left = (score[i] as number) - (level[x] as number);
        if (left > most) most = left;
        if (x === node) here = left;
      }
      gain[w] = Math.max(most, kept);
      const stays = node >= 0 && here === gain[w] && (this.used[node] as number) < (trees.cap[node] as number);
      if (stays) this.sit(w, node);
      if (stays || most > kept) this.inside[w] = 1;
    }
    this.balance();
  }

  /** A node that costs less than the one around it lets nobody pass anyway: it may as well cost as much. */
  lift(): void {
    const { trees, level } = this;
    const { inward, up, sinks } = trees;
    for (let k = inward.length - 1; k >= 0; k -= 1) {
      const x = inward[k] as number;
      const around = level[up[x] as number] as number;
      if (x < sinks ? (level[x] as number) < around : (level[x] as number) > around) level[x] = around;
    }
  }

  /** Flows that fit the levels, and what is missing at each node. */
  private balance(): void {
    const { trees, level, flow, excess, inside, used } = this;
    const { inward, up, sinks, root, cap, groupOf } = trees;
    const through = new Int32Array(root + 1);
    for (let x = 0; x < sinks; x += 1) through[x] = used[x] as number;
    for (let w = 0; w < inside.length; w += 1) {
      const g = groupOf[w] as number;
      through[g] = (through[g] as number) + (inside[w] as number);
    }
    for (const x of inward) {
      const wanted = through[x] as number;
      const bound = level[x] !== level[up[x] as number];
      flow[x] = bound ? (cap[x] as number) : Math.min(wanted, cap[x] as number);
      excess[x] = x < sinks ? wanted - (flow[x] as number) : (flow[x] as number) - wanted;
      through[up[x] as number] = (through[up[x] as number] as number) + (flow[x] as number);
    }
  }
}

import { type ASTNode, serialize } from '@marcbachmann/cel-js';
import type { PlainDate } from '../../kernel/dates.ts';
import { Day, Span } from '../calendar.ts';
import { Decimal } from '../decimal.ts';
import type { Programme } from '../load.ts';
import { type Logic, walk } from '../logic.ts';
import type { Parameter, Value } from '../parameters.ts';

/** All that expressions read in a programme's text. */
export interface Reads {
  /** The same for two versions when everything that is read is written the same in both. */
  readonly print: string;
  /** Figures, amounts, days and words at which an answer can turn. */
  readonly constants: readonly Value[];
  /** First days in force and first days no longer in force of what is read. */
  readonly edges: readonly PlainDate[];
  /** Words by the fact with which they are compared, or by which they are looked up. */
  readonly words: ReadonlyMap<string, ReadonlySet<string>>;
  /** Conditions of the formulas that are read. */
  readonly trees: readonly Logic[];
}
export const nothingRead: Reads = { print: '', constants: [], edges: [], words: new Map(), trees: [] };

/** The words of several by fact. */
export const joinedWords = (all: readonly Reads[]): Reads['words'] => {
  const words = new Map<string, Set<string>>();
  for (const { words: own } of all) for (const [fact, some] of own) words.set(fact, (words.get(fact) ?? new Set()).union(some));
  return words;
};

/** Collects what expressions read: their own constants, dated figures with all their periods, tables, lists, and formulas with all of theirs. */
export const readsOf = (programme: Programme, asts: readonly ASTNode[]): Reads => {
  const reader = new Reader(programme);
  for (const ast of asts) reader.expression(ast);
  return reader.reads();
};

class Reader {
  readonly #programme: Programme;
  readonly #prints: string[] = [];
  readonly #seen = new Set<string>();
  readonly #constants: Value[] = [];
  readonly #edges = new Map<string, PlainDate>();
  readonly #words = new Map<string, Set<string>>();
  readonly #trees: Logic[] = [];
  constructor(programme: Programme) {
    this.#programme = programme;
  }

  reads(): Reads {
    return {
      print: this.#prints.join('\n'),
      constants: this.#constants,
      edges: [...this.#edges.values()],
      words: this.#words,
      trees: this.#trees,
    };
  }

  expression(ast: ASTNode): void {
    this.#prints.push(serialize(ast));
    const names = new Set<ASTNode>();
    for (const node of walk(ast)) {
      if (relating.has(node.op)) this.#relation(node);
      if (node.op === 'value' && !names.has(node)) this.#literal(node.args);
      if (node.op === '.' && node.args[0].op === 'id' && node.args[0].args === 'programme') this.#list(node.args[1]);
      if (node.op !== 'call') continue;
      const [called, args] = node.args;
      const [first, second] = args;
      const text = literalText(first);
      if (text === undefined) continue;
      if (first && ['param', 'table', 'formula', 'span', 'decimal', 'unknown'].includes(called)) names.add(first);
      if (called === 'span') this.#constants.push(new Span(text));
      if (called === 'decimal') this.#constants.push(Decimal.parse(text));
      if (called === 'formula') this.#formula(text);
      if (called !== 'param' && called !== 'table') continue;
      const figure = (called === 'param' ? this.#programme.params : this.#programme.tables).get(text);
      if (figure) this.#figure(called, figure, figure.keyed ? literalText(second) : undefined);
    }
  }

  /** A comparison, a look-up: its words are what its facts of text may be. */
  #relation(relation: ASTNode): void {
    const facts: string[] = [];
    const words: string[] = [];
    for (const node of walk(relation)) {
      const literal = literalText(node);
      if (literal !== undefined) words.push(literal);
      if (node.op === '.' && node.args[0].op === 'id') {
        if (node.args[0].args === 'programme') words.push(...this.#listed(node.args[1]));
        else facts.push(`${node.args[0].args}.${node.args[1]}`);
      }
      if (node.op !== 'call' || (node.args[0] !== 'param' && node.args[0] !== 'table')) continue;
      const name = literalText(node.args[1][0]) ?? '';
      words.push(...((node.args[0] === 'param' ? this.#programme.params : this.#programme.tables).get(name)?.values.keys() ?? []));
    }
    for (const fact of facts) this.#words.set(fact, new Set([...(this.#words.get(fact) ?? []), ...words]));
  }

  /** What the pack states in a list that expressions can read; a `*` stands for any. */
  #listed(name: string): readonly string[] {
    const { parties, scope } = this.#programme.pack;
    const stated = name === 'origins' ? parties.origins : (scope as Readonly<Record<string, unknown>> | undefined)?.[name];
    const items: unknown = typeof stated === 'object' && stated !== null && 'v' in stated ? stated.v : stated;
    return Array.isArray(items) ? items.map(String).filter((item) => item !== '*') : [];
  }

  #literal(value: unknown): void {
    if (typeof value === 'bigint' || typeof value === 'string') this.#constants.push(value);
  }

  #once(what: string): boolean {
    if (this.#seen.has(what)) return false;
    this.#seen.add(what);
    return true;
  }

  #list(name: string): void {
    if (!this.#once(`programme.${name}`)) return;
    const { parties, scope } = this.#programme.pack;
    const stated = name === 'origins' ? parties.origins : (scope as Readonly<Record<string, unknown>> | undefined)?.[name];
    this.#prints.push(`programme.${name} ${JSON.stringify(stated)}`);
    this.#constants.push(...this.#listed(name));
  }

  #formula(id: string): void {
    const formula = this.#programme.formulas.find((one) => one.id === id);
    if (!formula || !this.#once(`formula.${id}`)) return;
    this.#prints.push(`formula.${id} ${JSON.stringify(formula.rounding)}`);
    for (const { from, to, when, expr } of formula.versions) {
      this.period(from, to);
      for (const part of [when, expr]) {
        if (part?.type === 'bool') this.#trees.push(part.tree);
        if (part) this.expression(part.ast);
        else this.#prints.push('-');
      }
    }
  }

  /** @param key the only key that is read, where the expression names it */
  #figure(what: string, figure: Parameter, key: string | undefined): void {
    for (const [at, list] of figure.values) {
      if (key !== undefined && at !== key) continue;
      if (!this.#once(`${what}.${figure.name}[${at}]`)) continue;
      this.#prints.push(
        `${what}.${figure.name}[${at}] ${list.map(({ from, to, value }) => `${from}/${to}/${value.status}/${String(value.value)}`).join(' ')}`,
      );
      if (at !== '') this.#constants.push(at);
      for (const { from, to, value } of list) {
        this.period(from, to);
        if (value.status === 'known' && value.value !== undefined) this.#constants.push(value.value as Value);
      }
    }
  }

  period(from: PlainDate | undefined, to: PlainDate | undefined): void {
    this.#prints.push(`${from}/${to}`);
    for (const day of [from, to]) {
      if (!day) continue;
      this.#edges.set(day.toString(), day);
      this.#constants.push(new Day(day));
    }
  }
}

/** Parts of an expression that bring a fact and words together. */
const relating: ReadonlySet<string> = new Set(['==', '!=', 'in', 'call', 'rcall']);

const literalText = (node: ASTNode | undefined): string | undefined =>
  node?.op === 'value' && typeof node.args === 'string' ? node.args : undefined;

/** Each constant once. */
export const distinct = (constants: readonly Value[]): readonly Value[] => [
  ...new Map(
    constants.map((value) => [`${typeof value === 'object' ? value.constructor.name : typeof value} ${String(value)}`, value]),
  ).values(),
];

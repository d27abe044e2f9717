import type { ASTNode } from '@marcbachmann/cel-js';
import type { PlainDate } from '../../../kernel/dates.ts';
import type { FactEntry } from '../../facts.ts';
import { numberBounds } from './bounds.ts';
import { always, yesOrNo } from './formula.ts';
import { variable } from './linear.ts';
import { factName, nodes, textOf } from './nodes.ts';
import type { Readable } from './readable.ts';
import type { Space } from './space.ts';
import type { Case, Meaning, NumberSort, Truth } from './symbol.ts';

/** Facts as the variables of a question, and free values for what is not followed. */
export class Variables {
  readonly space: Space;
  readonly rename: (fact: string) => string;
  readonly unknowable: ReadonlySet<string>;
  private readonly readable: Readable;
  private readonly asOf: PlainDate;

  /**
   * @param rename facts under other names, so that two cases can be looked for at once
   * @param unknowable facts that nobody can know when the expression is read
   */
  constructor(readable: Readable, asOf: PlainDate, space: Space, rename: (fact: string) => string, unknowable: ReadonlySet<string>) {
    this.readable = readable;
    this.asOf = asOf;
    this.space = space;
    this.rename = rename;
    this.unknowable = unknowable;
  }

  entry(fact: string): FactEntry | undefined {
    const [space = '', field = ''] = fact.split('.');
    return this.readable.facts[space]?.[field];
  }

  /** Notes the facts that an expression reads, so that a case has a value for each, needed or not. */
  touch(node: ASTNode): void {
    for (const part of nodes(node)) {
      const fact = factName(part);
      const type = fact === undefined ? undefined : this.entry(fact)?.type;
      if (fact === undefined || type === undefined || this.unknowable.has(fact)) continue;
      const kind = type === 'bool' ? 'bool' : type === 'string' ? 'text' : sorts[type] ? 'number' : undefined;
      if (kind === 'number') this.fact(part);
      if (kind) this.space.touched.set(this.rename(fact), kind);
    }
  }

  lost(node: ASTNode): Meaning {
    this.touch(node);
    this.space.free.add(textOf(node));
    return { kind: 'other', why: textOf(node) };
  }

  other(why: string): Case {
    this.space.free.add(why);
    return { when: always, is: { kind: 'other', why } };
  }

  fact(node: ASTNode): readonly Case[] {
    const fact = factName(node);
    if (fact?.startsWith('programme.')) {
      const items = this.readable.lists[fact.slice('programme.'.length)];
      return items ? [{ when: always, is: { kind: 'texts', items: items.map((text) => ({ literal: text })) } }] : [];
    }
    const entry = fact === undefined ? undefined : this.entry(fact);
    if (fact === undefined || !entry) return [{ when: always, is: this.lost(node) }];
    if (this.unknowable.has(fact)) return [];
    const name = this.rename(fact);
    if (entry.type === 'string') return [{ when: always, is: { kind: 'text', term: { variable: name } } }];
    const sort = sorts[entry.type];
    if (!sort) return [{ when: always, is: this.lost(node) }];
    this.space.declare(name, numberBounds(fact, entry, this.asOf));
    const currency = sort === 'Money' ? this.readable.currencyOf(fact) : undefined;
    return [{ when: always, is: { kind: 'number', sort, linear: variable(name), ...(currency !== undefined && { currency }) } }];
  }

  freeTruth(node: ASTNode, what = textOf(node)): Truth {
    const name = `?${what}${this.renamed(node)}`;
    this.space.free.add(what);
    this.touch(node);
    return { yes: yesOrNo(name, true), no: yesOrNo(name, false) };
  }

  /** Distinguishes the same text read with facts under other names. */
  private renamed(node: ASTNode): string {
    const facts = [...new Set([...nodes(node)].flatMap((part) => factName(part) ?? []))];
    const other = facts.map((fact) => this.rename(fact)).filter((fact, i) => fact !== facts[i]);
    return `@${this.asOf}${other.length > 0 ? `'${other.join(',')}` : ''}`;
  }
}

const sorts: Readonly<Partial<Record<string, NumberSort>>> = { int: 'int', Decimal: 'Decimal', Money: 'Money', Day: 'Day' };

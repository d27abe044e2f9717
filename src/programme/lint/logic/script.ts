import type { Atom, Formula, TextTerm } from './formula.ts';
import { variablesOf } from './formula.ts';
import type { Linear } from './linear.ts';
import { productsIn } from './products.ts';
import type { Rational } from './rational.ts';
import type { Space } from './space.ts';

/** A statement as SMT-LIB 2, so that any solver can be asked: with the bounds of its numbers, and with products as products. */
export const scriptOf = (statement: Formula, space: Space): string => {
  const names = variablesOf(statement);
  const products = productsIn(statement, space);
  for (const { inputs } of products) for (const input of inputs) for (const name of input.terms.keys()) names.add(name);
  const sorts = new Map<string, string>();
  sortsOf(statement, sorts);
  const lines: string[] = [];
  for (const name of [...names].toSorted()) {
    const sort = sorts.get(name) ?? (space.integral(name) ? 'Int' : 'Real');
    lines.push(`(declare-const ${quoted(name)} ${sort})`);
    if (sort !== 'Int' && sort !== 'Real') continue;
    const [low, high] = [space.low(name), space.high(name)];
    if (low) lines.push(`(assert (>= ${quoted(name)} ${numeral(low, space.integral(name))}))`);
    if (high) lines.push(`(assert (<= ${quoted(name)} ${numeral(high, space.integral(name))}))`);
  }
  for (const { result, inputs } of products) {
    const [a, b] = inputs;
    if (a && b)
      lines.push(
        `(assert (= (to_real ${quoted(result)}) (* ${sum(a, space)} ${sum(b, space)})))`.replace(
          'to_real',
          space.integral(result) ? 'to_real' : '+ 0.0',
        ),
      );
  }
  lines.push(`(assert ${written(statement, space)})`);
  return lines.join('\n');
};

const sortsOf = (formula: Formula, sorts: Map<string, string>): void => {
  if (formula.op === 'and' || formula.op === 'or') for (const part of formula.parts) sortsOf(part, sorts);
  else if (formula.op === 'atom' && formula.atom.kind === 'bool') sorts.set(formula.atom.name, 'Bool');
  else if (formula.op === 'atom' && formula.atom.kind === 'text')
    for (const side of [formula.atom.left, formula.atom.right]) if ('variable' in side) sorts.set(side.variable, 'String');
};

const written = (formula: Formula, space: Space): string => {
  if (formula.op === 'true' || formula.op === 'false') return formula.op;
  if (formula.op === 'atom') return atom(formula.atom, space);
  return `(${formula.op} ${formula.parts.map((part) => written(part, space)).join(' ')})`;
};

const atom = (of: Atom, space: Space): string => {
  if (of.kind === 'bool') return of.value ? quoted(of.name) : `(not ${quoted(of.name)})`;
  if (of.kind === 'compare') return `(${of.relation} ${sum(of.linear, space)} 0.0)`;
  const same = `(= ${term(of.left)} ${term(of.right)})`;
  return of.same ? same : `(not ${same})`;
};

const term = (of: TextTerm): string => ('variable' in of ? quoted(of.variable) : `"${[...of.literal].map(escaped).join('')}"`);
const escaped = (sign: string): string => {
  const code = sign.codePointAt(0) ?? 0;
  return sign === '"' ? '""' : code < 32 || code > 126 || sign === '\\' ? `\\u{${code.toString(16)}}` : sign;
};

const sum = (linear: Linear, space: Space): string => {
  const parts = [...linear.terms].map(([name, factor]) => {
    const value = space.integral(name) ? `(to_real ${quoted(name)})` : quoted(name);
    return `(* ${numeral(factor, false)} ${value})`;
  });
  return `(+ 0.0 ${numeral(linear.constant, false)} ${parts.join(' ')})`;
};

const numeral = ({ n, d }: Rational, whole: boolean): string => {
  const size = n < 0n ? -n : n;
  const value = whole && d === 1n ? `${size}` : d === 1n ? `${size}.0` : `(/ ${size}.0 ${d}.0)`;
  return n < 0n ? `(- ${value})` : value;
};

/** Names as quoted symbols, which may hold anything but bars and backslashes. */
const quoted = (name: string): string => `|${name.replace(/[|\\]/g, '/')}|`;

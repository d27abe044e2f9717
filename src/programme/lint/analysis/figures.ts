import type { ASTNode } from '@marcbachmann/cel-js';
import type { PlainDate } from '../../../kernel/dates.ts';
import type { Example } from '../../examples.ts';
import type { Path } from '../../finding.ts';
import type { Parameter } from '../../parameters.ts';
import type { Rule } from '../../rules.ts';
import { type PlainFacts, plainFacts } from '../cases.ts';
import { type Gathered, gathering } from '../gathered.ts';
import { dayNumber } from '../logic/days.ts';
import { findCase } from '../logic/find.ts';
import { and, atMostZero, type Formula, never, or, sameText } from '../logic/formula.ts';
import { constant, minus } from '../logic/linear.ts';
import { nodes } from '../logic/nodes.ts';
import { rational } from '../logic/rational.ts';
import type { Translator } from '../logic/translate.ts';
import type { Subject } from '../subject.ts';
import { decided, decisionCase } from './case.ts';

/** Dated figures that end, that some keys lack for a time in which others have one, and rows that collide. */
export const analyseFigures = (subject: Subject): Gathered => {
  const gathered = gathering();
  ending(subject, gathered);
  uneven(subject, gathered);
  colliding(subject, gathered);
  return gathered;
};

const runs = ['active', 'pilot', 'draft'];

/** Figures that end although a rule or a formula goes on reading them: whoever asks from then on is told that nobody knows. */
const ending = (subject: Subject, gathered: Gathered): void => {
  const { programme } = subject;
  if (!runs.includes(programme.status)) return;
  for (const [name, figure] of programme.params) {
    const ends = [...figure.values].flatMap(([key, list]) => {
      const last = list.at(-1);
      return last?.to ? [{ key, to: last.to, at: list.length - 1 }] : [];
    });
    const [first] = ends.toSorted((a, b) => Temporal.PlainDate.compare(a.to, b.to));
    if (!first) continue;
    const later = ({ to }: { readonly to: PlainDate | undefined }): boolean => !to || Temporal.PlainDate.compare(to, first.to) > 0;
    const rule = programme.rules.find((one) => later(one) && [one.when, one.require].some((part) => part && reads(part.ast, name)));
    const formula = programme.formulas.some(({ versions }) =>
      versions.some((one) => later(one) && [one.when, one.expr].some((part) => part && reads(part.ast, name))),
    );
    if (!rule && !formula) continue;
    const example = rule && unanswered(subject, rule, figure, first.key, first.to);
    gathered.findings.push({
      check: 'FIG01',
      place: subject.at(['params', name, ...(figure.keyed ? [first.key] : []), first.at]),
      detail: `${name}: ${ends.map(({ key, to }) => `${key === '' ? '' : `${key} `}until ${to}`).join(', ')}`,
      ...(example && { cases: [example] }),
    });
  }
};

const reads = (ast: ASTNode, name: string): boolean => [...nodes(ast)].some((node) => readOf(node)?.name === name);

/** A look-up of a dated figure, with its key and its date. */
const readOf = (node: ASTNode): { readonly name: string; readonly rest: readonly ASTNode[] } | undefined => {
  if (node.op !== 'call' || node.args[0] !== 'param') return undefined;
  const [first, ...rest] = node.args[1];
  return first?.op === 'value' && typeof first.args === 'string' ? { name: first.args, rest } : undefined;
};

/** A case in which a rule asks for the figure on a day on which it no longer holds. */
const unanswered = (subject: Subject, rule: Rule, figure: Parameter, key: string, day: PlainDate): Example | undefined => {
  const [step] = rule.steps;
  const node = rule.require && [...nodes(rule.require.ast)].find((part) => readOf(part)?.name === figure.name);
  const read = node && readOf(node);
  if (!step || !read) return undefined;
  const translator = subject.translator(day);
  const applies = rule.when ? translator.truth(rule.when.ast).yes : undefined;
  const [keyNode, dateNode] = figure.keyed ? read.rest : [undefined, ...read.rest];
  const asked = and(
    ...(applies ? [applies] : []),
    ...(keyNode ? [isText(translator, keyNode, key)] : []),
    ...(dateNode ? [isDay(translator, dateNode, day)] : []),
  );
  let example: Example | undefined;
  const wanted = `param.${figure.name}${key === '' ? '' : `[${key}]`}`;
  findCase(
    asked,
    translator.space,
    (model) => {
      const found = plainFacts(model, subject.readable);
      if (!found) return false;
      const facts = usual(subject, rule, found, day);
      const decision = decided(subject.programme, step, facts, day);
      if (!decision?.answers.some((answer) => answer.rule === rule.id && answer.missing?.includes(wanted))) return false;
      example = decisionCase(`${figure.name} is not known from ${day}`, step, day, facts, decision);
      return true;
    },
    { left: 400 },
  );
  return example;
};

const isText = (translator: Translator, node: ASTNode, text: string): Formula =>
  or(...translator.cases(node).map(({ when, is }) => (is.kind === 'text' ? and(when, sameText(is.term, { literal: text }, true)) : never)));

const isDay = (translator: Translator, node: ASTNode, day: PlainDate): Formula =>
  or(
    ...translator.cases(node).map(({ when, is }) => {
      if (is.kind !== 'number') return never;
      const difference = minus(is.linear, constant(rational(dayNumber(day))));
      return and(when, atMostZero(difference), atMostZero(minus(constant(rational(dayNumber(day))), is.linear)));
    }),
  );

/** Fills what a rule reads and nobody has said, so that only the figure is missing. */
const usual = (subject: Subject, rule: Rule, facts: PlainFacts, day: PlainDate): PlainFacts => {
  const filled: Record<string, Record<string, unknown>> = Object.fromEntries(
    Object.entries(facts).map(([space, group]) => [space, { ...group }]),
  );
  for (const ref of rule.require?.refs ?? []) {
    const [space = '', field = ''] = ref.split('.');
    const type = subject.readable.facts[space]?.[field]?.type;
    const value = type === 'Money' ? `10.00 ${subject.readable.currencyOf(ref)}` : type === 'Day' ? day.toString() : usualOf[type ?? ''];
    const group = filled[space] ?? {};
    filled[space] = group;
    if (value !== undefined && group[field] === undefined) group[field] = value;
  }
  return filled;
};
const usualOf: Readonly<Record<string, unknown>> = { int: 10, Decimal: 10, bool: true, string: 'another' };

/** Keys that lack a figure on days on which other keys have one. */
const uneven = (subject: Subject, gathered: Gathered): void => {
  for (const [name, figure] of subject.programme.params) {
    if (!figure.keyed || figure.values.size < 2) continue;
    const starts = [...figure.values].map(([key, list]) => ({ key, from: list[0]?.from }));
    const earliest = starts.some(({ from }) => from === undefined)
      ? undefined
      : starts.map(({ from }) => from).toSorted((a, b) => (a && b ? Temporal.PlainDate.compare(a, b) : 0))[0];
    const late = starts.filter(({ from }) => from && (!earliest || Temporal.PlainDate.compare(earliest, from) < 0));
    if (late.length === 0) continue;
    gathered.findings.push({
      check: 'FIG02',
      place: subject.at(['params', name, late[0]?.key ?? '']),
      detail: `${name}: ${late.map(({ key, from }) => `${key} from ${from}`).join(', ')}; others from ${earliest ?? 'the beginning'}`,
    });
  }
};

/** Rows that stand for the same thing: keys that differ in case or blanks alone, ranges that overlap, and the same statement twice. */
const colliding = (subject: Subject, gathered: Gathered): void => {
  const { pack } = subject.programme;
  const report = (path: Path, detail: string): void => {
    gathered.findings.push({ check: 'FIG03', place: subject.at(path), detail });
  };
  const keyed: [string, Path, readonly string[]][] = [
    ...Object.entries(pack.tables ?? {}).map(([name, table]): [string, Path, string[]] => [name, ['tables', name], Object.keys(table)]),
    ...Object.entries(pack.params ?? {}).flatMap(([name, figure]): [string, Path, string[]][] =>
      Array.isArray(figure) ? [] : [[name, ['params', name], Object.keys(figure)]],
    ),
  ];
  for (const [name, path, keys] of keyed)
    keys.forEach((key, i) => {
      const other = keys.slice(0, i).find((earlier) => plain(earlier) === plain(key) || overlapping(earlier, key));
      if (other !== undefined) report([...path, key], `${name}: ${JSON.stringify(other)} and ${JSON.stringify(key)}`);
    });
  const lists: [string, readonly (readonly (string | number | undefined)[])[]][] = [
    ['quota', (pack.quota ?? []).map(({ period, unit, note }) => [period, unit, note])],
    ['costs', (pack.costs ?? []).map(({ id }) => [id])],
    ['sanctions', (pack.sanctions ?? []).map(({ id }) => [id])],
    ['complaints', (pack.complaints ?? []).map(({ id }) => [id])],
    ['incidents', (pack.incidents ?? []).map(({ kind }) => [kind])],
    ['licensing', (pack.licensing ?? []).map(({ of, side }) => [of, side])],
    ['bond', (pack.bond ?? []).map(({ of, side }) => [of, side])],
  ];
  for (const [name, rows] of lists)
    rows.forEach((row, i) => {
      const other = rows.findIndex((earlier) => JSON.stringify(earlier) === JSON.stringify(row));
      if (other < i)
        report([name, i], `${name}: rows ${other + 1} and ${i + 1} are both ${row.filter((part) => part !== undefined).join(', ')}`);
    });
  const stays = pack.stay?.max ?? [];
  stays.forEach((row, i) => {
    const other = stays.slice(0, i).findIndex((earlier) => earlier.when === row.when && period(earlier, row));
    if (other >= 0) report(['stay', 'max', i], `stay.max: entries ${other + 1} and ${i + 1} hold for the same workers on the same days`);
  });
};

const plain = (key: string): string => key.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');

const period = (
  a: { from?: string | undefined; to?: string | undefined },
  b: { from?: string | undefined; to?: string | undefined },
): boolean =>
  (a.to === undefined || b.from === undefined || b.from < a.to) && (b.to === undefined || a.from === undefined || a.from < b.to);

/** Keys such as `0-17`, `18+` and `<6` are ranges of whole numbers. */
const range = (key: string): readonly [number, number] | undefined => {
  const between = /^(\d{1,9})\s*(?:-|–|\.\.)\s*(\d{1,9})$/.exec(key);
  if (between) return [Number(between[1]), Number(between[2])];
  const open = /^(?:>=?\s*(\d{1,9})|(\d{1,9})\s*\+)$/.exec(key);
  if (open) return [Number(open[1] ?? open[2]) + (key.startsWith('>') && !key.startsWith('>=') ? 1 : 0), Number.POSITIVE_INFINITY];
  const below = /^<(=?)\s*(\d{1,9})$/.exec(key);
  if (below) return [Number.NEGATIVE_INFINITY, Number(below[2]) - (below[1] === '=' ? 0 : 1)];
  return undefined;
};

const overlapping = (a: string, b: string): boolean => {
  const [x, y] = [range(a), range(b)];
  return x !== undefined && y !== undefined && x[0] <= y[1] && y[0] <= x[1];
};

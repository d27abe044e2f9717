import { compareDates, type PlainDate, plainDate } from '../kernel/dates.ts';
import type { Citation } from '../kernel/result.ts';
import { asTexts, type Texts } from '../kernel/texts.ts';
import { Amount } from './amount.ts';
import type { Compiler } from './compiler.ts';
import { Decimal, type RoundingMode } from './decimal.ts';
import { Missing, type ProgrammeEnvironment, type Run } from './environment.ts';
import type { Answer, Expression } from './expression.ts';
import type { Facts } from './facts.ts';
import type { Path } from './finding.ts';
import type { Value } from './parameters.ts';
import type { Pack, PackFormula } from './schema.ts';
import { type Cited, citation } from './sources.ts';
import { unitOf } from './units.ts';

/** A figure that a programme defines: guaranteed hours, a top-up of pay. */
export interface Formula {
  readonly id: string;
  readonly texts: Texts;
  readonly source: Citation | undefined;
  /** All its forms as written, for a reader. */
  readonly written: string;
  /** The type of what it gives, rounded. */
  readonly type: string;
  /** Unit of what it gives, in words; an amount of money has its currency. */
  readonly unit: string | undefined;
  readonly rounding: { readonly mode: RoundingMode; readonly places: number | undefined };
  /** The facts that its forms read, as `work.weeks`. */
  readonly refs: readonly string[];
  /** The forms that hold one after the other, or on conditions; the first of those in force whose condition holds is the formula. */
  readonly versions: readonly FormulaVersion[];
  compute(facts: Facts, asOf: PlainDate): Answer;
  /** The same in a run that keeps what was read, with the form that was taken. */
  answer(run: Run): FormulaAnswer;
}

export interface FormulaVersion {
  readonly from: PlainDate | undefined;
  readonly to: PlainDate | undefined;
  readonly when: Expression | undefined;
  /** Absent where the pack says that nobody knows how it was reckoned then. */
  readonly expr: Expression | undefined;
  readonly written: string;
  readonly source: Citation | undefined;
  readonly note: string | undefined;
}

export type FormulaAnswer = Answer & { readonly version?: FormulaVersion; readonly notInForce?: boolean };

const given = ['Money', 'Amount', 'int', 'Decimal', 'Day', 'Span', 'bool', 'string'];

/** Compiles the formulas in the order of the file; each can read those before it. */
export const compileFormulas = (
  pack: Pick<Pack, 'formulas' | 'sources'>,
  compile: Compiler,
  readings: ProgrammeEnvironment['formulas'],
): Formula[] => {
  const seen = new Set<string>();
  return (pack.formulas ?? []).flatMap((formula, i) => {
    if (seen.has(formula.id)) compile.report(['formulas', i, 'id'], `two formulas are called \`${formula.id}\`; give each its own name`);
    seen.add(formula.id);
    const compiled = compileFormula(pack.sources, formula, ['formulas', i], compile);
    if (!compiled) return [];
    // Once a run: formulas that each read the one before twice would otherwise double the work with every step.
    const answers = new WeakMap<Run, FormulaAnswer>();
    readings.set(formula.id, {
      type: compiled.type,
      refs: compiled.refs,
      counts: compiled.unit === undefined ? compiled.versions.find(({ expr }) => expr)?.expr?.unit : unitOf(compiled.unit),
      read(run) {
        const answer = answers.get(run) ?? compiled.answer(run);
        answers.set(run, answer);
        if (answer.known) return answer.value;
        throw new Missing(answer.missing);
      },
    });
    return compiled;
  });
};

const compileFormula = (sources: Pack['sources'], formula: PackFormula, path: Path, compile: Compiler): Formula | undefined => {
  const before = compile.findings.length;
  const versions = versionsOf(formula).map(({ entry, at }): FormulaVersion => {
    const expr = entry.expr === 'unknown' ? undefined : compile.expression(entry.expr, [...path, ...at, 'expr'], given);
    return {
      from: entry.from === undefined ? undefined : plainDate(entry.from),
      to: entry.to === undefined ? undefined : plainDate(entry.to),
      when: compile.expression(entry.when, [...path, ...at, 'when'], ['bool']),
      expr,
      written: entry.expr,
      source: citation(sources, entry.src === undefined ? { ...formula, ...defined(entry) } : entry),
      note: entry.note ?? formula.note,
    };
  });
  for (const { index, message } of periodFaults(versions)) compile.report([...path, 'versions', index], message);
  const kinds = new Set(versions.flatMap(({ expr }) => (expr ? roundedType(expr.type) : [])));
  const numeric = kinds.size === 2 && kinds.has('int') && kinds.has('Decimal');
  if (kinds.size > 1 && !numeric)
    compile.report([...path, 'versions'], `the forms give ${[...kinds].join(' and ')}; let all give one type`);
  if (compile.findings.length > before) return undefined;
  const rounding = { mode: formula.round?.mode ?? ('half_up' as const), places: formula.round?.places };
  const type = numeric ? 'Decimal' : ([...kinds][0] ?? 'string');
  const answer = (run: Run): FormulaAnswer => rounded(computed(versions, run, `formula.${formula.id}`), rounding.mode, numeric);
  return {
    id: formula.id,
    texts: asTexts(formula.text),
    source: citation(sources, formula),
    written: versions.map(({ written }) => written).join('\n'),
    type,
    unit: formula.unit,
    rounding,
    refs: [...new Set(versions.flatMap(({ when, expr }) => [...(when?.refs ?? []), ...(expr?.refs ?? [])]))],
    versions,
    answer,
    compute(facts, asOf) {
      const found = answer({ facts, asOf, used: [] });
      return found.known ? { known: true, value: found.value } : { known: false, missing: found.missing };
    },
  };
};

interface Entry extends Cited {
  readonly expr: string;
  readonly when?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly note?: string | undefined;
}

const versionsOf = (formula: PackFormula): readonly { readonly entry: Entry; readonly at: Path }[] =>
  formula.versions
    ? formula.versions.map((entry, i) => ({ entry, at: ['versions', i] }))
    : [{ entry: { expr: formula.expr ?? '' }, at: [] }];

const defined = ({ mark, article }: Entry): Cited => ({ ...(mark && { mark }), ...(article !== undefined && { article }) });

/** What an exact amount becomes when the reckoning ends. */
const roundedType = (type: string): string => (type === 'Amount' ? 'Money' : type);

/** Forms of one formula follow each other without a gap, and each can be reached. */
const periodFaults = (versions: readonly FormulaVersion[]): readonly { readonly index: number; readonly message: string }[] => {
  const faults: { index: number; message: string }[] = [];
  versions.forEach((version, index) => {
    if (version.from && version.to && compareDates(version.to, version.from) <= 0)
      faults.push({ index, message: '`to` is the first day no longer in force and lies after `from`' });
    const hidden = versions.slice(0, index).find((earlier) => earlier.when === undefined && overlap(earlier, version));
    if (hidden)
      faults.push({
        index,
        message: `overlap: an earlier form without \`when\` holds from ${hidden.from ?? 'the beginning'} to ${hidden.to ?? 'today'}`,
      });
  });
  const starts = versions.flatMap(({ from }) => from ?? []).toSorted(compareDates);
  for (const { index, to } of versions.map(({ to }, index) => ({ index, to }))) {
    if (!to || versions.some((other) => inForce(other, to))) continue;
    const next = starts.find((from) => compareDates(from, to) > 0);
    if (next) faults.push({ index, message: `gap: no form between ${to} and ${next}; add it, or say \`expr: unknown\` for that time` });
  }
  return faults;
};

const overlap = (a: FormulaVersion, b: FormulaVersion): boolean =>
  (a.to === undefined || b.from === undefined || compareDates(b.from, a.to) < 0) &&
  (b.to === undefined || a.from === undefined || compareDates(a.from, b.to) < 0);

const inForce = ({ from, to }: FormulaVersion, on: PlainDate): boolean =>
  (from === undefined || compareDates(from, on) <= 0) && (to === undefined || compareDates(on, to) < 0);

/** @param name what is named as missing when no form is in force, none applies, or nobody knows it */
const computed = (versions: readonly FormulaVersion[], run: Run, name: string): FormulaAnswer => {
  const open = versions.filter((version) => inForce(version, run.asOf));
  if (open.length === 0) return { known: false, missing: [name], notInForce: true };
  return first(open, run, name);
};

/** The first form whose condition holds. While that is not known, the forms that may be it can still give the same. */
const first = ([version, ...rest]: readonly FormulaVersion[], run: Run, name: string): FormulaAnswer => {
  if (!version) return { known: false, missing: [name] };
  const when = version.when?.answer(run);
  if (when?.known && when.value !== true) return first(rest, run, name);
  const taken: FormulaAnswer = version.expr ? { ...version.expr.answer(run), version } : { known: false, missing: [name], version };
  if (!when || when.known || !taken.known) return when && !when.known ? when : taken;
  const other = first(rest, run, name);
  return other.known && sameValue(taken.value, other.value) ? taken : when;
};

/** Whether two values are one: all of them are written in one way only, but for exact amounts within a coin, which are taken to differ. */
const sameValue = (a: Value, b: Value): boolean =>
  a instanceof Amount && b instanceof Amount
    ? a.currency === b.currency && a.compare(b) === 0
    : !(a instanceof Amount) && !(b instanceof Amount) && typeof a === typeof b && String(a) === String(b);

const rounded = (answer: FormulaAnswer, mode: RoundingMode, asDecimal: boolean): FormulaAnswer => {
  if (!answer.known) return answer;
  const value: Value = answer.value instanceof Amount ? answer.value.rounded(mode) : answer.value;
  return { ...answer, value: asDecimal && typeof value === 'bigint' ? new Decimal(value) : value };
};

import { isoOf, type PlainDate } from '../../kernel/dates.ts';
import type { Calendars } from '../../kernel/working-days.ts';
import { dayNumber, isoOfDay } from '../day-number.ts';
import type { Run } from '../environment.ts';
import type { Facts } from '../facts.ts';
import type { Programme } from '../load.ts';
import { type PackValue, parameterName, usedOn } from '../parameters.ts';
import type { ExplainOptions } from './explain-decision.ts';
import type { AnswerExplanation, Identity } from './explanation.ts';
import { cites, type Gathered, gatherFigure, gatherNamed, gatherSource } from './gathered.ts';
import { type Days, sameDaysOfFormula } from './same-days.ts';

/** What is asked: a formula, the last day of a stage, or a value that the pack states. */
export type Question =
  | { readonly formula: string }
  | { readonly due: string; readonly calendars?: Calendars }
  | { readonly value: string; readonly key?: string };

/**
 * Answers a question as `compute`, `due` and `value` do, and says how the answer came about.
 * @throws Error when the programme has no such formula or stage
 */
export const explainAnswer = (
  programme: Programme,
  question: Question,
  facts: Facts,
  asOf: PlainDate,
  options: Omit<ExplainOptions, 'ways' | 'all'> = {},
): AnswerExplanation => {
  const gathered: Gathered = { programme, facts, provenance: options.provenance, read: {}, named: new Set(), figures: {}, sources: {} };
  const identity = {
    programme: programme.id,
    version: programme.version,
    hash: programme.hash,
    rule_date: isoOf(asOf),
    fact_date: isoOf(options.factDate ?? asOf),
  };
  const asked =
    'formula' in question
      ? formula(programme, question.formula, facts, asOf, gathered)
      : 'due' in question
        ? due(programme, question, facts, gathered)
        : value(programme, question, asOf, gathered);
  const { days, ...answer } = asked;
  return {
    ...identity,
    ...(days?.from !== undefined && { same_from: isoOfDay(days.from) }),
    ...(days?.until !== undefined && { same_until: isoOfDay(days.until) }),
    ...answer,
    facts: gathered.read,
    figures: gathered.figures,
    sources: gathered.sources,
  };
};

type Asked = Omit<AnswerExplanation, keyof Identity | 'facts' | 'figures' | 'sources'> & { readonly days?: Days };

const formula = (programme: Programme, id: string, facts: Facts, asOf: PlainDate, gathered: Gathered): Asked => {
  const found = programme.formulas.find((one) => one.id === id);
  if (!found) throw new Error(`programme ${programme.id} has no formula ${id}`);
  const run: Run = { facts, asOf, used: [] };
  const answer = found.answer(run);
  const form = answer.version;
  const source = form?.source ?? found.source;
  gatherNamed([...(form?.when?.refs ?? []), ...(form?.expr?.refs ?? [])], gathered);
  for (const one of run.used) gatherFigure(one, gathered);
  if (source) gatherSource(source, gathered);
  return {
    question: `formula.${id}`,
    status: answer.known ? 'known' : 'unknown',
    ...(answer.known ? { answer: String(answer.value) } : { missing: answer.missing }),
    ...(found.unit !== undefined && { unit: found.unit }),
    ...(form && { how: form.written }),
    ...(form?.when && { when: form.when.text }),
    ...(answer.notInForce && { why: 'not-in-force' as const }),
    ...(source && { cites: cites(source) }),
    ...(source && programme.sources[source.id]?.mark !== source.mark && { mark: source.mark }),
    days: sameDaysOfFormula(programme, id, dayNumber(asOf), run.used),
  };
};

const due = (
  programme: Programme,
  { due: id, calendars }: { due: string; calendars?: Calendars },
  facts: Facts,
  gathered: Gathered,
): Asked => {
  const stage = programme.stages.find((one) => one.id === id);
  if (!stage) throw new Error(`programme ${programme.id} has no stage ${id}`);
  const day = stage.due({}, facts, calendars);
  const source = stage.sources.due;
  gatherNamed(stage.refs.due, gathered);
  if (source) gatherSource(source, gathered);
  const missing = stage.refs.due.filter((ref) => !(ref in gathered.read));
  const status: PackValue['status'] = day ? 'known' : stage.dueText === undefined ? 'silent' : 'unknown';
  return {
    question: `due.${id}`,
    status,
    ...(day && { answer: isoOf(day) }),
    ...(stage.dueText !== undefined && { how: stage.dueText }),
    ...(status === 'unknown' && missing.length > 0 && { missing }),
    ...(source && { cites: cites(source) }),
    ...(source && programme.sources[source.id]?.mark !== source.mark && { mark: source.mark }),
  };
};

const value = (
  programme: Programme,
  { value: name, key = '' }: { value: string; key?: string },
  asOf: PlainDate,
  gathered: Gathered,
): Asked => {
  const parameter = programme.params.get(name);
  const found = programme.value(name, key === '' ? undefined : key, asOf);
  const used = parameter && usedOn('param', parameter, key, dayNumber(asOf), false);
  if (used) gatherFigure(used, gathered);
  if (found.source) gatherSource(found.source, gathered);
  return {
    question: parameter ? `value.${parameterName('param', name, key).slice('param.'.length)}` : `value.${name}`,
    status: found.status,
    ...(found.value !== undefined && { answer: Array.isArray(found.value) ? found.value.join(', ') : String(found.value) }),
    ...(found.unit !== undefined && { unit: found.unit }),
    ...(found.reason && { why: found.reason }),
    ...(found.source && { cites: cites(found.source) }),
    ...(found.source && programme.sources[found.source.id]?.mark !== found.source.mark && { mark: found.source.mark }),
    days: used ?? { from: found.from && dayNumber(found.from), until: found.to && dayNumber(found.to) },
  };
};

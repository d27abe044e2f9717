import type { PlainDate } from '../../kernel/dates.ts';
import { isCurrency, Money, noCurrency } from '../../kernel/money.ts';
import type { Citation } from '../../kernel/result.ts';
import { Amount } from '../amount.ts';
import { Day } from '../calendar.ts';
import { Decimal } from '../decimal.ts';
import type { Facts } from '../facts.ts';
import type { Formula } from '../formulas.ts';
import { type PackValue, type Parameter, parameterName, parameterOn } from '../parameters.ts';
import { decide, figuresOf, type RuleAnswer, type UsedFigure } from '../rules.ts';
import type { Step } from '../schema.ts';
import { type Cited, weaker } from '../sources.ts';
import { leafOn } from '../values.ts';
import type { Askable } from './askable.ts';
import type { Given } from './inputs.ts';
import { type Question, refsOfRule } from './questions.ts';
import { sourceOf, statementsOf, withSource } from './statements.ts';

export type AnswerStatus = 'known' | 'unknown' | 'silent' | 'none' | 'discretionary';

/** An answer as it is printed and kept: plain data only. Money as text, whole numbers as numbers, other numbers and days as text. */
export interface QuestionAnswer {
  readonly question: string;
  readonly answer: Printed;
  readonly unit: string | null;
  readonly status: AnswerStatus;
  readonly because: readonly Ground[];
  readonly programme: string;
  readonly version: string;
  readonly hash: string;
  /** The day of the rules, and the day of the facts. */
  readonly as_of: string;
  readonly fact_date: string;
}
export type Printed = string | number | boolean | null | readonly Printed[];

/** What an answer rests on: a rule or formula with its words and source, the figures put in, the facts read and those missing. */
export interface Ground {
  readonly id: string;
  readonly text: string;
  readonly outcome?: string;
  /** The expression that was reckoned. */
  readonly reckoned?: string;
  readonly asked?: string;
  readonly given?: string;
  readonly in_force?: { readonly from?: string; readonly to?: string };
  readonly citation?: PrintedCitation;
  readonly figures?: readonly PrintedFigure[];
  readonly facts?: Readonly<Record<string, Printed>>;
  readonly missing?: readonly string[];
  readonly note?: string;
}
export interface PrintedCitation {
  readonly id: string;
  readonly title: string;
  readonly article?: string;
  readonly link?: string;
  readonly read_on?: string;
  readonly mark: string;
  readonly proposal?: boolean;
}
export interface PrintedFigure {
  readonly name: string;
  readonly status: string;
  readonly value?: string;
  readonly from?: string;
  readonly to?: string;
  readonly citation?: PrintedCitation;
}

interface Partial {
  readonly answer: Printed;
  readonly unit?: string | undefined;
  readonly status: AnswerStatus;
  readonly because: readonly Ground[];
}

/** Answers one question from what is given. What is not given is unknown, and the answer names it. */
export const answerQuestion = (
  askable: Askable,
  question: Question,
  given: Given,
  days: { readonly asOf: PlainDate; readonly factDate: PlainDate },
): QuestionAnswer => {
  const { answer, unit, status, because } = partial(askable, question, given, days.asOf);
  return {
    question: question.id,
    answer: status === 'known' ? answer : null,
    unit: unit ?? null,
    status,
    because,
    programme: askable.id,
    version: askable.version,
    hash: askable.hash,
    as_of: days.asOf.toString(),
    fact_date: days.factDate.toString(),
  };
};

/**
 * The answers to one question for each item of a list, as one: `answer` is the list of them, null where one is not known. It is known when
 * all are; else it has the status of the first that is not.
 */
export const joined = (answers: readonly QuestionAnswer[]): QuestionAnswer => {
  const [first] = answers;
  if (!first) throw new Error('there is no answer to join');
  return {
    ...first,
    answer: answers.map(({ answer }) => answer),
    unit: answers.find(({ unit }) => unit !== null)?.unit ?? null,
    status: answers.find(({ status }) => status !== 'known')?.status ?? 'known',
    because: answers.flatMap(({ because }) => because),
  };
};

const partial = (askable: Askable, question: Question, given: Given, asOf: PlainDate): Partial => {
  const name = question.id.slice(question.id.indexOf('.') + 1);
  switch (question.kind) {
    case 'formula':
      return ofFormula(askable, found(askable.formulas, name), given.facts, asOf);
    case 'rule':
      return ofRule(askable, found(askable.rules, name), given.facts, asOf);
    case 'step':
      return ofStep(askable, name as Step, given.facts, asOf);
    case 'due':
    case 'not-before':
      return ofDay(askable, question, found(askable.stages, name), given.facts);
    case 'param':
      return ofFigure(askable, question, askable.params.get(name), given, asOf);
    case 'table':
      return ofFigure(askable, question, askable.tables.get(name), given, asOf);
    case 'quota':
      return ofQuota(askable, question, given, asOf);
    case 'says':
      return ofStatement(askable, question, name, asOf);
  }
};

const found = <T extends { readonly id: string }>(list: readonly T[], id: string): T => {
  const one = list.find((item) => item.id === id);
  if (!one) throw new Error(`nothing is called ${id}`);
  return one;
};

/** A value of an expression or of a pack as plain data. */
export const printed = (value: unknown, places?: number, mode: Formula['rounding']['mode'] = 'half_up'): Printed => {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isInteger(value) ? value : String(value);
  if (value instanceof Money) return value.decimal();
  if (value instanceof Amount) return value.rounded('half_up').decimal();
  if (value instanceof Decimal)
    return places === undefined ? (value.whole ? printed(value.top) : value.toString()) : value.text(places, mode);
  if (Array.isArray(value)) return value.map((item) => printed(item));
  return String(value);
};

const unitOf = (value: unknown, unit: string | undefined): string | undefined => {
  if (value instanceof Money || value instanceof Amount) return value.currency === noCurrency ? undefined : value.currency;
  return value instanceof Day ? 'date' : unit;
};

const citationOf = (askable: Askable, source: Citation | undefined): { readonly citation?: PrintedCitation } => {
  if (!source) return {};
  const readOn = askable.sources[source.id]?.read_on;
  const { id, title, article, link, mark, proposal } = source;
  return {
    citation: {
      id,
      title,
      ...(article !== undefined && { article }),
      ...(link !== undefined && { link }),
      ...(readOn !== undefined && { read_on: readOn }),
      mark,
      ...(proposal && { proposal }),
    },
  };
};

const figuresIn = (askable: Askable, used: readonly UsedFigure[]): { readonly figures?: readonly PrintedFigure[] } =>
  used.length === 0
    ? {}
    : {
        figures: used.map(({ name, status, value, from, to, source }) => ({
          name,
          status,
          ...(value !== undefined && { value }),
          ...(from && { from: from.toString() }),
          ...(to && { to: to.toString() }),
          ...citationOf(askable, source),
        })),
      };

/** The facts that were read and given, as they were understood. */
const factsIn = (refs: readonly string[], facts: Facts): { readonly facts?: Readonly<Record<string, Printed>> } => {
  const read = refs.flatMap((ref): [string, Printed][] => {
    const value = factOf(facts, ref);
    return value === undefined || value === null
      ? []
      : [[ref, value instanceof Money && value.currency !== noCurrency ? value.toString() : printed(value)]];
  });
  return read.length === 0 ? {} : { facts: Object.fromEntries(read) };
};

export const factOf = (facts: Facts, ref: string): unknown => {
  const [space = '', field = ''] = ref.split('.');
  return (facts as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>)[space]?.[field];
};

const missingIn = (missing: readonly string[] | undefined): { readonly missing?: readonly string[] } =>
  missing && missing.length > 0 ? { missing } : {};

/** Why the answer is unknown although everything that it reads is given: two currencies, or a division by nothing. */
const unreckonable = (missing: readonly string[], refs: readonly string[], facts: Facts): { readonly note?: string } => {
  if (missing.some((ref) => !refs.includes(ref) || factOf(facts, ref) === undefined || factOf(facts, ref) === null)) return {};
  const money = refs.map((ref) => factOf(facts, ref)).flatMap((value) => (Array.isArray(value) ? value : [value]));
  const seen = new Set(money.flatMap((value) => (value instanceof Money ? value.currency : [])));
  return {
    note:
      seen.size > 1
        ? `amounts in ${[...seen].join(' and ')} cannot be reckoned together`
        : 'what is given cannot be reckoned with: it would divide by nothing, or is not compared here',
  };
};

const period = (from: PlainDate | undefined, to: PlainDate | undefined): Pick<Ground, 'in_force'> =>
  from || to ? { in_force: { ...(from && { from: from.toString() }), ...(to && { to: to.toString() }) } } : {};

const ofFormula = (askable: Askable, formula: Formula, facts: Facts, asOf: PlainDate): Partial => {
  const run = { facts, asOf, used: [] };
  const answer = formula.answer(run);
  const { version } = answer;
  const { mode, places } = formula.rounding;
  const used = figuresOf(run.used);
  const source = version?.source ?? formula.source ?? formula.versions[0]?.source;
  const note = answer.notInForce ? `no form of this formula is in force on ${asOf}` : (version?.note ?? undefined);
  return {
    answer: answer.known ? printed(answer.value, places, mode) : null,
    unit: answer.known ? unitOf(answer.value, formula.unit) : formula.unit,
    status: answer.known ? 'known' : 'unknown',
    because: [
      {
        id: `formula.${formula.id}`,
        text: formula.texts.en,
        ...(version && { reckoned: version.written, ...period(version.from, version.to) }),
        ...citationOf(
          askable,
          source && {
            ...source,
            mark: used.reduce((mark, figure) => (figure.source ? weaker(mark, figure.source.mark) : mark), source.mark),
          },
        ),
        ...figuresIn(askable, used),
        ...factsIn(formula.refs, facts),
        ...(answer.known ? {} : missingIn(answer.missing)),
        ...(note !== undefined && { note }),
        ...(answer.known ? {} : unreckonable(answer.missing, formula.refs, facts)),
      },
    ],
  };
};

type Rule = Askable['rules'][number];

const ground = (askable: Askable, rule: Rule, answer: RuleAnswer, facts: Facts): Ground => ({
  id: `rule.${rule.id}`,
  text: rule.texts.en,
  outcome: answer.outcome,
  ...(rule.require && { reckoned: rule.require.text }),
  ...(answer.asked !== undefined && { asked: answer.asked }),
  ...(answer.given !== undefined && { given: answer.given }),
  ...period(rule.from, rule.to),
  ...citationOf(askable, answer.source),
  ...figuresIn(askable, answer.used),
  ...factsIn(refsOfRule(rule), facts),
  ...missingIn(answer.missing),
  ...(rule.note !== undefined && { note: rule.note }),
});

const identity = ({ id, version, hash }: Askable) => ({ id, version, hash });

const ofRule = (askable: Askable, rule: Rule, facts: Facts, asOf: PlainDate): Partial => {
  const [step] = rule.steps;
  const [answer] = step ? decide([rule], identity(askable), step, facts, asOf).answers : [];
  if (!answer)
    return {
      answer: null,
      status: 'none',
      because: [{ id: `rule.${rule.id}`, text: rule.texts.en, ...period(rule.from, rule.to), note: `the rule is not in force on ${asOf}` }],
    };
  const status = {
    met: 'known',
    failed: 'known',
    unknown: 'unknown',
    discretionary: 'discretionary',
    'not-applicable': 'none',
  } as const;
  return { answer: answer.outcome === 'met', status: status[answer.outcome], because: [ground(askable, rule, answer, facts)] };
};

const ofStep = (askable: Askable, step: Step, facts: Facts, asOf: PlainDate): Partial => {
  const decision = decide(askable.rules, identity(askable), step, facts, asOf);
  const because = decision.answers
    .filter(({ outcome }) => outcome !== 'not-applicable')
    .map((answer) => ground(askable, found(askable.rules, answer.rule), answer, facts));
  const { outcome } = decision;
  const status = outcome === 'unknown' || outcome === 'discretionary' ? outcome : 'known';
  return { answer: outcome, status, because };
};

const ofDay = (askable: Askable, question: Question, stage: Askable['stages'][number], facts: Facts): Partial => {
  const late = question.kind === 'due';
  const day = late ? stage.due({}, facts) : stage.notBefore({}, facts);
  const refs = late ? stage.refs.due : stage.refs.notBefore;
  const missing = refs.filter((ref) => factOf(facts, ref) === undefined || factOf(facts, ref) === null);
  const holidays = late && typeof stage.within === 'object' && missing.length === 0;
  return {
    answer: day?.toString() ?? null,
    unit: 'date',
    status: day ? 'known' : 'unknown',
    because: [
      {
        id: question.id,
        text: stage.text,
        ...(late && stage.dueText !== undefined && { reckoned: stage.dueText }),
        ...citationOf(askable, stage.sources.due ?? stage.sources.stage),
        ...factsIn(refs, facts),
        ...(day ? {} : missingIn(holidays ? ['the days on which offices are closed'] : missing)),
        ...(stage.notes.length > 0 && { note: stage.notes.join('; ') }),
      },
    ],
  };
};

/** The value of a statement, as an amount where its unit is a currency. */
const amountOf = ({ value, unit }: PackValue): unknown =>
  unit !== undefined && isCurrency(unit) && (typeof value === 'string' || typeof value === 'number') && Decimal.is(String(value))
    ? Money.parse(String(value), unit)
    : value;

const fromPackValue = (askable: Askable, question: Question, value: PackValue, more: Readonly<Record<string, unknown>> = {}): Partial => {
  const reasons = {
    'not-in-force': 'no value is in force on this day',
    'no-such-key': 'there is no value for this key',
    'stated-unknown': 'the programme says that this is not known',
  };
  const reason = value.reason && reasons[value.reason];
  const note = [reason, value.note].filter((text) => text !== undefined).join('; ');
  return {
    answer: printed(amountOf(value)),
    unit: unitOf(value.value, value.unit),
    status: value.status,
    because: [
      {
        id: question.id,
        text: question.texts.en,
        ...period(value.from, value.to),
        ...citationOf(askable, value.source),
        ...more,
        ...(note !== '' && { note }),
      },
    ],
  };
};

const ofFigure = (askable: Askable, question: Question, parameter: Parameter | undefined, given: Given, asOf: PlainDate): Partial => {
  if (!parameter) throw new Error(`nothing is called ${question.id}`);
  const key = parameter.keyed ? given.keys.key : '';
  if (key === undefined)
    return { answer: null, status: 'unknown', because: [{ id: question.id, text: question.texts.en, missing: ['key'] }] };
  const value = parameterOn(parameter, key, asOf);
  const what = question.kind === 'param' ? 'param' : 'table';
  const bounds = value.reason === 'not-in-force' ? boundsOf(parameter.values.get(key) ?? []) : '';
  const said = bounds === '' ? value : { ...value, note: [bounds, value.note].filter((text) => text !== undefined).join('; ') };
  return fromPackValue(askable, question, said, value.status === 'unknown' ? { missing: [parameterName(what, parameter.name, key)] } : {});
};

/** From when to when a figure has values, for whoever asks for another day. */
const boundsOf = (dated: NonNullable<ReturnType<Parameter['values']['get']>>): string => {
  const [from, to] = [dated[0]?.from, dated.at(-1)?.to];
  return [from && `the first is in force from ${from}`, to && `the last was in force until ${to}, that day not included`]
    .filter((text) => text !== undefined)
    .join('; ');
};

const ofQuota = (askable: Askable, question: Question, given: Given, asOf: PlainDate): Partial => {
  const { pack } = askable;
  const { period: asked } = given.keys;
  const row = pack?.quota?.find(({ period }) => String(period) === asked);
  if (!pack || !row) {
    const missing = asked === undefined ? ['period'] : [`quota.${asked}`];
    return { answer: null, status: 'unknown', because: [{ id: question.id, text: question.texts.en, missing }] };
  }
  const cap = typeof row.cap === 'object' && row.cap !== null ? row.cap : { v: row.cap };
  const whole = { ...(row as Cited), ...cap };
  const stated = whole.v === null ? leafOn(pack, { ...whole, v: 'none' }, asOf) : leafOn(pack, whole, asOf);
  const value = withSource(stated, sourceOf(pack, undefined));
  const note = value.status === 'none' ? ['no cap', row.note] : [row.note];
  return fromPackValue(askable, question, { ...value, unit: row.unit, note: note.filter((text) => text !== undefined).join('; ') });
};

const ofStatement = (askable: Askable, question: Question, path: string, asOf: PlainDate): Partial => {
  const { pack } = askable;
  const statement = pack && statementsOf(pack).find((one) => one.path === path);
  return fromPackValue(askable, question, statement?.on(asOf) ?? { status: 'silent' });
};

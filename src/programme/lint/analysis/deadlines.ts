import { type ASTNode, parse } from '@marcbachmann/cel-js';
import type { PlainDate } from '../../../kernel/dates.ts';
import { Span } from '../../calendar.ts';
import type { Example } from '../../examples.ts';
import type { Path } from '../../finding.ts';
import type { Length } from '../../leaf.ts';
import type { PackStage } from '../../schema.ts';
import { lengthText } from '../../working-days.ts';
import { plainFacts } from '../cases.ts';
import { type Clause, type Gathered, gathering } from '../gathered.ts';
import { monthLengths } from '../logic/days.ts';
import { findCase } from '../logic/find.ts';
import { and, atMostZero, belowZero, type Formula, or } from '../logic/formula.ts';
import { constant, type Linear, minus, plus, variable } from '../logic/linear.ts';
import { rational } from '../logic/rational.ts';
import { scriptOf } from '../logic/script.ts';
import { type Model, solve } from '../logic/solve.ts';
import type { Translator } from '../logic/translate.ts';
import type { Subject } from '../subject.ts';
import { ancestors } from './ancestors.ts';
import { valueCase, valueOfCase } from './case.ts';
import { smallest } from './smallest.ts';

/** One condition on the days of a file, and where the pack says it. Without a path it holds for every file. */
interface Demand {
  readonly path: Path | undefined;
  readonly text: string;
  readonly holds: Formula;
  /** The stage that it puts a last day to. */
  readonly due?: string;
}

/**
 * Whether all stages can be in time at once: each after those it waits for, not before its first day, and by its last. Where they cannot, the
 * smallest set of clauses that stand against each other is shown.
 */
export const analyseDeadlines = (subject: Subject, on: PlainDate): Gathered => {
  const gathered = gathering();
  const translator = subject.translator(on);
  const demands = demandsOf(subject, translator);
  const statement = and(...demands.map(({ holds }) => holds));
  const answer = solve(statement, translator.space, { left: 3000 });
  if (answer.status === 'open')
    gathered.notDecided.push({
      check: 'STG04',
      about: 'whether all deadlines can be met at once',
      reason: answer.why,
      question: {
        script: () => scriptOf(statement, translator.space),
        proven: () => ({ check: 'STG04', place: subject.at(['stages']), detail: 'found by the solver' }),
      },
    });
  if (answer.status === 'unsat') impossible(subject, translator, demands, on, gathered);
  late(subject, translator, on, gathered);
  return gathered;
};

const ast = (text: string | undefined): ASTNode | undefined => (text === undefined ? undefined : parse(text).ast);

const demandsOf = (subject: Subject, translator: Translator): Demand[] => {
  const { programme } = subject;
  const { stages } = programme.pack;
  const done = (id: string): Linear => dayFact(translator, `stage.${id}`);
  const demands: Demand[] = [
    {
      path: undefined,
      text: 'a season does not end before it begins',
      holds: notAfter(dayFact(translator, 'season.start'), dayFact(translator, 'season.end')),
    },
  ];
  stages.forEach((stage, i) => {
    (stage.after ?? []).forEach((before, j) => {
      demands.push({ path: ['stages', i, 'after', j], text: `${stage.id} after ${before}`, holds: notAfter(done(before), done(stage.id)) });
    });
    const due = dueOf(stage, translator);
    if (due)
      demands.push({
        path: ['stages', i, 'due'],
        text: `${stage.id} by ${due.text}`,
        due: stage.id,
        holds: or(...due.cases.map(({ when, is }) => and(when, notAfter(done(stage.id), is)))),
      });
    const first = ast(stage.due?.not_before);
    const cases = first ? translator.cases(first) : [];
    if (first && cases.every(({ is }) => is.kind === 'number'))
      demands.push({
        path: ['stages', i, 'due', 'not_before'],
        text: `${stage.id} not before ${stage.due?.not_before}`,
        holds: or(...cases.map(({ when, is }) => (is.kind === 'number' ? and(when, notAfter(is.linear, done(stage.id))) : when))),
      });
  });
  demands.push(...links(stages, translator), ...waiting(subject, translator), ...rulesOfDays(subject, translator));
  return demands;
};

const notAfter = (a: Linear, b: Linear): Formula => atMostZero(minus(a, b));

const dayFact = (translator: Translator, fact: string): Linear => {
  const [first] = translator.cases(parse(fact).ast);
  return first?.is.kind === 'number' ? first.is.linear : variable(fact);
};

interface Due {
  readonly text: string;
  readonly cases: readonly { readonly when: Formula; readonly is: Linear }[];
  readonly within: boolean;
}

/** The last day of a stage, by cases; undefined where there is none or where its form is not followed. */
const dueOf = (stage: PackStage, translator: Translator): Due | undefined => {
  const by = ast(stage.due?.by);
  const of = ast(stage.due?.of);
  const node = by ?? of;
  if (!node) return undefined;
  const cases = translator.cases(node);
  if (cases.length === 0 || cases.some(({ is }) => is.kind !== 'number')) return undefined;
  const { within } = stage.due ?? {};
  const text = by ? (stage.due?.by ?? '') : `${within === undefined ? '' : lengthText(within)} after ${stage.due?.of}`;
  return {
    text,
    within: of !== undefined,
    cases: cases.flatMap(({ when, is }) => {
      if (is.kind !== 'number') return [];
      return [{ when, is: of && within !== undefined ? plus(is.linear, constant(rational(daysOfLength(within)[1]))) : is.linear }];
    }),
  };
};

/** The fewest and the most days that a length of time can have. */
const daysOfLength = (length: Length): readonly [least: number, most: number] => {
  // Of working days it is known that there are at most seven in seven days, and at least one in any fortnight.
  if (typeof length !== 'string') return [length.working, 14 * length.working];
  const { years, months, weeks, days } = new Span(length).duration;
  const rest = weeks * 7 + days;
  if (years + months === 0) return [rest, rest];
  const [least, most] = monthLengths(years * 12 + months);
  return [rest + least, rest + most];
};

/** Days that are the same day: of an event and of the stage that records it. */
const links = (stages: readonly PackStage[], translator: Translator): Demand[] =>
  (
    [
      ['vacancy.file', 'vacancy.filed_on'],
      ['stay.enter', 'event.entry'],
      ['stay.exit', 'event.exit'],
      ['stay.return', 'event.return'],
    ] as const
  ).flatMap(([step, fact]) => {
    const [stage, ...more] = stages.filter((one) => one.step === step);
    if (!stage || more.length > 0) return [];
    const [a, b] = [dayFact(translator, fact), dayFact(translator, `stage.${stage.id}`)];
    return [{ path: undefined, text: `${fact} is the day of ${stage.id}`, holds: and(notAfter(a, b), notAfter(b, a)) }];
  });

/** A vacancy stays open to workers of the country before it is verified, where the programme says so. */
const waiting = ({ programme }: Subject, translator: Translator): Demand[] => {
  const test = programme.pack.labour_market_test;
  const open = typeof test?.open_for === 'object' && 'v' in test.open_for ? test.open_for.v : test?.open_for;
  const before =
    typeof test?.before_verification === 'object' && 'v' in test.before_verification
      ? test.before_verification.v
      : test?.before_verification;
  const file = programme.pack.stages.find(({ step }) => step === 'vacancy.file');
  const verify = programme.pack.stages.find(({ step }) => step === 'vacancy.verify');
  if (typeof open !== 'string' || open === 'unknown' || open === 'none' || before !== 'yes' || !file || !verify) return [];
  const from = dayFact(translator, `stage.${file.id}`);
  return [
    {
      path: ['labour_market_test', 'open_for'],
      text: `${verify.id} after the vacancy was open for ${open}`,
      holds: notAfter(plus(from, constant(rational(daysOfLength(open)[0]))), dayFact(translator, `stage.${verify.id}`)),
    },
  ];
};

/** Rules that speak of days alone bind the same days as the stages. */
const rulesOfDays = ({ programme, readable }: Subject, translator: Translator): Demand[] =>
  programme.rules.flatMap((rule, i) => {
    const refs = [...(rule.when?.refs ?? []), ...(rule.require?.refs ?? [])];
    const ofDays = refs.every((ref) => {
      const [space = '', field = ''] = ref.split('.');
      return ['vacancy', 'season', 'stage', 'event'].includes(space) && readable.facts[space]?.[field]?.type === 'Day';
    });
    if (rule.discretionary || !rule.require || refs.length === 0 || !ofDays || rule.from || rule.to) return [];
    const require = translator.truth(rule.require.ast);
    const when = rule.when ? translator.truth(rule.when.ast).no : undefined;
    return [
      { path: ['rules', i, 'require'], text: `rule ${rule.id}: ${rule.require.text}`, holds: when ? or(when, require.yes) : require.yes },
    ];
  });

const impossible = (subject: Subject, translator: Translator, demands: readonly Demand[], on: PlainDate, gathered: Gathered): void => {
  const always = demands.filter(({ path }) => path === undefined);
  const named = demands.filter(({ path }) => path !== undefined);
  const fails = (part: readonly Demand[]): boolean =>
    solve(and(...always.map(({ holds }) => holds), ...part.map(({ holds }) => holds)), translator.space, { left: 3000 }).status === 'unsat';
  const core = smallest(named, fails);
  const clauses = core.flatMap(({ path, text }): Clause[] => (path ? [{ ...subject.at(path), text }] : []));
  const last = core.toReversed().find(({ due }) => due !== undefined) ?? core.at(-1);
  const without = and(...[...always, ...core.filter((one) => one !== last)].map(({ holds }) => holds));
  const example = last?.due === undefined ? undefined : dueCase(subject, translator, without, last.due, on);
  gathered.findings.push({
    check: 'STG04',
    place: subject.at(last?.path ?? ['stages']),
    detail: core.map(({ text }) => text).join('; '),
    ...(example && { cases: [example] }),
    conflict: clauses,
  });
};

/** A file that keeps all other clauses, with the last day that the engine then gives to a stage: before the first day on which it could be done. */
const dueCase = (subject: Subject, translator: Translator, statement: Formula, stage: string, on: PlainDate): Example | undefined => {
  let example: Example | undefined;
  findCase(
    statement,
    translator.space,
    (model: Model) => {
      const facts = plainFacts(model, subject.readable);
      const own = facts?.stage?.[stage];
      const value = facts && valueOfCase(subject.programme, { due: stage }, facts, on);
      if (!facts || value === undefined || (typeof own === 'string' && own <= value)) return false;
      example = valueCase(`${stage} cannot be done before ${own}`, { due: stage }, on, facts, value);
      return true;
    },
    { left: 600 },
  );
  return example;
};

/** Fixed deadlines of what comes before the entry that fall after the season has begun. */
const late = (subject: Subject, translator: Translator, on: PlainDate, gathered: Gathered): void => {
  const { stages } = subject.programme.pack;
  const entry = stages.find(({ step }) => step === 'stay.enter');
  if (!entry) return;
  const earlier = ancestors(stages).get(entry.id) ?? new Set();
  stages.forEach((stage, i) => {
    if (!earlier.has(stage.id)) return;
    const due = dueOf(stage, translator);
    if (!due || due.within) return;
    translator.touch(parse('season.start').ast);
    const start = dayFact(translator, 'season.start');
    let example: Example | undefined;
    const answer = findCase(
      or(...due.cases.map(({ when, is }) => and(when, belowZero(minus(start, is))))),
      translator.space,
      (model) => {
        const facts = plainFacts(model, subject.readable);
        const value = facts && valueOfCase(subject.programme, { due: stage.id }, facts, on);
        const begins = facts?.season?.start;
        if (!facts || value === undefined || typeof begins !== 'string' || value <= begins) return false;
        example = valueCase(`${stage.id} is due after the season has begun on ${begins}`, { due: stage.id }, on, facts, value);
        return true;
      },
      { left: 600 },
    );
    if (answer.status === 'sat')
      gathered.findings.push({
        check: 'COH05',
        place: subject.at(['stages', i, 'due']),
        detail: `${stage.id} by ${due.text}`,
        ...(example && { cases: [example] }),
      });
    else if (answer.status === 'open') gathered.notDecided.push({ check: 'COH05', about: `stage ${stage.id}`, reason: answer.why });
  });
};

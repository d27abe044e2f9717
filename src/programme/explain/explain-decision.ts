import type { PlainDate } from '../../kernel/dates.ts';
import { dayNumber, isoOfDay, isoText } from '../day-number.ts';
import type { Run } from '../environment.ts';
import type { Expression } from '../expression.ts';
import type { Facts } from '../facts.ts';
import type { Mark } from '../leaf.ts';
import type { Programme } from '../load.ts';
import type { Used } from '../parameters.ts';
import type { Decision, Outcome, Rule } from '../rules.ts';
import type { Step } from '../schema.ts';
import { weaker } from '../sources.ts';
import { type Asked, askedAt, isAsked, type Judged, judge, wayThrough } from './asked.ts';
import type { ExplainedRule, Explanation, Provenance } from './explanation.ts';
import { cites, type Gathered, gatherFacts, gatherFigure, gatherSource } from './gathered.ts';
import { daysWithin } from './same-days.ts';
import type { PathTaken } from './taken.ts';
import { filled, type Template, templateOf } from './templates.ts';
import { waysOf } from './ways.ts';

export interface ExplainOptions {
  /** The day of which the facts are; the rule date unless told. */
  readonly factDate?: PlainDate;
  /** Who says that a fact is so, by its name: `vacancy.pay`. */
  readonly provenance?: Readonly<Record<string, Provenance>>;
  /** Whether rules that did not decide are told as fully as those that did; no unless told. */
  readonly all?: boolean;
  /** Whether the nearest ways to another answer are sought; yes unless told. */
  readonly ways?: boolean;
}

/**
 * Asks a step as `programme.decide` does, and says why: only the path taken, the figures put in, which rules decided, what they cite,
 * and what would have to be otherwise.
 * @throws TypeError for a fact of another type than the catalogue says
 */
export const explainDecision = (
  programme: Programme,
  step: Step,
  facts: Facts,
  asOf: PlainDate,
  options: ExplainOptions = {},
): Explanation => {
  const day = dayNumber(asOf);
  const at = askedAt(programme, step);
  // What is asked for beside the answer itself makes it another explanation than those that are kept.
  const alike = options.all !== true && options.provenance === undefined;
  let run: Run = { facts, asOf, day, used: [] };
  const way = alike ? wayThrough(at, run) : undefined;
  const template = way?.template;
  const walked = run.used.length;
  const known = template && filled(template, facts);
  let said: Said;
  let read: Explanation['facts'] | undefined = known;
  let named: ReadonlySet<string> | undefined;
  let rules: Explanation['rules'];
  if (template && known) {
    said = template.rest;
    rules = template.shows.length > 0 ? withFigures(template, run) : said.rules;
  } else {
    run = { facts, asOf, day, used: [] };
    const anew = saidAnew(programme, at.rules, run, options);
    said = anew;
    rules = said.rules;
    read = anew.read;
    named = anew.named;
  }
  const { from, until } = daysWithin(day, at.edges, run.used);
  const date = isoOfDay(day);
  const explanation: Writable<Explanation> = {
    programme: programme.id,
    version: programme.version,
    hash: programme.hash,
    rule_date: date,
    fact_date: options.factDate ? isoText(options.factDate) : date,
    step,
    outcome: said.outcome,
    rules,
    facts: read ?? {},
    figures: said.figures,
    sources: said.sources,
  };
  if (from !== undefined) explanation.same_from = isoOfDay(from);
  if (until !== undefined) explanation.same_until = isoOfDay(until);
  if (said.others) explanation.others = said.others;
  if (way && !template && named) way.template = templateOf(explanation, at.rules, run.used.slice(0, walked), named);
  if (options.ways !== false) {
    const ways = waysOf(programme, step, facts, asOf, said.outcome);
    if (ways.length > 0) explanation.ways = ways;
  }
  return explanation;
};

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Said = Pick<Explanation, 'outcome' | 'rules' | 'others' | 'figures' | 'sources'>;

/** The rules of a template with the figures that they show of these facts. */
const withFigures = ({ rest, shows }: Template, run: Run): Explanation['rules'] => {
  const rules: Record<string, ExplainedRule> = { ...rest.rules };
  for (const { id, rule } of shows) {
    const [asked, given] = [shown(rule.asked, run), shown(rule.given, run)];
    const { asked: _, given: __, ...other } = rules[id] as ExplainedRule;
    rules[id] = { ...other, ...(asked !== undefined && { asked }), ...(given !== undefined && { given }) };
  }
  return rules;
};

/** What decides comes first. */
const inOrder: readonly Outcome[] = ['failed', 'unknown', 'discretionary', 'met', 'not-applicable'];
/** The rules that an answer rests on. A refusal needs no more than what failed; that all goes well needs every rule. */
const deciding: Readonly<Record<Decision['outcome'], readonly Outcome[]>> = {
  refused: ['failed'],
  unknown: ['unknown'],
  discretionary: ['discretionary', 'met', 'not-applicable'],
  allowed: ['met', 'not-applicable'],
};

const saidAnew = (
  programme: Programme,
  asked: readonly Asked[],
  run: Run,
  options: ExplainOptions,
): Said & Pick<Gathered, 'read' | 'named'> => {
  const judged = asked.filter((one) => isAsked(one, run)).map((one) => judge(one, run));
  const some = (outcome: Outcome): boolean => judged.some(({ is }) => is === outcome);
  const outcome = some('failed') ? 'refused' : some('unknown') ? 'unknown' : some('discretionary') ? 'discretionary' : 'allowed';
  const gathered: Gathered = {
    programme,
    facts: run.facts,
    provenance: options.provenance,
    read: {},
    named: new Set(),
    figures: {},
    sources: {},
  };
  const rules: Record<string, ExplainedRule> = {};
  const others: Partial<Record<Outcome, string[]>> = {};
  for (const is of inOrder) {
    const decides = deciding[outcome].includes(is);
    for (const one of judged.filter((each) => each.is === is)) {
      if (is !== 'not-applicable' && (decides || options.all === true)) rules[one.asked.id] = written(one, is, run, gathered);
      else {
        others[is] = [...(others[is] ?? []), one.asked.id];
        // That a rule does not apply is a part of why all goes well.
        if (decides) gatherFacts(one.path, gathered);
      }
    }
  }
  const { read, named, figures, sources } = gathered;
  return { outcome, rules, read, named, figures, sources, ...(Object.keys(others).length > 0 && { others }) };
};

const written = (
  { asked: { rule }, path, missing, first, last }: Judged,
  is: ExplainedRule['is'],
  run: Run,
  gathered: Gathered,
): ExplainedRule => {
  gatherFacts(path, gathered);
  const before = run.used.length;
  const figures = is === 'met' ? [] : [shown(rule.asked, run), shown(rule.given, run)];
  const read = [...run.used.slice(first, last), ...run.used.slice(before)];
  for (const one of read) gatherFigure(one, gathered);
  const { source } = rule;
  if (source) gatherSource(source, gathered);
  const mark = source && weakestOf(source.mark, read);
  return inWords(rule, is, path, missing, figures, source && mark !== gathered.programme.sources[source.id]?.mark ? mark : undefined);
};

const weakestOf = (own: Mark, read: readonly Used[]): Mark =>
  read.reduce((mark, { value }) => (value.source ? weaker(mark, value.source.mark) : mark), own);

const inWords = (
  rule: Rule,
  is: ExplainedRule['is'],
  path: PathTaken,
  missing: readonly string[] | undefined,
  [asked, given]: readonly (string | undefined)[],
  mark: Mark | undefined,
): ExplainedRule => {
  const texts = (holds: boolean | undefined): string[] => path.filter((one) => one.holds === holds).map(({ text }) => text);
  const [holds, fails, open] = [texts(true), texts(false), texts(undefined)];
  return {
    is,
    ...(holds.length > 0 && { holds }),
    ...(fails.length > 0 && { fails }),
    ...(open.length > 0 && { open }),
    ...(asked !== undefined && { asked }),
    ...(given !== undefined && { given }),
    ...(missing && { missing }),
    ...(rule.source && { cites: cites(rule.source) }),
    ...(mark && { mark }),
  };
};

const shown = (figure: Expression | undefined, run: Run): string | undefined => {
  const value = figure?.answer(run);
  return value?.known ? String(value.value) : undefined;
};

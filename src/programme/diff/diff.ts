import { compareDates, type PlainDate, plainDate } from '../../kernel/dates.ts';
import type { Example } from '../examples.ts';
import { decisionCase, valueCase } from '../lint/analysis/case.ts';
import { startOf } from '../lint/analysis/days.ts';
import type { PlainFacts } from '../lint/cases.ts';
import type { Programme } from '../load.ts';
import { readFacts } from '../read-facts.ts';
import { type Compared, questionsToCompare, type Side } from './compared.ts';
import { completed } from './completed.ts';
import { type Difference, differenceOf } from './difference.ts';
import { type Flat, factsOf, flatOf, plainOf } from './facts.ts';
import { type FigureChange, figureChanges } from './figures.ts';
import { clashIn, daysToAsk, mostDays, search } from './search.ts';
import { settled, shrunk } from './shrink.ts';
import { solvedDifference } from './solved.ts';
import { type TextChange, textChanges } from './text-changes.ts';

export interface DiffOptions {
  /** Outcomes as of this day alone; unless it is said, on the days around each change of what either version reads. */
  readonly asOf?: PlainDate;
  /** The same seed finds the same. */
  readonly seed?: string;
  /** Random cases for each question and day, 200 unless it is said. */
  readonly samples?: number;
  /** Facts of people, vacancies or files that are tried too; those that neither programme knows are passed over. */
  readonly population?: readonly PlainFacts[];
  /** True once time is up: what is left is told under `notSought`. */
  readonly ends?: () => boolean;
}

/** An answer that comes out otherwise, on the fewest facts that show it. */
export interface OutcomeChange {
  /** `step.vacancy.verify`, `rule.min-posts`, `formula.pay-due`, `due.offer`, `param.min_posts`, `guarantee.x`, `exemption.x` */
  readonly about: string;
  readonly asOf: string;
  readonly facts: PlainFacts;
  /** Of a figure: the key whose value is shown, and all keys whose value is another. */
  readonly key?: string;
  readonly keys?: readonly string[];
  readonly was: string;
  readonly is: string;
  /** The rules behind the outcome of a step. */
  readonly byOlder?: readonly string[];
  readonly byNewer?: readonly string[];
  /** In the form of an examples file: each expects what its version says. */
  readonly cases: { readonly older?: Example; readonly newer?: Example };
}

/** Something that both can be asked and that was not found to come out otherwise. */
export interface Alike {
  readonly about: string;
  /**
   * `same-text`: all that it reads is written the same in both. `proven`: by reckoning, no facts exist on which one passes what the other refuses,
   * or on which two known figures differ, as of the days told. `searched`: nothing was found, which proves nothing.
   */
  readonly how: 'same-text' | 'proven' | 'searched';
  /** Cases asked of both. */
  readonly tried: number;
  /** The days as of which it was asked. */
  readonly days: readonly string[];
}

export interface Named {
  readonly id: string;
  readonly version: string;
  readonly hash: string;
}

/** What two versions, or two programmes, say and answer differently. */
export interface ProgrammeDiff {
  readonly older: Named;
  readonly newer: Named;
  /** Whether the two texts are the same, sign for sign. */
  readonly same: boolean;
  readonly texts: readonly TextChange[];
  readonly outcomes: readonly OutcomeChange[];
  readonly alike: readonly Alike[];
  /** Questions that one of them alone can be asked. */
  readonly onlyOlder: readonly string[];
  readonly onlyNewer: readonly string[];
  readonly notSought: readonly { readonly about: string; readonly reason: string }[];
}

const named = ({ id, version, hash }: Programme): Named => ({ id, version, hash });
const fuel = 600;

/**
 * Compares two versions of a programme, or two programmes: what is written otherwise, and what comes out otherwise with a smallest case that
 * both versions confirm. Sought at the boundaries of what either reads, on random cases by a seed, on a population, and by reckoning with the
 * conditions themselves. Only of equal texts it says that nothing differs; of anything else, how a difference was sought.
 */
export const diffProgrammes = (older: Programme, newer: Programme, options: DiffOptions = {}): ProgrammeDiff => {
  const head = { older: named(older), newer: named(newer), same: older.text === newer.text };
  if (head.same) return { ...head, texts: [], outcomes: [], alike: [], onlyOlder: [], onlyNewer: [], notSought: [] };
  const { compared, onlyOlder, onlyNewer } = questionsToCompare(older, newer);
  const figures = figureChanges(older, newer, options.asOf);
  const seeker = new Seeker(older, newer, options);
  const order = [...compared.filter(({ kind }) => kind !== 'step'), ...compared.filter(({ kind }) => kind === 'step')];
  for (const question of order) seeker.seek(question);
  return {
    ...head,
    texts: textChanges(older, newer),
    outcomes: [
      ...seeker.outcomes.toReversed().filter(isStep),
      ...seeker.outcomes.filter((one) => !isStep(one)),
      ...figures.changes.map(figureOutcome),
    ],
    alike: [...seeker.alike, ...figures.alike],
    onlyOlder: [...onlyOlder, ...figures.onlyOlder],
    onlyNewer: [...onlyNewer, ...figures.onlyNewer],
    notSought: seeker.notSought,
  };
};

const isStep = ({ about }: OutcomeChange): boolean => about.startsWith('step.');
const figureOutcome = ({ about, asOf, key, keys, was, is }: FigureChange): OutcomeChange => ({
  about,
  asOf: asOf.toString(),
  facts: {},
  ...(key !== '' && { key, keys }),
  was,
  is,
  cases: {},
});

class Seeker {
  readonly outcomes: OutcomeChange[] = [];
  readonly alike: Alike[] = [];
  readonly notSought: { about: string; reason: string }[] = [];
  /** What was found of rules: a step is likely to differ there too. */
  readonly #found: { readonly question: Compared; readonly difference: Difference }[] = [];
  readonly #options: DiffOptions;
  readonly #population: readonly Flat[];
  readonly #otherwise: PlainDate;

  constructor(older: Programme, newer: Programme, options: DiffOptions) {
    this.#options = options;
    this.#otherwise = options.asOf ?? dayOf(newer);
    const spaces = [...new Set([...Object.keys(older.facts), ...Object.keys(newer.facts)])];
    const known = Object.fromEntries(spaces.map((space) => [space, { ...older.facts[space], ...newer.facts[space] }]));
    this.#population = (options.population ?? []).map((plain) => flatOf(readFacts(plain, known).facts));
  }

  seek(question: Compared): void {
    const { about } = question;
    const days = this.#options.asOf ? [this.#options.asOf] : daysToAsk(question, this.#otherwise);
    const texts = days.map(String);
    if (question.older.reads.print === question.newer.reads.print) {
      this.alike.push({ about, how: 'same-text', tried: 0, days: [] });
      return;
    }
    const reason = this.#options.ends?.() ? 'time was up before it was looked at' : clashIn(question);
    if (reason !== undefined) {
      this.notSought.push({ about, reason });
      return;
    }
    const { best, tried, proven } = this.#best(question, days);
    if (best) {
      this.#found.push({ question, difference: best });
      this.outcomes.push(outcomeOf(question, best));
    } else if (this.#options.ends?.()) this.notSought.push({ about, reason: `time was up after ${tried} cases, none of which differed` });
    else if (workingDays(question))
      this.notSought.push({ about, reason: 'it counts working days, for which the calendar of the place is needed' });
    else this.alike.push({ about, how: proven ? 'proven' : 'searched', tried, days: texts });
  }

  #best(
    question: Compared,
    days: readonly PlainDate[],
  ): { readonly best: Difference | undefined; readonly tried: number; readonly proven: boolean } {
    const { seed = '1', samples = 200, ends = () => false } = this.#options;
    const found: Difference[] = [];
    let [tried, proven] = [0, days.length < mostDays];
    for (const asOf of days) {
      const likely = question.kind === 'step' ? this.#likely(question, asOf) : [];
      const all = [...likely];
      if (!all.some(telling)) {
        const searched = search(question, {
          asOf,
          seed,
          samples,
          population: [...likely.map(({ flat }) => flat), ...this.#population],
          ends,
        });
        tried += searched.tried;
        all.push(...searched.differences);
      }
      if (!all.some(telling)) {
        const solved = ends() ? undefined : solvedDifference(question, asOf, fuel);
        if (solved?.status === 'found') all.push(solved.difference);
        proven &&= solved?.status === 'none';
      }
      found.push(...all);
      // The first day on which they differ is the one to show.
      if (all.some(telling)) break;
    }
    const least = Math.min(...found.map(({ rank }) => rank));
    const shrunken = found.filter(({ rank }) => rank === least).map((difference) => shrunk(question, difference));
    const [best] = shrunken.toSorted(bySize);
    // Without facts there is one case on each day, and all days on which it can change were asked.
    const whole = question.older.refs.length + question.newer.refs.length === 0 && !this.#options.asOf && days.length < mostDays;
    return { best: best && (this.#options.asOf ? best : settled(question, best)), tried, proven: proven || whole };
  }

  /** What differs in a rule, with all else that the step asks so that one of the two versions allows it. */
  #likely(question: Compared, asOf: PlainDate): readonly Difference[] {
    return this.#found
      .filter((one) => one.question.kind === 'rule' && one.question.steps.some((step) => step === question.id))
      .flatMap(({ difference }) =>
        [question.older, question.newer].map((side) => completed(side, difference.flat, asOf, this.#options.ends)),
      )
      .flatMap((flat) => differenceOf(question, flat, asOf) ?? []);
  }
}

/** Whether it shows the opposite, or two known figures: no other difference says more. */
const telling = ({ rank }: Difference): boolean => rank === 0;

const bySize = (a: Difference, b: Difference): number =>
  a.flat.size - b.flat.size || compareDates(a.asOf, b.asOf) || weight(a) - weight(b) || (textOf(a) < textOf(b) ? -1 : 1);
const textOf = ({ flat }: Difference): string => JSON.stringify(plainOf(flat));
const weight = (difference: Difference): number => textOf(difference).length;

const workingDays = ({ kind, id, older, newer }: Compared): boolean =>
  kind === 'due' && [older, newer].some(({ programme }) => typeof programme.stages.find((stage) => stage.id === id)?.within === 'object');

/** The day that the version is named after, or the last day on which a figure of it begins. */
const dayOf = (programme: Programme): PlainDate => {
  const starts = [...programme.params.values()].flatMap(({ values }) => [...values.values()].flat().flatMap(({ from }) => from ?? []));
  return startOf(programme, starts.toSorted(compareDates).at(-1) ?? plainDate('2000-01-01'));
};

const outcomeOf = (question: Compared, { flat, asOf, was, is }: Difference): OutcomeChange => {
  const cases = {
    older: caseOf(question, question.older, flat, asOf, was.text, is.text),
    newer: caseOf(question, question.newer, flat, asOf, was.text, is.text),
  };
  return {
    about: question.about,
    asOf: asOf.toString(),
    facts: plainOf(flat),
    was: was.text,
    is: is.text,
    ...(was.by && { byOlder: was.by }),
    ...(is.by && { byNewer: is.by }),
    cases: { ...(cases.older && { older: cases.older }), ...(cases.newer && { newer: cases.newer }) },
  };
};

/** A case that can be put beside the known answers of a version. */
const caseOf = (question: Compared, side: Side, flat: Flat, asOf: PlainDate, was: string, is: string): Example | undefined => {
  const { kind, id, about, steps } = question;
  const { programme } = side;
  const name = `${about} was ${was} and is ${is}`;
  const facts = plainOf(flat, programme.facts);
  const [step] = steps;
  if ((kind === 'rule' || kind === 'step') && step !== undefined)
    return decisionCase(name, step, asOf, facts, programme.decide(step, factsOf(flat), asOf));
  if (kind === 'formula') {
    const answer = programme.compute(id, factsOf(flat), asOf);
    return valueCase(name, { formula: id }, asOf, facts, answer.known ? String(answer.value) : `unknown: ${answer.missing.join(', ')}`);
  }
  if (kind === 'guarantee') {
    const holds = programme.guarantees.find((guarantee) => guarantee.id === id)?.holds(factsOf(flat), asOf);
    return valueCase(name, { guarantee: id }, asOf, facts, String(holds ?? 'unknown'));
  }
  if (kind !== 'due') return undefined;
  const stage = programme.stages.find((one) => one.id === id);
  return stage && valueCase(name, { due: id }, asOf, facts, String(stage.due({}, factsOf(flat)) ?? 'none'));
};

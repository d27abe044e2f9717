import type { PlainDate } from '../../kernel/dates.ts';
import { seeded } from '../../kernel/random.ts';
import type { Decimal } from '../decimal.ts';
import type { Facts } from '../facts.ts';
import type { Catalogue } from '../lint/catalogue.ts';
import type { LintReport } from '../lint/report.ts';
import type { Programme } from '../load.ts';
import { type Decision, decide } from '../rules.ts';
import type { Step } from '../schema.ts';
import { type LeadTime, type StageGraphOptions, stageGraph } from '../stage-graph.ts';
import { type Case, together } from './case.ts';
import { burdenOf, type CostLine, costLines, type Prices } from './cost.ts';
import { type LintScore, lintScore } from './lint-score.ts';
import { Count, type Qualified } from './qualified.ts';
import { type QuotaUse, quotaUse } from './quota-use.ts';

export interface SimulateOptions extends Pick<StageGraphOptions, 'durations' | 'start' | 'calendars'> {
  readonly workers: readonly Case[];
  readonly vacancies: readonly Case[];
  /** The day of the rules. */
  readonly asOf: PlainDate;
  /** Facts that are taken to be so where a case does not say otherwise, such as a favourable report. */
  readonly assume?: Facts;
  /** Workers are put before vacancies at most so often, 50,000 times unless it is said. */
  readonly pairs?: number;
  readonly seed?: string;
  /** What items of cost cost, for whoever pays. */
  readonly prices?: Prices;
  readonly lint?: { readonly report: LintReport; readonly checks: Catalogue };
}

export interface Ratio {
  /** Pairs of worker and offer whose ratio is known, and those of which it is not. */
  readonly known: number;
  readonly unknown: number;
  /** In months of wage, two places, half up; absent without a known one. */
  readonly lowest?: string;
  readonly median?: string;
  readonly highest?: string;
  /** The median of what is known of the cost, where the whole is not known. */
  readonly atLeast?: string;
  /** What stands in the way, and in how many pairs: items of cost, `wage`, `currency`. */
  readonly because: readonly { readonly what: string; readonly of: number }[];
}

/** What a programme would do with a population and a season's vacancies. */
export interface Simulation {
  readonly programme: { readonly id: string; readonly version: string; readonly hash: string };
  readonly asOf: string;
  readonly seed: string;
  /** Step `vacancy.verify`. */
  readonly vacancies: Qualified;
  /** Step `placement.candidate`: each worker before vacancies that are not refused; the best answer counts. */
  readonly workers: Qualified;
  readonly pairs: number;
  /** SDG 10.7.1: what the worker bears, over the earnings of a month. Of workers who are not refused, with the first offer that does not refuse them. */
  readonly cost: { readonly lines: readonly CostLine[]; readonly ratio: Ratio };
  readonly lead: {
    readonly worst: LeadTime;
    readonly typical: LeadTime;
    readonly toEntry: { readonly worst: LeadTime; readonly typical: LeadTime } | undefined;
  };
  readonly quota: readonly QuotaUse[];
  readonly lint: LintScore | undefined;
  /** What the simulation takes to be so beside the facts given, by code and in words. */
  readonly assumptions: readonly Assumption[];
  readonly notes: readonly string[];
}

const mostPairs = 50_000;

/** Asks a programme about every vacancy and every worker. The same input and seed give the same result; what is unknown stays unknown. */
export const simulate = (programme: Programme, options: SimulateOptions): Simulation => {
  const { workers, asOf, assume = {}, seed = '1', prices = {}, lint } = options;
  const verified = new Count(true);
  const vacancies = options.vacancies.map((one) => {
    const facts = together(assume, one.facts);
    const outcome = verified.add([decide(programme.rules, programme, 'vacancy.verify', facts, asOf)], facts.vacancy?.places ?? undefined);
    return { ...one, facts, outcome };
  });
  const offered = vacancies.filter(({ outcome }) => outcome !== 'refused').map(({ facts }) => approved(facts));
  const tried = new Count(false);
  const ratios = new Ratios();
  const each = triesOf(offered.length, workers.length, options.pairs ?? mostPairs);
  let pairs = 0;
  const common = costLines(programme, asOf, prices);
  for (const worker of workers) {
    const own = together(assume, worker.facts);
    const offers = chosen(offered, each, `${seed}/${worker.id}`);
    const asked = (offers.length > 0 ? offers : [{}]).map((offer) => {
      const facts = together(own, offer);
      return { facts, decision: decide(programme.rules, programme, 'placement.candidate', facts, asOf) };
    });
    pairs += offers.length;
    const outcome = tried.add(asked.map(({ decision }): Decision => decision));
    if (outcome === 'refused') continue;
    const first = asked.find(({ decision }) => decision.outcome === outcome);
    if (first) ratios.add(worker.paid ? costLines(programme, asOf, prices, worker.paid) : common, first.facts);
  }
  const { worst, typical, toEntry } = stageGraph(programme, options);
  const assumptions = assumptionsOf(programme, options, offered.length, each);
  return {
    programme: { id: programme.id, version: programme.version, hash: programme.hash },
    asOf: asOf.toString(),
    seed,
    vacancies: verified.result(),
    workers: tried.result(),
    pairs,
    cost: { lines: common, ratio: ratios.result() },
    lead: { worst, typical, toEntry },
    quota: quotaUse(programme, vacancies, asOf),
    lint: lint && lintScore(lint.report, lint.checks),
    assumptions,
    notes: assumptions.map(inWords),
  };
};

/** A vacancy as workers meet it: approved for all its places, and none filled, where nothing else is said. */
const approved = (facts: Facts): Facts => ({
  ...facts,
  vacancy: {
    ...(typeof facts.vacancy?.places === 'number' && { verified_places: facts.vacancy.places }),
    filled: 0,
    status: 'verified',
    ...facts.vacancy,
  },
});

const triesOf = (offers: number, workers: number, pairs: number): number =>
  offers * workers <= pairs ? offers : Math.max(1, Math.floor(pairs / Math.max(1, workers)));

const chosen = (offers: readonly Facts[], count: number, seed: string): readonly Facts[] => {
  if (count >= offers.length) return offers;
  const random = seeded(seed);
  return Array.from({ length: count }, () => random.pick(offers));
};

/** What a simulation takes to be so: a code for whoever translates, with its figures. */
export type Assumption =
  | { readonly code: 'silent-step'; readonly step: Step }
  | { readonly code: 'as-approved'; readonly offered: number; readonly of: number }
  | { readonly code: 'no-vacancies' }
  | { readonly code: 'drawn'; readonly each: number }
  | { readonly code: 'assumed-facts' };

const silentOn = ({ rules }: Programme, step: Step): boolean => !rules.some((rule) => rule.steps.includes(step));

const assumptionsOf = (
  programme: Programme,
  { vacancies, workers, assume }: SimulateOptions,
  offered: number,
  each: number,
): readonly Assumption[] => [
  ...(['vacancy.verify', 'placement.candidate'] as const)
    .filter((step) => silentOn(programme, step))
    .map((step) => ({ code: 'silent-step' as const, step })),
  vacancies.length > 0 ? { code: 'as-approved', offered, of: vacancies.length } : { code: 'no-vacancies' },
  ...(each < offered && workers.length > 0 ? [{ code: 'drawn' as const, each }] : []),
  ...(assume && Object.keys(assume).length > 0 ? [{ code: 'assumed-facts' as const }] : []),
];

const inWords = (assumption: Assumption): string => {
  switch (assumption.code) {
    case 'silent-step':
      return `the programme has no rule for ${assumption.step}: it keeps nobody out because it is silent`;
    case 'as-approved':
      return `${assumption.offered} of ${assumption.of} vacancies are not refused and are put before workers as if approved for all their places, none of them filled`;
    case 'no-vacancies':
      return 'there are no vacancies: workers are asked without one, and what a vacancy would say is unknown';
    case 'drawn':
      return `each worker meets ${assumption.each} of them, drawn by the seed`;
    case 'assumed-facts':
      return 'facts that were told to be assumed hold where a case does not say otherwise';
  }
};

class Ratios {
  readonly #known: Decimal[] = [];
  readonly #least: Decimal[] = [];
  readonly #because = new Map<string, number>();
  #unknown = 0;

  add(lines: readonly CostLine[], facts: Facts): void {
    const { months, atLeast, unknown } = burdenOf(lines, facts);
    if (months) this.#known.push(months);
    else this.#unknown += 1;
    if (!months && atLeast) this.#least.push(atLeast);
    for (const what of unknown) this.#because.set(what, (this.#because.get(what) ?? 0) + 1);
  }

  result(): Ratio {
    const known = this.#known.toSorted((a, b) => a.compare(b));
    const [lowest, median, highest, least] = [known[0], middle(known), known.at(-1), middle(this.#least.toSorted((a, b) => a.compare(b)))];
    return {
      known: known.length,
      unknown: this.#unknown,
      ...(lowest && { lowest: lowest.text(2) }),
      ...(median && { median: median.text(2) }),
      ...(highest && { highest: highest.text(2) }),
      ...(least && { atLeast: least.text(2) }),
      because: [...this.#because].map(([what, of]) => ({ what, of })).toSorted((a, b) => b.of - a.of || (a.what < b.what ? -1 : 1)),
    };
  }
}

/** The median: the middle one, or the mean of the two in the middle. */
const middle = (sorted: readonly Decimal[]): Decimal | undefined => {
  const half = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 1 ? half : half - 1], sorted[half]];
  return low && high && low.plus(high).over(2n);
};

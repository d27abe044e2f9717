import type { PlainDate } from '../../../kernel/dates.ts';
import { Money } from '../../../kernel/money.ts';
import {
  askProgramme,
  evaluate,
  type PackValue,
  type Programme,
  type QuestionAnswer,
  type RuleAnswer,
  statementsOf,
  type Texts,
} from '../../../programme/index.ts';

/** Units of pay that the calculator can turn into the pay of a whole contract. */
export const calculatorUnits = ['hour', 'day', 'week', 'month'] as const;
export type CalculatorUnit = (typeof calculatorUnits)[number];

/** What somebody says of an offer. Nothing of it is kept. All amounts are in one currency. */
export interface Offer {
  readonly pay: Money;
  readonly per: CalculatorUnit;
  /** Hours a week; days a week where the pay is by the day. */
  readonly hoursWeek: number;
  readonly daysWeek: number | undefined;
  readonly weeks: number;
  /** What is taken from the pay each month; undefined when nobody knows yet. */
  readonly deductions: Money | undefined;
  /** What the worker pays once, by the id of the programme's cost. */
  readonly costs: ReadonlyMap<string, Money>;
  /** What the worker earns a month without going. */
  readonly home: Money | undefined;
}

/** One cost of being recruited and of going: who pays by the programme, and what it is for this worker. */
export interface CostLine {
  readonly id: string;
  readonly item: string;
  readonly texts: Texts | undefined;
  readonly payer: PackValue;
  /** Undefined: nobody knows yet. Nothing where somebody else pays. */
  readonly amount: Money | undefined;
  /** Whether the worker bears it or a part of it, or nobody can say. */
  readonly borne: boolean;
  readonly stated: PackValue | undefined;
}

/** What the worker would get. Where something is not known, `atMost` says that what is taken off is not all. */
export interface Outcome {
  /** Of the whole contract, before anything is taken off. */
  readonly gross: Money;
  readonly months: { readonly top: number; readonly of: number };
  readonly deductions: Money | undefined;
  readonly costs: Money;
  readonly net: Money;
  readonly atMost: boolean;
  /** Names of what is not known: `deductions`, `cost.<id>`. */
  readonly unknown: readonly string[];
  /** Against staying; undefined without knowing what is earned there. */
  readonly gain: Money | undefined;
  /** The first month by whose end what was paid is earned back; `never` within the contract; undefined while costs or deductions are unknown. */
  readonly breakEven: number | 'never' | undefined;
}

/** What the programme itself says about an offer's pay. */
export interface Said {
  /** Rules that look at the pay, as they answer for this offer. */
  readonly rules: readonly RuleAnswer[];
  /** Figures that the programme computes for it. */
  readonly figures: readonly QuestionAnswer[];
  readonly lawfulDeductions: PackValue;
  readonly fee: PackValue;
}

/** A month is the twelfth part of 52 weeks. */
const weeksAYear = 52n;
const monthsAYear = 12n;

/** Pay of the whole contract: rounded half up once, at the end. Undefined for pay by the day without days a week. */
export const grossOf = ({
  pay,
  per,
  hoursWeek,
  daysWeek,
  weeks,
}: Pick<Offer, 'pay' | 'per' | 'hoursWeek' | 'daysWeek' | 'weeks'>): Money | undefined => {
  switch (per) {
    case 'hour':
      return pay.times(hoursWeek * weeks);
    case 'day':
      return daysWeek === undefined ? undefined : pay.times(daysWeek * weeks);
    case 'week':
      return pay.times(weeks);
    case 'month':
      return pay.times(BigInt(weeks) * monthsAYear, weeksAYear);
  }
};

/** The costs that the programme states, with who pays each; what the worker bears is what was typed, or not known. */
export const costLines = (programme: Programme, costs: ReadonlyMap<string, Money>, asOf: PlainDate): readonly CostLine[] => {
  const said = new Map(statementsOf(programme.pack).map((one) => [one.path, one]));
  return (programme.pack.costs ?? []).map((cost): CostLine => {
    const payer: PackValue = said.get(`costs.${cost.id}.payer`)?.on(asOf) ?? { status: 'silent' };
    const others = payer.status === 'known' && ['employer', 'state', 'agency'].includes(String(payer.value));
    return {
      id: cost.id,
      item: cost.item,
      texts: cost.text === undefined ? undefined : typeof cost.text === 'string' ? { en: cost.text } : { ...cost.text, en: cost.text.en },
      payer,
      amount: others ? undefined : costs.get(cost.id),
      borne: !others,
      stated: said.get(`costs.${cost.id}.amount`)?.on(asOf),
    };
  });
};

/** What would be left of an offer: pay, what is taken off, what going costs, the gain against staying and the month of breaking even. */
export const outcomeOf = (offer: Offer, lines: readonly CostLine[]): Outcome | undefined => {
  const gross = grossOf(offer);
  if (!gross) return undefined;
  const none = new Money(0n, gross.currency);
  const months = { top: offer.weeks * Number(monthsAYear), of: Number(weeksAYear) };
  const deductions = offer.deductions?.times(months.top, months.of);
  const borne = lines.filter((line) => line.borne);
  const costs = borne.reduce((sum, { amount }) => (amount ? sum.plus(amount) : sum), none);
  const unknown = [
    ...(deductions ? [] : ['deductions']),
    ...borne.filter(({ amount }) => amount === undefined).map(({ id }) => `cost.${id}`),
  ];
  const net = gross.minus(deductions ?? none).minus(costs);
  return {
    gross,
    months,
    deductions,
    costs,
    net,
    atMost: unknown.length > 0,
    unknown,
    gain: offer.home && net.minus(offer.home.times(months.top, months.of)),
    breakEven: unknown.length > 0 ? undefined : breakEven(gross, costs, offer),
  };
};

/** Whole months, each with an equal part of the pay, until what is left over at home's measure has paid back the costs. */
const breakEven = (gross: Money, costs: Money, { weeks, deductions, home }: Offer): number | 'never' => {
  if (costs.minor <= 0n) return 0;
  // In parts of a month's pay: gross * 52 / (12 * weeks), so that nothing is rounded on the way.
  const parts = monthsAYear * BigInt(weeks);
  const left = gross.minor * weeksAYear - ((deductions?.minor ?? 0n) + (home?.minor ?? 0n)) * parts;
  if (left <= 0n) return 'never';
  const months = (costs.minor * parts + left - 1n) / left;
  return months * weeksAYear > parts ? 'never' : Number(months);
};

/** What the programme says about such pay on a day: the rules that read it, and the figures that it computes from it. */
export const saidOf = (programme: Programme, offer: Offer, asOf: PlainDate): Said => {
  const reads = new Set(
    programme.rules
      .filter(({ when, require }) => [...(when?.refs ?? []), ...(require?.refs ?? [])].includes('vacancy.pay'))
      .map(({ id }) => id),
  );
  const vacancy = { pay: offer.pay, pay_per: offer.per, hours_week: offer.hoursWeek, filed_on: asOf };
  const season = { start: asOf, end: asOf.add({ weeks: offer.weeks }).subtract({ days: 1 }) };
  const { answers } = programme.decide('vacancy.verify', { vacancy, season }, asOf);
  return {
    rules: answers.filter(({ rule, outcome }) => reads.has(rule) && outcome !== 'not-applicable'),
    figures: figuresFor(programme, offer, asOf),
    lawfulDeductions: statement(programme, 'pay.lawful_deductions', asOf),
    fee: statement(programme, 'fees.worker_recruitment_fee', asOf),
  };
};

const statement = (programme: Programme, path: string, asOf: PlainDate): PackValue =>
  statementsOf(programme.pack)
    .find((one) => one.path === path)
    ?.on(asOf) ?? { status: 'silent' };

/** The formulas that what is known of the offer decides. */
const figuresFor = (programme: Programme, { pay, per, hoursWeek, weeks }: Offer, asOf: PlainDate): readonly QuestionAnswer[] => {
  const input = { work: { weeks, hours_week: hoursWeek, ...(per === 'hour' && { rate: pay.toString() }) } };
  const askable = askProgramme(programme);
  return programme.formulas.flatMap(({ id, refs }) => {
    const reads = refs.filter((ref) => !ref.startsWith('programme.'));
    if (reads.length === 0 || !reads.every((ref) => Object.hasOwn(input.work, ref.replace(/^work\./, '')) && ref.startsWith('work.')))
      return [];
    const answer = evaluate(askable, { question: `formula.${id}`, input: onlyRead(input.work, reads), asOf });
    return answer.ok && !Array.isArray(answer.value) ? [answer.value as QuestionAnswer] : [];
  });
};

const onlyRead = (work: Readonly<Record<string, unknown>>, reads: readonly string[]): object => ({
  work: Object.fromEntries(Object.entries(work).filter(([name]) => reads.includes(`work.${name}`))),
});

/** The currency in which a programme pays: its own word, else that of most of its amounts. */
export const currencyOf = (programme: Programme): string | undefined => {
  if (programme.pack.currency !== undefined) return programme.pack.currency;
  const counts = new Map<string, number>();
  for (const { values } of programme.params.values())
    for (const list of values.values())
      for (const { value } of list)
        if (value.value instanceof Money) counts.set(value.value.currency, (counts.get(value.value.currency) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
};

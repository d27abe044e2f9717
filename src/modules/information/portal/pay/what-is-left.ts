import { daysBetween, type PlainDate } from '../../../../kernel/dates.ts';
import type { Money } from '../../../../kernel/money.ts';
import { countryPackOf, type Exchanged, exchanged } from '../../../../platform/standards/index.ts';
import type { PackValue, Programme } from '../../../../programme/index.ts';
import { type CostLine, calculatorUnits, costLines, type Offer, outcomeOf } from '../../../programmes/index.ts';
import type { OpenJob } from '../queries/open-jobs.ts';
import { monthlyOf } from './monthly.ts';

/** What a job's pay comes to, and what is taken off it as far as anybody has said. */
export interface WhatIsLeft {
  readonly weeks: number;
  readonly monthly: Money | undefined;
  /** Of the whole contract, before anything is taken off. */
  readonly gross: Money | undefined;
  /** The same at home; undefined where the home's currency or a rate is not known. */
  readonly monthlyAtHome: Exchanged | undefined;
  readonly grossAtHome: Exchanged | undefined;
  /** Who pays what of being recruited and of going, by the programme. */
  readonly costs: readonly CostLine[];
  /** What the worker pays and nobody has said how much. */
  readonly unknownCosts: number;
  readonly deductions: PackValue;
  readonly fee: PackValue;
  readonly cap: PackValue;
}

/** Whole weeks from the first to the last day of work, at least one. */
export const weeksOf = ({ start, end }: Pick<OpenJob, 'start' | 'end'>): number =>
  Math.max(1, Math.round((daysBetween(start, end) + 1) / 7));

/** From the terms of the job, the programme's costs on a day, and the rates of that day. What is not known is not reckoned with, and is said. */
export const whatIsLeft = (job: OpenJob, programme: Programme, origin: string | undefined, today: PlainDate): WhatIsLeft => {
  const weeks = weeksOf(job);
  const costs = costLines(programme, new Map(), today);
  const per = calculatorUnits.find((unit) => unit === job.per);
  const offer: Offer | undefined = job.pay &&
    per && {
      pay: job.pay,
      per,
      hoursWeek: job.hoursWeek,
      daysWeek: undefined,
      weeks,
      deductions: undefined,
      costs: new Map(),
      home: undefined,
    };
  const gross = job.per === 'season' ? job.pay : offer && outcomeOf(offer, costs)?.gross;
  const currency = origin === undefined ? undefined : countryPackOf(origin)?.currency;
  const atHome = (amount: Money | undefined): Exchanged | undefined =>
    amount && currency !== undefined ? exchanged(amount, currency, today) : undefined;
  const monthly = monthlyOf(job);
  return {
    weeks,
    monthly,
    gross,
    monthlyAtHome: atHome(monthly),
    grossAtHome: atHome(gross),
    costs,
    unknownCosts: costs.filter(({ borne, amount }) => borne && amount === undefined).length,
    deductions: programme.value('pay.lawful_deductions', undefined, today),
    fee: programme.value('fees.worker_recruitment_fee', undefined, today),
    cap: programme.value('fees.cap', undefined, today),
  };
};

import type { PlainDate } from '../../kernel/dates.ts';
import { daysBetween } from '../../kernel/dates.ts';
import { isCurrency, Money } from '../../kernel/money.ts';
import { Decimal } from '../decimal.ts';
import type { Facts } from '../facts.ts';
import { saidBy } from '../lint/said.ts';
import type { Programme } from '../load.ts';
import type { CostItem } from './case.ts';

/**
 * Items that SDG indicator 10.7.1 counts as the cost of getting a job abroad. The way home, lodging, meals and remittances are costs of the
 * stay. The list is general knowledge of the indicator's guidelines and to be checked.
 */
export const countedItems: readonly CostItem[] = [
  'recruitment',
  'visa',
  'passport',
  'medical',
  'training',
  'language_test',
  'travel_in',
  'local_transport',
  'insurance',
  'documents',
  'equipment',
];

/** Why an item costs the worker what it does: a code for whoever translates, and the words. */
export const costReasons = {
  paid: 'as the worker pays it',
  others: 'somebody else pays',
  worker: 'the worker pays',
  'worker-unknown': 'the worker pays, how much is not known',
  shared: 'the worker pays a part',
  'shared-unknown': 'the worker pays a part, how much is not known',
  'payer-unknown': 'who pays is not known',
  prohibited: 'no worker may be asked for it',
  silent: 'the programme does not say who pays',
} as const;
export type CostReason = keyof typeof costReasons;

/** One item: who pays by the programme, and what of it the worker bears. */
export interface CostLine {
  readonly item: CostItem;
  /** The id of the pack's entry; undefined where the programme does not name the item. */
  readonly id: string | undefined;
  /** `employer`, `worker`, `state`, `shared`, `agency`; or how the programme does not say it. */
  readonly payer: string;
  readonly counted: boolean;
  /** What the worker bears; undefined: nobody knows. */
  readonly borne: Money | 'nothing' | undefined;
  readonly reason: CostReason;
  /** The reason in words. */
  readonly why: string;
}

export type Prices = Readonly<Partial<Record<CostItem, Money>>>;

/**
 * What each item costs the worker, as the programme divides it. What is silent or unknown is not nothing: it stays open.
 * @param prices what items cost, for whoever pays
 * @param paid what this worker pays by item: then that is what the worker bears
 */
export const costLines = (programme: Programme, asOf: PlainDate, prices: Prices = {}, paid: Prices = {}): readonly CostLine[] => {
  const { costs = [], fees } = programme.pack;
  const line = (item: CostItem, id: string | undefined, payer: string, borne: CostLine['borne'], reason: CostReason): CostLine => ({
    item,
    id,
    payer,
    counted: countedItems.includes(item),
    borne,
    reason,
    why: costReasons[reason],
  });
  const named = costs.map((cost): CostLine => {
    const { item, id } = cost;
    const said = saidBy(cost.payer, asOf);
    const payer = typeof said.value === 'string' ? said.value : said.saying;
    const own = paid[item];
    if (own) return line(item, id, payer, own, 'paid');
    if (payer === 'employer' || payer === 'state' || payer === 'agency') return line(item, id, payer, 'nothing', 'others');
    const price = prices[item] ?? stated(cost.amount, asOf);
    if (payer === 'worker') return line(item, id, payer, price, price ? 'worker' : 'worker-unknown');
    if (payer !== 'shared') return line(item, id, payer, undefined, 'payer-unknown');
    const part = price && workersPart(price, cost.employer_share, asOf);
    return line(item, id, payer, part, part ? 'shared' : 'shared-unknown');
  });
  const silent = countedItems
    .filter((item) => !costs.some((cost) => cost.item === item))
    .map((item): CostLine => {
      const own = paid[item];
      if (own) return line(item, undefined, 'silent', own, 'paid');
      const fee = saidBy(fees?.worker_recruitment_fee, asOf).value;
      if (item === 'recruitment' && fee === 'prohibited') return line(item, undefined, 'prohibited', 'nothing', 'prohibited');
      return line(item, undefined, 'silent', undefined, 'silent');
    });
  return [...named, ...silent];
};

/** An amount that the pack states as one: with its currency as unit, or written as `155 CAD`. */
const stated = (leaf: unknown, asOf: PlainDate): Money | undefined => {
  const { value } = saidBy(leaf, asOf);
  const unit = typeof leaf === 'object' && leaf !== null && 'unit' in leaf ? String(leaf.unit) : undefined;
  return moneyOf(value, unit);
};

const moneyOf = (value: unknown, unit: string | undefined): Money | undefined => {
  const [amount = '', named, ...more] = String(value ?? '')
    .trim()
    .split(/\s+/);
  const code = unit ?? named;
  if (code === undefined || !isCurrency(code) || more.length > 0 || !/^\d+(\.\d+)?$/.test(amount)) return undefined;
  try {
    return Money.parse(amount, code);
  } catch {
    return undefined;
  }
};

/** What is left of a price when the employer has paid a share of it, or an amount. Rounded half up. */
const workersPart = (price: Money, leaf: unknown, asOf: PlainDate): Money | undefined => {
  const { value } = saidBy(leaf, asOf);
  if (typeof value === 'number') {
    const share = Decimal.parse(String(value));
    return price.minus(price.times(share.top, share.bottom));
  }
  const amount = stated(leaf, asOf);
  if (!amount || amount.currency !== price.currency) return undefined;
  const left = price.minus(amount);
  return left.minor < 0n ? new Money(0n, price.currency) : left;
};

/** A month is the twelfth part of 52 weeks, and of 365 days. */
const monthOf = { weeks: new Decimal(52n, 12n), days: new Decimal(365n, 12n) };

/** What a month of the work pays, exactly; undefined where the offer does not tell it. */
export const monthlyEarnings = (facts: Facts): { readonly minor: Decimal; readonly currency: string } | undefined => {
  const { pay, pay_per: per, hours_week: hours } = facts.vacancy ?? {};
  if (!pay) return undefined;
  const amount = new Decimal(pay.minor);
  const of = (factor: Decimal): { readonly minor: Decimal; readonly currency: string } => ({
    minor: amount.times(factor),
    currency: pay.currency,
  });
  switch (per) {
    case 'hour':
      return hours === undefined || hours === null ? undefined : of(monthOf.weeks.times(BigInt(hours)));
    case 'week':
      return of(monthOf.weeks);
    case 'month':
      return of(new Decimal(1n));
    case 'season': {
      const { start, end } = facts.season ?? {};
      const days = start && end ? daysBetween(start, end) + 1 : 0;
      return days > 0 ? of(monthOf.days.over(BigInt(days))) : undefined;
    }
    default:
      return undefined;
  }
};

export interface Burden {
  /** In months of wage; undefined while an item that counts, or the wage, is not known. */
  readonly months: Decimal | undefined;
  /** Of what is known alone. */
  readonly atLeast: Decimal | undefined;
  /** Items that count and are not known, and `wage` or `currency` where those stand in the way. */
  readonly unknown: readonly string[];
}

/** The cost that a worker bears, over the earnings of a month: SDG indicator 10.7.1 for one worker and one offer. */
export const burdenOf = (lines: readonly CostLine[], facts: Facts): Burden => {
  const counted = lines.filter((line) => line.counted);
  const open = counted.filter(({ borne }) => borne === undefined).map(({ item }) => item as string);
  const wage = monthlyEarnings(facts);
  if (!wage || wage.minor.top <= 0n) return { months: undefined, atLeast: undefined, unknown: [...open, 'wage'] };
  const amounts = counted.flatMap(({ borne }) => (borne instanceof Money ? borne : []));
  if (amounts.some(({ currency }) => currency !== wage.currency))
    return { months: undefined, atLeast: undefined, unknown: [...open, 'currency'] };
  const ratio = new Decimal(amounts.reduce((sum, { minor }) => sum + minor, 0n)).over(wage.minor);
  // Where no amount is known, "at least nothing" would say something that nobody knows.
  return {
    months: open.length === 0 ? ratio : undefined,
    atLeast: open.length === 0 || amounts.length > 0 ? ratio : undefined,
    unknown: open,
  };
};

import { z } from 'zod';
import { isCurrency, type Money } from '../../kernel/money.ts';
import type { Problem } from '../../kernel/result.ts';
import { integer, money } from '../../platform/http/input.ts';
import { page, type Route } from '../../platform/http/routes.ts';
import { type Answer, absent, type FormState, pageAnswer, type Visit } from '../../platform/http/visit.ts';
import { countryPackOf } from '../../platform/standards/index.ts';
import { type Programme, textIn } from '../../programme/index.ts';
import { programmeOf } from '../corridors/index.ts';
import { calculatorUnits, costLines, currencyOf, type Offer, outcomeOf, saidOf } from './domain/calculator.ts';
import { CalculatorView, calculatorData } from './views/calculator.tsx';

const amount = (about: string) => z.string().optional().describe(about);

/** What the page reads of its address. Costs of the programme are read as `cost-<id>`. */
const query = z.object({
  pay: amount('pay that is offered, such as 9.43'),
  per: z.enum(calculatorUnits).optional().describe('what the pay is for'),
  hours: amount('hours a week'),
  days: amount('days a week, where the pay is by the day'),
  weeks: amount('weeks of the contract'),
  deductions: amount('what is taken off the pay each month'),
  home: amount('what is earned a month without going'),
  currency: amount('currency of all amounts, where the programme has none of its own'),
});
type Name = keyof typeof query.shape;

/** What was typed, as far as it can be read, and what is wrong with the rest. */
interface Read {
  readonly offer: Offer | undefined;
  readonly costs: ReadonlyMap<string, Money>;
  readonly form: FormState;
  readonly currency: string | undefined;
}

const readOffer = (visit: Visit, programme: Programme): Read => {
  const typed = (name: string): string => (visit.query.get(name) ?? '').trim().slice(0, 40);
  const problems: Problem[] = [];
  const read = <T,>(name: string, schema: z.ZodType<T>, sent: unknown): T | undefined => {
    if (typed(name) === '') return undefined;
    const parsed = schema.safeParse(sent);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const params = issue && 'params' in issue ? (issue.params as Problem['params']) : undefined;
    problems.push({ code: issue?.message ?? 'input.type', field: name, ...(params && { params }) });
    return undefined;
  };
  const asked = typed('currency').toUpperCase();
  const currency = currencyOf(programme) ?? countryPackOf(programme.destination)?.currency ?? (isCurrency(asked) ? asked : undefined);
  if (asked !== '' && currency === undefined)
    problems.push({ code: 'input.code', field: 'currency', params: { given: asked.slice(0, 10) } });
  const sum = (name: string) => read(name, money(), { amount: typed(name), currency: currency ?? '' });
  const whole = (name: Name, least: number, most: number) => read(name, integer(least, most), typed(name));
  const [pay, hours, weeks, days] = [sum('pay'), whole('hours', 1, 84), whole('weeks', 1, 260), whole('days', 1, 7)];
  const per = calculatorUnits.find((unit) => unit === typed('per'));
  const [deductions, home] = [sum('deductions'), sum('home')];
  const costs = new Map(
    (programme.pack.costs ?? [])
      .flatMap(({ id }) => [[id, sum(`cost-${id}`)] as const])
      .filter((one): one is readonly [string, Money] => one[1] !== undefined),
  );
  // What was left out is asked for once something was typed.
  if (pay || hours !== undefined || weeks !== undefined) {
    const missing = (name: Name, given: unknown): void => {
      if (given === undefined && !problems.some(({ field }) => field === name)) problems.push({ code: 'input.missing', field: name });
    };
    missing('pay', pay);
    missing('per', per);
    missing('hours', hours);
    missing('weeks', weeks);
    if (per === 'day') missing('days', days);
    if (currency === undefined) missing('currency', currency);
  }
  const names = [...Object.keys(query.shape), ...(programme.pack.costs ?? []).map(({ id }) => `cost-${id}`)];
  const form: FormState = { values: Object.fromEntries(names.map((name) => [name, typed(name)])), problems };
  const whole_ = pay && per && hours !== undefined && weeks !== undefined && problems.length === 0;
  return {
    costs,
    form,
    currency,
    offer: whole_ ? { pay, per, hoursWeek: hours, daysWeek: days, weeks, deductions, costs, home } : undefined,
  };
};

const calculatorPage = async (visit: Visit): Promise<Answer> => {
  const { hash = '' } = visit.params;
  if (!/^[0-9a-f]{64}$/.test(hash)) return absent;
  const { t, lang } = visit.translator;
  const today = await visit.runtime.clock.today();
  const programme = await visit.read(async (tx) => {
    const known = await tx.selectFrom('programme_version').select('hash').where('hash', '=', hash).executeTakeFirst();
    return known && programmeOf(tx, hash);
  });
  if (!programme) return absent;
  const { offer, costs, form, currency } = readOffer(visit, programme);
  const lines = costLines(programme, costs, today);
  const drawn = {
    programme,
    lines,
    form,
    currency,
    asOf: today,
    offer,
    outcome: offer && outcomeOf(offer, lines),
    said: offer && saidOf(programme, offer, today),
  };
  return pageAnswer(t('programmes.calculator'), <CalculatorView {...drawn} />, () => calculatorData(drawn), {
    lead: t('programmes.calculator.lead'),
    crumbs: [
      { href: '/programmes', label: t('corridors.programmes.title') },
      { href: `/programmes/${hash}`, label: textIn(programme.titles, lang), name: true },
    ],
  });
};

/** What somebody would get under a programme: a form whose answer stands in its address, and of which nothing is kept. */
export const calculatorRoutes: readonly Route[] = [
  page({
    path: '/programmes/:hash/calculator',
    action: 'programme.read',
    summary: 'What a worker would get under a programme: pay, deductions, costs, net gain and the month of breaking even',
    query,
    handle: calculatorPage,
  }),
];

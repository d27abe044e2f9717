import type { PlainDate } from '../kernel/dates.ts';
import { Money } from '../kernel/money.ts';
import { Day, isSpan, Span } from './calendar.ts';
import { Decimal } from './decimal.ts';
import type { Value } from './parameters.ts';

/** The types a fact can have, by the name that expressions see. */
export interface FactTypes {
  int: number;
  string: string;
  bool: boolean;
  Money: Money;
  Day: PlainDate;
  /** An exact number, or a plain one that is written with at most twelve places. */
  Decimal: Decimal | number;
  /** As ISO 8601 writes it: `P9M`. */
  Span: string;
  'list<int>': readonly number[];
  'list<Decimal>': readonly (Decimal | number)[];
  'list<Money>': readonly Money[];
  'list<Day>': readonly PlainDate[];
  'list<string>': readonly string[];
}
export type FactType = keyof FactTypes;

/** The type of the items of a list's type. */
export const itemType = (type: FactType): FactType | undefined => (type.startsWith('list<') ? (type.slice(5, -1) as FactType) : undefined);

/** A fact as expressions compute with it; undefined when it has another type. */
export const asFact = (type: FactType, value: unknown): Value | undefined => {
  if (type === 'int') return Number.isSafeInteger(value) ? BigInt(value as number) : undefined;
  if (type === 'Day') return value instanceof Temporal.PlainDate ? new Day(value) : undefined;
  if (type === 'Money') return value instanceof Money ? value : undefined;
  if (type === 'string') return typeof value === 'string' ? value : undefined;
  if (type === 'bool') return typeof value === 'boolean' ? value : undefined;
  if (type === 'Span') return typeof value === 'string' && isSpan(value) ? new Span(value) : undefined;
  if (type === 'Decimal') {
    if (value instanceof Decimal) return value;
    return typeof value === 'number' && Decimal.is(String(value)) ? Decimal.parse(String(value)) : undefined;
  }
  const item = itemType(type);
  if (!item || !Array.isArray(value)) return undefined;
  const list = value.flatMap((one) => asFact(item, one) ?? []);
  return list.length === value.length ? list : undefined;
};

export interface FactEntry<T extends FactType = FactType> {
  readonly type: T;
  readonly about: string;
  readonly unit?: string;
  /** The smallest and the largest number that makes sense; the smallest is 0 unless it is said. */
  readonly least?: number;
  readonly most?: number;
  /** The only texts that it can be, where there are so few. */
  readonly choices?: readonly string[];
}

const int = (about: string, unit?: string): FactEntry<'int'> => ({ type: 'int', about, ...(unit && { unit }) });
const text = (about: string, unit?: string): FactEntry<'string'> => ({ type: 'string', about, ...(unit && { unit }) });
const bool = (about: string): FactEntry<'bool'> => ({ type: 'bool', about });
const money = (about: string, unit?: string): FactEntry<'Money'> => ({ type: 'Money', about, ...(unit && { unit }) });
const decimal = (about: string, unit?: string): FactEntry<'Decimal'> => ({ type: 'Decimal', about, ...(unit && { unit }) });
const decimals = (about: string, unit?: string): FactEntry<'list<Decimal>'> => ({ type: 'list<Decimal>', about, ...(unit && { unit }) });
const day = (about: string): FactEntry<'Day'> => ({ type: 'Day', about });

const payUnit = 'hour, day, week, month or season';
const isco = 'ISCO-08 unit group';
const terms = (whose: string) => ({
  pay: money(`gross pay of the ${whose}`),
  pay_per: text(`unit of pay of the ${whose}`, payUnit),
  hours_week: int(`hours a week of the ${whose}`, 'hours'),
  start: day(`first day of work of the ${whose}`),
  end: day(`last day of work of the ${whose}, included`),
  occupation: text(`occupation of the ${whose}`, isco),
  housing: bool(`whether the ${whose} gives housing`),
  region: text(`region of the ${whose}`),
});

/**
 * Every fact that a rule may ask for. What is not here cannot be used in an expression; what is here and absent at evaluation is unknown.
 * Dates of `stage.<id>`, dates of `event.<id>` and outcomes `attested.<stage>` are declared by each pack's own stages.
 */
const catalogue = {
  vacancy: {
    places: int('places asked for', 'places'),
    verified_places: int('places approved', 'places'),
    filled: int('places filled', 'places'),
    occupation: text('occupation of the posts', isco),
    sector: text('sector of the employer', 'ISIC class'),
    region: text('region or state of the workplace'),
    pay: money('gross pay offered'),
    pay_per: text('unit of the pay offered', payUnit),
    hours_week: int('hours of work a week', 'hours'),
    filed_on: day('day on which the offer was filed'),
    experience_months: int('experience asked of the worker', 'months'),
    kind: text('whether workers are named', 'generic or nominative'),
    homogeneous: bool('whether all posts of the offer have the same occupation and terms'),
    housing: bool('whether the employer provides housing without charge'),
    herding: bool('whether the work is the herding or production of livestock on the range'),
    status: text('where the vacancy stands', 'draft, filed, verified, refused, withdrawn, filled'),
  },
  labour_test: {
    opened: bool('whether a labour-market test of this vacancy was opened'),
    exempt: bool('whether the programme asks no labour-market test of this vacancy'),
    decided: bool('whether the test was decided and its result is in force'),
    result: text('what the test found', 'shortage, partial or no-shortage'),
    places_left: int('places for which no worker of the country was found', 'places'),
    valid_until: day('last day on which the result holds, included'),
  },
  season: { start: day('first day of the season'), end: day('last day of the season, included') },
  employer: {
    licensed: bool('whether the employer may recruit abroad'),
    country: text('country of the employer', 'ISO 3166-1 alpha-2'),
    workers: int('workers whom the employer regularly employs', 'persons'),
    suspended: bool('whether a sanction keeps the employer out'),
  },
  worker: {
    origin: text('country of origin', 'ISO 3166-1 alpha-2'),
    age: int('age in completed years', 'years'),
    experience_months: int('experience in the occupation', 'months'),
    occupation: text('occupation of the worker', isco),
    returning: bool('whether the worker has been placed under the programme before'),
    seasons_completed: int('seasons completed under the programme', 'seasons'),
    season_number: int('which season of the worker under the programme this is, the first being 1', 'seasons'),
    month_pay: money('average monthly wage of the worker', 'per month'),
    returns_reported: int('returns reported in time', 'returns'),
    barred: bool('whether a decision in force keeps the worker out'),
  },
  placement: {
    signed_by_origin: bool('whether the origin signed the act of selection'),
    signed_by_destination: bool('whether the destination signed the act of selection'),
    asked_back: bool('whether the same employer asks for this worker again'),
  },
  offer: terms('offer'),
  contract: {
    ...terms('contract'),
    signed_by_worker: bool('whether the worker signed'),
    signed_by_employer: bool('whether the employer signed'),
    verified: bool('whether the contract was compared with the verified offer and found equal'),
  },
  permit: { from: day('first day of the permit'), until: day('last day of the permit, included') },
  cost: {
    item: text('what was paid for', 'recruitment, visa, passport, medical, training, travel_in, travel_out, housing and so on'),
    payer: text('who paid', 'worker, employer, state, shared or agency'),
    amount: money('what was paid'),
  },
  work: {
    weeks: int('weeks of the contract', 'weeks'),
    months: int('whole months worked since the first day of work', 'months'),
    first_day: day('first day of work'),
    hours_week: decimal('hours a week of the contract', 'hours'),
    hours: decimal('hours worked in the pay period', 'hours'),
    hours_by_day: decimals('hours worked on each day of the pay period', 'hours'),
    rate: money('pay for an hour of work', 'per hour'),
    gross: money('gross pay of the pay period'),
    piece_earnings: money('earnings by the piece in the pay period'),
    floor: money('wage floor per hour in the pay period'),
  },
} as const satisfies Record<string, Record<string, FactEntry>>;

export type Catalogue = typeof catalogue;
type Values<N extends keyof Catalogue> = {
  readonly [F in keyof Catalogue[N]]?: Catalogue[N][F] extends FactEntry<infer T> ? FactTypes[T] | null | undefined : never;
};

/** What is known of a matter. Absent, undefined and null all mean: unknown. */
export type Facts = { readonly [N in keyof Catalogue]?: Values<N> | undefined } & {
  /** Completion dates of stages. */
  readonly stage?: Readonly<Record<string, PlainDate | null | undefined>> | undefined;
  /** Dates of `entry`, `exit` and `return`. */
  readonly event?: Readonly<Record<string, PlainDate | null | undefined>> | undefined;
  /** Outcomes of stages that are attested. */
  readonly attested?: Readonly<Record<string, boolean | null | undefined>> | undefined;
  /** What the pack itself asks for, by the names and types of its section `inputs`. */
  readonly input?: Readonly<Record<string, unknown>> | undefined;
};

/** Events of a placement that deadlines count from. */
const events = ['entry', 'exit', 'return'] as const;

/** The catalogue as the expressions of one pack see it: the common facts, the pack's own stages and what it asks for itself. */
export const factsOf = (
  stages: readonly string[],
  inputs: Readonly<Record<string, FactEntry>> = {},
): Readonly<Record<string, Readonly<Record<string, FactEntry>>>> =>
  declaredAlone({
    ...common,
    stage: declaredAlone(Object.fromEntries(stages.map((id) => [id, day(`day on which stage ${id} was completed`)]))),
    attested: declaredAlone(Object.fromEntries(stages.map((id) => [id, bool(`outcome of stage ${id}`)]))),
    event: declaredAlone(Object.fromEntries(events.map((id) => [id, day(`day of ${id}`)]))),
    input: declaredAlone(inputs),
  });

/** The same entries and nothing inherited: whoever asks for `constructor` or `__proto__` finds no fact. */
const declaredAlone = <T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.assign(Object.create(null) as Record<string, T>, entries);

const common = Object.fromEntries(Object.entries(catalogue).map(([space, group]) => [space, declaredAlone<FactEntry>(group)]));

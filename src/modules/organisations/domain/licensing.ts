import { compareDates, type PlainDate } from '../../../kernel/dates.ts';
import { Money } from '../../../kernel/money.ts';
import type { Citation } from '../../../kernel/result.ts';
import type { PackValue, Programme } from '../../../programme/index.ts';
import type { Kind, Standing } from './standing.ts';

/** An organisation as a programme sees it. */
export interface Licensee {
  readonly kind: Kind;
  readonly country: string;
}

/** A programme in force, and the ends of its corridor. */
export interface InForce {
  readonly origin: string;
  readonly destination: string;
  readonly programme: Programme;
}

/** What a programme says, with its source; `silent` when no programme in force says anything, `unknown` when one says that nobody knows. */
export type Said<T> =
  | { readonly status: 'known'; readonly value: T; readonly source?: Citation | undefined; readonly note?: string | undefined }
  | { readonly status: 'unknown' | 'none'; readonly source?: Citation | undefined; readonly note?: string | undefined }
  | { readonly status: 'silent' };

const silent = { status: 'silent' } as const;

/** Every answer of the programmes in force to one question about licences or bonds of such an organisation. */
const answers = (
  inForce: readonly InForce[],
  who: Licensee,
  section: 'licensing' | 'bond',
  path: (index: number, programme: Programme) => string | undefined,
  on: PlainDate,
): readonly PackValue[] =>
  inForce.flatMap(({ origin, destination, programme }) =>
    (programme.pack[section] ?? []).flatMap((entry, index) => {
      const ends = { origin: [origin], destination: [destination], both: [origin, destination] }[entry.side];
      const asked = entry.of === who.kind && ends.includes(who.country) ? path(index, programme) : undefined;
      if (asked === undefined) return [];
      const said = programme.value(`${section}.${index}.${asked}`, undefined, on);
      return said.status === 'silent' ? [] : [said];
    }),
  );

/** Of several programmes the one that binds most; what one knows counts more than what another says is unknown. */
const strictest = <T>(said: readonly PackValue[], read: (value: PackValue) => T, more: (one: T, other: T) => boolean): Said<T> => {
  const known = said
    .filter(({ status }) => status === 'known')
    .map((one) => ({ value: read(one), source: one.source, note: one.note }))
    .reduce<{ value: T; source: Citation | undefined; note: string | undefined } | undefined>(
      (best, one) => (best && !more(one.value, best.value) ? best : one),
      undefined,
    );
  if (known) return { status: 'known', ...known };
  const other = said[0];
  return other ? { status: other.status === 'none' ? 'none' : 'unknown', source: other.source, note: other.note } : silent;
};

const text = ({ value }: PackValue): string => String(value);
const shorter =
  (from: PlainDate) =>
  (one: string, other: string): boolean =>
    compareDates(from.add(one), from.add(other)) < 0;

/** How long a licence in this state holds at most. */
export const validFor = (inForce: readonly InForce[], who: Licensee, status: Standing, on: PlainDate): Said<string> =>
  strictest(
    answers(inForce, who, 'licensing', () => `valid_for.${status}`, on),
    text,
    shorter(on),
  );

/** The longest that a suspension or exclusion may last. */
export const longestTerm = (inForce: readonly InForce[], who: Licensee, status: Standing, on: PlainDate): Said<string> =>
  strictest(
    answers(inForce, who, 'licensing', () => `term.${status}`, on),
    text,
    shorter(on),
  );

/** How many persons of the office decide. */
export const personsFor = (inForce: readonly InForce[], who: Licensee, status: Standing, on: PlainDate): Said<1 | 2> =>
  strictest(
    answers(inForce, who, 'licensing', () => `persons.${status}`, on),
    ({ value }): 1 | 2 => (Number(value) === 2 ? 2 : 1),
    (one, other) => one > other,
  );

/** What somebody has a certain time for, where the programme says how long. */
export type Clock = 'decide_within' | 'running_files_within' | 'appeal.decide_within';

/** How long the office, or the offices of both ends, have. */
export const timeFor = (inForce: readonly InForce[], who: Licensee, clock: Clock, on: PlainDate): Said<string> =>
  strictest(
    answers(inForce, who, 'licensing', () => clock, on),
    text,
    shorter(on),
  );

/** The office that decides on the licences of a country: the labour office where workers arrive, the employment service where they leave from. */
export const officeOf = (inForce: readonly InForce[], country: string): 'labour' | 'origin-agency' =>
  inForce.length > 0 && inForce.every(({ origin, destination }) => origin === country && destination !== country)
    ? 'origin-agency'
    : 'labour';

export const cureWithin = (inForce: readonly InForce[], who: Licensee, on: PlainDate): Said<string> =>
  strictest(
    answers(inForce, who, 'licensing', () => 'cure_within', on),
    text,
    shorter(on),
  );

/** To whom a decision can be appealed, and within what time: the longest, since whoever may appeal under one programme may appeal. */
export const appealOf = (inForce: readonly InForce[], who: Licensee, on: PlainDate): { to: Said<string>; within: Said<string> } => ({
  to: strictest(
    answers(inForce, who, 'licensing', () => 'appeal.to', on),
    text,
    () => false,
  ),
  within: strictest(
    answers(inForce, who, 'licensing', () => 'appeal.within', on),
    text,
    (one, other) => shorter(on)(other, one),
  ),
});

/** What a state means, and by which source. */
export interface EffectRules {
  readonly newVacancies: Said<'yes' | 'no'>;
  readonly runningFiles: Said<string>;
  readonly fees: Said<string>;
  readonly takenOverBy: Said<string>;
}

const harder = ['go-on', 'frozen', 'taken-over'];

/** What the programmes in force say that a state means for what is new and for what is under way. */
export const effectRules = (inForce: readonly InForce[], who: Licensee, status: Standing, on: PlainDate): EffectRules => {
  const ask = (field: string) =>
    answers(
      inForce,
      who,
      'licensing',
      (index, programme) => {
        const at = programme.pack.licensing?.[index]?.effects?.findIndex(({ state }) => state === status) ?? -1;
        return at < 0 ? undefined : `effects.${at}.${field}`;
      },
      on,
    );
  return {
    newVacancies: strictest(
      ask('new_vacancies'),
      ({ value }) => (value === 'yes' ? 'yes' : 'no'),
      (one, other) => one === 'no' && other === 'yes',
    ),
    runningFiles: strictest(ask('running_files'), text, (one, other) => harder.indexOf(one) > harder.indexOf(other)),
    fees: strictest(ask('fees'), text, () => false),
    takenOverBy: strictest(ask('taken_over_by'), text, () => false),
  };
};

const amount = ({ value, unit }: PackValue): Money => Money.parse(String(value), unit ?? '');

/** What a bond must hold, and what it may not fall below. */
export interface BondRules {
  readonly lodged: Said<Money>;
  readonly floor: Said<Money>;
  readonly topUpWithin: Said<string>;
}

/** Amounts of several programmes are compared where they have one currency; of several currencies the first programme's counts. */
const higher = (one: Money, other: Money): boolean => one.currency === other.currency && one.compare(other) > 0;

export const bondRules = (inForce: readonly InForce[], who: Licensee, on: PlainDate): BondRules => ({
  lodged: strictest(
    answers(inForce, who, 'bond', () => 'lodged', on),
    amount,
    higher,
  ),
  floor: strictest(
    answers(inForce, who, 'bond', () => 'floor', on),
    amount,
    higher,
  ),
  topUpWithin: strictest(
    answers(inForce, who, 'bond', () => 'top_up_within', on),
    text,
    shorter(on),
  ),
});

import type { PlainDate } from '../kernel/dates.ts';
import type { Citation } from '../kernel/result.ts';
import { asTexts, type Texts } from '../kernel/texts.ts';
import { Span } from './calendar.ts';
import type { Programme } from './load.ts';
import type { PackValue } from './parameters.ts';
import type { SessionRole } from './roles.ts';
import { type Cited, citation } from './sources.ts';

/** In which days are counted: any so long a time, each calendar year, a part of each year, or each stay by itself. */
export type StayWindow =
  | { readonly kind: 'rolling'; readonly span: Temporal.Duration }
  | { readonly kind: 'calendar-year' }
  | { readonly kind: 'part-of-year'; readonly from: string; readonly to: string }
  | { readonly kind: 'each-stay' };

/** What a programme says on a matter: a value with its source, or one of three ways of saying none. */
export type Said<T> =
  | { readonly status: 'known'; readonly value: T; readonly source: Citation | undefined }
  | { readonly status: 'silent' | 'unknown' | 'none'; readonly source: Citation | undefined };

/** The longest stay, and the window in which its days are counted. */
export interface StayLimit {
  readonly max: Temporal.Duration;
  readonly window: StayWindow;
}

/** A ground on which a worker may change employer, as the machine reads it. */
export interface EmployerChange {
  readonly id: string;
  readonly texts: Texts;
  readonly allowed: 'yes' | 'no' | 'unknown';
  /** Whether it counts against `most`. */
  readonly counts: boolean;
  readonly most: number | undefined;
  readonly search: Said<Temporal.Duration>;
  readonly approver: SessionRole | undefined;
  readonly source: Citation | undefined;
}

/** A longer residence, and what has to be behind the worker. */
export interface StatusChange {
  readonly id: string;
  readonly texts: Texts;
  readonly after: { readonly seasons?: number | undefined; readonly returns?: number | undefined; readonly days?: number | undefined };
  readonly decider: SessionRole | undefined;
  /** How long it lasts from the day on which it is granted. */
  readonly lasts: Said<Temporal.Duration>;
  readonly source: Citation | undefined;
}

/** The `stay` section of a programme as of a day. */
export interface StayRules {
  readonly limit: Said<StayLimit>;
  readonly multipleEntry: Said<'yes' | 'no'>;
  readonly absenceAllowed: Said<Temporal.Duration>;
  readonly extension: {
    readonly allowed: Said<'yes' | 'no'>;
    readonly askBefore: Said<Temporal.Duration>;
    readonly decider: SessionRole | undefined;
    readonly decideWithin: Said<Temporal.Duration>;
    readonly staysMeanwhile: Said<'yes' | 'no'>;
  };
  readonly absenceReport: {
    readonly answerWithin: Said<Temporal.Duration>;
    readonly decider: SessionRole | undefined;
    readonly decideWithin: Said<Temporal.Duration>;
  };
  readonly changes: readonly EmployerChange[];
  readonly statuses: readonly StatusChange[];
}

/** What the programme says of a stay on a day. Silent, unknown and none stay three answers. */
export const stayOn = (programme: Programme, on: PlainDate): StayRules => {
  const { stay } = programme.pack;
  const role = (id: string | undefined) => (id === undefined ? undefined : programme.roleOf(id));
  const cite = (cited: Cited) => citation(programme.sources, cited);
  const span = (name: string) => said(programme.value(`stay.${name}`, undefined, on), spanOf);
  const tri = (name: string) => said(programme.value(`stay.${name}`, undefined, on), triOf);
  return {
    limit: limitOn(programme, on),
    multipleEntry: tri('multiple_entry'),
    absenceAllowed: span('absence_allowed'),
    extension: {
      allowed: tri('extension.allowed'),
      askBefore: span('extension.ask_before'),
      decider: role(stay?.extension?.decide),
      decideWithin: span('extension.decide_within'),
      staysMeanwhile: tri('extension.stays_meanwhile'),
    },
    absenceReport: {
      answerWithin: span('absence_report.answer_within'),
      decider: role(stay?.absence_report?.decide),
      decideWithin: span('absence_report.decide_within'),
    },
    changes: (stay?.change_employer ?? []).flatMap((change, i) =>
      change.id === undefined
        ? []
        : {
            id: change.id,
            texts: asTexts(change.text ?? change.when ?? change.id),
            allowed: change.allowed,
            counts: change.counts !== 'no',
            most: change.count,
            search: span(`change_employer.${i}.search`),
            approver: role(change.approve),
            source: cite(change),
          },
    ),
    statuses: (Array.isArray(stay?.change_status) ? stay.change_status : []).flatMap((change, i) =>
      change.id === undefined
        ? []
        : {
            id: change.id,
            texts: asTexts(change.text ?? change.to),
            after: change.after ?? {},
            decider: role(change.decide),
            lasts: span(`change_status.${i}.for`),
            source: cite(change),
          },
    ),
  };
};

/** The longest stay is the entry that holds for everybody; where every entry has a condition, nobody knows which it is. */
const limitOn = (programme: Programme, on: PlainDate): Said<StayLimit> => {
  const { stay } = programme.pack;
  if (!stay) return { status: 'silent', source: undefined };
  const general = stay.max.find(
    ({ when, from, to }) => when === undefined && (from === undefined || from <= on.toString()) && (to === undefined || on.toString() < to),
  );
  if (!general || general.v === 'unknown') return { status: 'unknown', source: general && citation(programme.sources, general) };
  const window = said(programme.value('stay.window', undefined, on), windowOf);
  const source = citation(programme.sources, general);
  const max = new Span(general.v).duration;
  if (window.status === 'unknown') return { status: 'unknown', source };
  return {
    status: 'known',
    value: { max, window: window.status === 'known' ? window.value : { kind: 'each-stay' } },
    source: source ?? window.source,
  };
};

const said = <T>(value: PackValue, read: (value: unknown) => T | undefined): Said<T> => {
  const { source } = value;
  if (value.status !== 'known') return { status: value.status, source };
  const known = read(value.value);
  return known === undefined ? { status: 'unknown', source } : { status: 'known', value: known, source };
};

const spanOf = (value: unknown): Temporal.Duration | undefined => (typeof value === 'string' ? new Span(value).duration : undefined);
const triOf = (value: unknown): 'yes' | 'no' | undefined => (value === 'yes' || value === 'no' ? value : undefined);
const windowOf = (value: unknown): StayWindow | undefined => {
  if (typeof value !== 'string') return undefined;
  if (value === 'calendar_year') return { kind: 'calendar-year' };
  const [from, to] = value.split('/');
  return from && to ? { kind: 'part-of-year', from, to } : { kind: 'rolling', span: new Span(value).duration };
};

import { compareDates, type PlainDate, plainDate } from '../kernel/dates.ts';
import type { Citation } from '../kernel/result.ts';
import { asTexts, type Texts } from '../kernel/texts.ts';
import { isSpan, Span } from './calendar.ts';
import type { Programme } from './load.ts';
import type { PackValue } from './parameters.ts';
import type { rosterFacts } from './sections/roster.ts';
import { citation } from './sources.ts';

export type RosterFact = (typeof rosterFacts)[number];

/** One line of the table of points. */
export interface RosterPoints {
  readonly id: string;
  readonly texts: Texts;
  readonly of: RosterFact;
  readonly each: number;
  readonly most: number | undefined;
  readonly source: Citation | undefined;
}

/** The roster of a programme on a day. */
export interface Roster {
  /** How long an entry stands: a known span, or what the programme says instead. */
  readonly validFor: PackValue;
  readonly points: readonly RosterPoints[];
}

/** The roster of a programme as of a day; undefined where the programme is silent on one. */
export const rosterOn = (programme: Programme, on: PlainDate): Roster | undefined => {
  const { roster } = programme.pack;
  if (!roster) return undefined;
  const inForce = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean =>
    (from === undefined || compareDates(plainDate(from), on) <= 0) && (to === undefined || compareDates(on, plainDate(to)) < 0);
  return {
    validFor: programme.value('roster.valid_for', undefined, on),
    points: roster.points.filter(inForce).map(({ id, text, of, each, most, src, mark }) => ({
      id,
      texts: asTexts(text),
      of,
      each,
      most,
      source: citation(programme.sources, { src, mark }),
    })),
  };
};

const spanIn = ({ status, value }: PackValue): Temporal.Duration | undefined =>
  status === 'known' && typeof value === 'string' && isSpan(value) ? new Span(value).duration : undefined;

/** The first day on which an entry no longer stands; undefined where the programme says no end. */
export const rosterEnd = ({ validFor }: Roster, entered: PlainDate): PlainDate | undefined => {
  const span = spanIn(validFor);
  return span && entered.add(span);
};

/** How long a passport must hold beyond a season's last day: that day itself where the programme is silent. */
export const passportUntil = (
  programme: Programme,
  seasonEnd: PlainDate,
  on: PlainDate,
): { readonly until: PlainDate; readonly said: PackValue } => {
  const said = programme.value('documents.passport_outlasts', undefined, on);
  const span = spanIn(said);
  return { said, until: span ? seasonEnd.add(span) : seasonEnd };
};

import { compareDates, type PlainDate, plainDate } from '../../kernel/dates.ts';
import type { Programme } from '../load.ts';
import { type PackValue, type Parameter, parameterOn } from '../parameters.ts';
import type { Alike } from './diff.ts';

/** A dated figure, or a row of a table, that is another: on the first day on which it is. */
export interface FigureChange {
  readonly about: string;
  readonly asOf: PlainDate;
  readonly key: string;
  readonly keys: readonly string[];
  readonly was: string;
  readonly is: string;
}

export interface FigureChanges {
  readonly changes: readonly FigureChange[];
  readonly alike: readonly Alike[];
  readonly onlyOlder: readonly string[];
  readonly onlyNewer: readonly string[];
}

/** Figures and tables of both, compared on every day on which either changes: that is all days on which they can differ. */
export const figureChanges = (older: Programme, newer: Programme, asOf: PlainDate | undefined): FigureChanges => {
  const parts = (['param', 'table'] as const).map((what) => {
    const [before, after] = what === 'param' ? [older.params, newer.params] : [older.tables, newer.tables];
    const named = (names: Iterable<string>): string[] => [...names].map((name) => `${what}.${name}`);
    const common = [...after].flatMap(([name, is]) => {
      const was = before.get(name);
      return was ? [{ about: `${what}.${name}`, was, is }] : [];
    });
    const compared = common.map(({ about, was, is }) => ({ about, days: asOf ? [asOf] : daysOf(was, is), was, is }));
    const changes = compared.flatMap(({ about, days, was, is }) => firstChange(about, was, is, days) ?? []);
    const told = new Set(changes.map(({ about }) => about));
    return {
      changes,
      alike: compared
        .filter(({ about }) => !told.has(about))
        .map(({ about, days }): Alike => ({ about, how: 'proven', tried: days.length, days: days.map(String) })),
      onlyOlder: named(new Set(before.keys()).difference(new Set(after.keys()))),
      onlyNewer: named(new Set(after.keys()).difference(new Set(before.keys()))),
    };
  });
  return {
    changes: parts.flatMap(({ changes }) => changes),
    alike: parts.flatMap(({ alike }) => alike),
    onlyOlder: parts.flatMap(({ onlyOlder }) => onlyOlder),
    onlyNewer: parts.flatMap(({ onlyNewer }) => onlyNewer),
  };
};

const beginning = plainDate('1900-01-01');

/** The first day of each stretch of time in which both stay the same. */
const daysOf = (...figures: readonly Parameter[]): readonly PlainDate[] => {
  const edges = figures.flatMap(({ values }) =>
    [...values.values()].flat().flatMap(({ from, to }) => [from, to].flatMap((day) => day ?? [])),
  );
  return [...new Map([beginning, ...edges].map((day) => [day.toString(), day])).values()].toSorted(compareDates);
};

const firstChange = (about: string, was: Parameter, is: Parameter, days: readonly PlainDate[]): FigureChange | undefined => {
  const keys = [...new Set([...is.values.keys(), ...was.values.keys()])].flatMap((key) => {
    const day = days.find((one) => shown(parameterOn(was, key, one)) !== shown(parameterOn(is, key, one)));
    return day ? [{ key, day }] : [];
  });
  const [first] = keys.toSorted((a, b) => compareDates(a.day, b.day));
  if (!first) return undefined;
  const { key, day } = first;
  return {
    about,
    asOf: day,
    key,
    keys: keys.map((one) => one.key),
    was: shown(parameterOn(was, key, day)),
    is: shown(parameterOn(is, key, day)),
  };
};

const shown = ({ status, value, unit, per, reason }: PackValue): string => {
  if (status !== 'known')
    return reason === 'stated-unknown' || !reason ? status : reason === 'not-in-force' ? 'not in force' : 'no such key';
  const text = String(value);
  const counted = unit === undefined || text.endsWith(` ${unit}`) ? text : `${text} ${unit}`;
  return per === undefined ? counted : `${counted} per ${per}`;
};

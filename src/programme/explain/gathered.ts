import { Money } from '../../kernel/money.ts';
import type { Citation } from '../../kernel/result.ts';
import { dayNumber, isoOfDay, isoText } from '../day-number.ts';
import type { Facts } from '../facts.ts';
import type { Programme } from '../load.ts';
import type { Used } from '../parameters.ts';
import { asKey } from '../quick.ts';
import { readYaml, type YamlFile } from '../read-yaml.ts';
import type { ExplainedFact, ExplainedFigure, ExplainedSource, Plain, Provenance } from './explanation.ts';
import type { PathTaken } from './taken.ts';

/** What the rules of one explanation share, so that each fact, figure and source stands in it once. */
export interface Gathered {
  readonly programme: Programme;
  readonly facts: Facts;
  readonly provenance: Readonly<Record<string, Provenance>> | undefined;
  readonly read: Record<string, ExplainedFact>;
  /** All facts that were asked for, also those that are absent. */
  readonly named: Set<string>;
  readonly figures: Record<string, ExplainedFigure>;
  readonly sources: Record<string, ExplainedSource>;
}

/** `S1 20 CFR 655.120(a)` */
export const cites = ({ id, article }: Citation): string => (article === undefined ? id : `${id} ${article}`);

/** Puts the facts of a path beside the others. */
export const gatherFacts = (path: PathTaken, gathered: Gathered): void => {
  for (const name of namesOf(path)) gatherFact(name, gathered);
};

/** A fact's name and its two parts. */
export interface Name {
  readonly whole: string;
  readonly space: string;
  readonly field: string;
}
const split = (whole: string): Name => {
  const point = whole.indexOf('.');
  return { whole: asKey(whole), space: asKey(whole.slice(0, point)), field: asKey(whole.slice(point + 1)) };
};

const names = new WeakMap<PathTaken, readonly Name[]>();
/** The facts that a path names. */
const namesOf = (path: PathTaken): readonly Name[] => {
  let found = names.get(path);
  if (!found) {
    found = [...new Set(path.flatMap(({ clause }) => clause.refs))].map(split);
    names.set(path, found);
  }
  return found;
};

const gatherFact = ({ whole, space, field }: Name, { facts, provenance, read, named }: Gathered): void => {
  named.add(whole);
  const value = (facts as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>)[space]?.[field];
  if (value === undefined || value === null) return;
  const from = provenance?.[whole];
  read[whole] = from ? { v: plain(value), ...from } : plain(value);
};

export const namesIn = (wholes: readonly string[]): readonly Name[] => wholes.map(split);

/** Puts facts beside the others, by their names. */
export const gatherNamed = (refs: readonly string[], gathered: Gathered): void => {
  for (const ref of refs) gatherFact(split(ref), gathered);
};

/** Puts a figure that was read beside the others. */
export const gatherFigure = (used: Used, gathered: Gathered): void => {
  if (used.value.source) gatherSource(used.value.source, gathered);
  gathered.figures[used.label] ??= figureOf(used, gathered.programme);
};

const { PlainDate } = Temporal;
const cents = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));
const places = new Map<string, number>();
const placesOf = (currency: string): number => {
  const count = new Money(0n, currency).decimal().length - 2;
  places.set(currency, count);
  return count;
};
/** An amount as it writes itself; the usual ones, in hundredths of a currency, without going through big numbers. */
const moneyText = (amount: Money): string => {
  const { currency } = amount;
  const minor = Number(amount.minor);
  const decimals = places.get(currency) ?? placesOf(currency);
  if (decimals !== 2 || !Number.isSafeInteger(minor) || minor < 0) return amount.toString();
  const rest = minor % 100;
  return `${(minor - rest) / 100}.${cents[rest]} ${currency}`;
};

/** A fact as plain data. */
export const plain = (value: unknown): Plain => {
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value;
  if (value instanceof PlainDate) return isoText(value);
  if (value instanceof Money) return moneyText(value);
  if (Array.isArray(value)) return value.map(plain);
  return String(value);
};

const figures = new WeakMap<Used, ExplainedFigure>();
const figureOf = (used: Used, programme: Programme): ExplainedFigure => {
  let figure = figures.get(used);
  if (!figure) {
    figure = figureOnce(used, programme);
    figures.set(used, figure);
  }
  return figure;
};

const figureOnce = ({ what, name, key, value, ...window }: Used, programme: Programme): ExplainedFigure => {
  const own = value.source && programme.sources[value.source.id]?.mark;
  // For a day without a value: since when, and until when, there is none.
  const [first, last] =
    value.reason === 'not-in-force' ? [window.from, window.until] : [value.from && dayNumber(value.from), value.to && dayNumber(value.to)];
  return {
    ...(value.status === 'known' && { v: String(value.value) }),
    ...(value.status === 'none' && { why: 'none' as const }),
    ...(value.reason && { why: value.reason, line: lineOf(programme, what, name, key) }),
    ...(first !== undefined && { from: isoOfDay(first) }),
    ...(last !== undefined && { to: isoOfDay(last) }),
    ...(value.source && { cites: cites(value.source) }),
    ...(value.source && value.source.mark !== own && { mark: value.source.mark }),
  };
};

const texts = new WeakMap<Programme, YamlFile>();
/** The line of a parameter or table in the programme's text, or of the key that it has. */
const lineOf = (programme: Programme, what: Used['what'], name: string, key: string): number => {
  let yaml = texts.get(programme);
  if (!yaml) {
    yaml = readYaml(programme.text, '').yaml;
    texts.set(programme, yaml);
  }
  const section = what === 'param' ? 'params' : 'tables';
  const inOverlay = yaml.data.length > 1 && programme.pack[section]?.[name] === undefined;
  return yaml.at(inOverlay ? 1 : 0, key === '' ? [section, name] : [section, name, key], '').line;
};

/** Puts a source beside the others, with all that the pack says of it. */
export const gatherSource = (cited: Citation, gathered: Gathered): void => {
  if (cited.id in gathered.sources) return;
  gathered.sources[cited.id] = sourcesOf(gathered.programme)[cited.id] ?? { title: cited.title, mark: cited.mark };
};

const cited = new WeakMap<Programme['sources'], Readonly<Record<string, ExplainedSource>>>();
const sourcesOf = ({ sources }: Programme): Readonly<Record<string, ExplainedSource>> => {
  let all = cited.get(sources);
  if (!all) {
    all = Object.fromEntries(
      Object.entries(sources).map(([id, { title, mark, link, read_on, proposal }]): [string, ExplainedSource] => [
        id,
        {
          title,
          mark,
          ...(link !== undefined && { link }),
          ...(read_on !== undefined && { read_on }),
          ...(proposal === true && { proposal }),
        },
      ]),
    );
    cited.set(sources, all);
  }
  return all;
};

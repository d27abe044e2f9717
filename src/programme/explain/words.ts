import { localeOf } from '../../kernel/language.ts';
import type { Money } from '../../kernel/money.ts';
import { asTexts, textIn } from '../../kernel/texts.ts';
import { isSpan } from '../calendar.ts';
import type { FactEntry } from '../facts.ts';
import type { Programme } from '../load.ts';
import { amountIn } from './amounts.ts';
import type { ExplainedFact, Plain } from './explanation.ts';

/** What an explanation needs of a language: its messages and its forms of days, amounts and lists. The platform's translator is one. */
export interface Words {
  readonly lang: string;
  t(key: string, params?: Readonly<Record<string, string | number>>): string;
  has(key: string): boolean;
  /** A day in ISO form. */
  date(iso: string): string;
  list(items: readonly string[]): string;
  money(amount: Money): string;
}

/** How a fact is called: by the message of the common facts, by the pack's own words for its inputs and stages, else as the catalogue says. */
export const factLabel = (programme: Programme, name: string, words: Words): string => {
  const [space = '', field = ''] = name.split('.');
  if (space === 'stage' || space === 'attested') {
    const stage = programme.stages.find(({ id }) => id === field);
    return words.t(`explain.fact.of.${space}`, { stage: stage ? textIn(stage.texts, words.lang) : field });
  }
  const input = space === 'input' ? programme.pack.inputs?.[field]?.text : undefined;
  if (input !== undefined) return textIn(asTexts(input), words.lang);
  const key = `explain.fact.of.${name}`;
  return words.has(key) ? words.t(key) : (programme.facts[space]?.[field]?.about ?? name);
};

/** What a fact was put in as, without who says so. */
export const factValue = (fact: ExplainedFact): Plain => (typeof fact === 'object' && 'v' in fact ? fact.v : fact);

/** A fact's value as a reader of the language writes it: days, amounts, months and hours in words. */
export const valueIn = (programme: Programme, name: string, value: Plain, words: Words): string => {
  const [space = '', field = ''] = name.split('.');
  return written(value, programme.facts[space]?.[field], words);
};

const written = (value: Plain, entry: FactEntry | undefined, words: Words): string => {
  if (typeof value === 'boolean') return words.t(value ? 'explain.yes' : 'explain.no');
  if (Array.isArray(value)) return words.list(value.map((one) => written(one, entry && { ...entry, type: itemOf(entry.type) }, words)));
  if (entry?.type === 'int' || entry?.type === 'Decimal') return measured(Number(value), entry.unit, words.lang);
  return figureIn(String(value), words);
};

const itemOf = (type: FactEntry['type']): FactEntry['type'] => (type.startsWith('list<') ? (type.slice(5, -1) as FactEntry['type']) : type);

/** Units that every language has words for. */
const lengths: Readonly<Record<string, string>> = { hours: 'hour', days: 'day', weeks: 'week', months: 'month', years: 'year' };

const measured = (value: number, unit: string | undefined, lang: string): string => {
  const length = unit === undefined ? undefined : lengths[unit];
  return new Intl.NumberFormat(localeOf(lang), {
    maximumFractionDigits: 12,
    ...(length && { style: 'unit', unit: length, unitDisplay: 'long' }),
  }).format(value);
};

/** A figure as plain text in the language: an amount, a day, a length of time, or as it is. */
export const figureIn = (text: string, words: Words): string => {
  const amount = amountIn(text);
  if (amount) return words.money(amount);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return words.date(text);
  if (isSpan(text)) return spanIn(text, words.lang);
  return text;
};

/** `P9M` in words: 9 months. */
export const spanIn = (span: string, lang: string): string =>
  new Intl.DurationFormat(localeOf(lang), { style: 'long' }).format(Temporal.Duration.from(span));

import { z } from 'zod';
import { plainDate } from '../../kernel/dates.ts';
import { isCurrency, Money } from '../../kernel/money.ts';
import { isoOfParts, latinDigits } from '../i18n/index.ts';
import { isOccupation } from '../standards/isco.ts';

/**
 * Fields of commands. Each accepts what JSON, a form and a cell of a table can say, so that one schema serves all three,
 * and refuses with a code that names what is wrong.
 */

const issue = (context: z.RefinementCtx, code: string, params?: Record<string, string | number>): never => {
  context.addIssue({ code: 'custom', message: code, ...(params && { params }) });
  return z.NEVER;
};

const wholeNumber = (text: string): number => (/^[+-]?\d{1,12}$/.test(text) ? Number(text) : Number.NaN);

/** A whole number; digits as text are read in any script (`12`, `١٢`), `3.5` and `1e3` are refused. */
export const integer = (least: number, most: number) =>
  z
    .union([z.number(), z.string()], { error: (it) => (it.input === undefined ? 'input.missing' : 'input.integer') })
    .transform((value, context) => {
      const number = typeof value === 'number' ? value : wholeNumber(latinDigits(value.trim()));
      if (!Number.isSafeInteger(number)) return issue(context, 'input.integer');
      if (number < 0 && least >= 0) return issue(context, 'input.negative');
      if (number < least) return issue(context, 'input.too-small', { least });
      if (number > most) return issue(context, 'input.too-big', { most });
      return number;
    });

/** A day as `2026-03-01`, or as three fields of a form. Days that do not exist are refused. */
export const date = () =>
  z
    .union(
      [
        z.string(),
        z.object({ day: z.string().optional(), month: z.string().optional(), year: z.string().optional() }),
        z.instanceof(Temporal.PlainDate),
      ],
      { error: (it) => (it.input === undefined ? 'input.missing' : 'input.date') },
    )
    .transform((value, context) => {
      if (value instanceof Temporal.PlainDate) return value;
      const text =
        typeof value === 'string'
          ? latinDigits(value.trim())
          : isoOfParts({ day: value.day ?? '', month: value.month ?? '', year: value.year ?? '' });
      try {
        return plainDate(text);
      } catch {
        return issue(context, 'input.date', { given: text.slice(0, 20) });
      }
    })
    .meta({ override: { type: 'string', format: 'date' } });

const amountText = z.union([z.string(), z.number()], { error: (it) => (it.input === undefined ? 'input.missing' : 'input.amount') });

/** `7,10` as much of the world writes it; `1,000` stays what it is, since it could be a thousand, and is refused. */
const decimalPoint = (text: string): string => text.trim().replace(/^(-?\d+),(\d{1,2})$/, '$1.$2');

/** An amount with its currency: `{ amount: "9.43", currency: "EUR" }`. Negative amounts are refused. */
export const money = () =>
  z
    .union([z.object({ amount: amountText, currency: z.string() }), z.instanceof(Money)], {
      error: (it) => (it.input === undefined ? 'input.missing' : 'input.amount'),
    })
    .transform((value, context) => {
      if (value instanceof Money) return value;
      const currency = value.currency.trim().toUpperCase();
      if (!isCurrency(currency)) return issue(context, 'input.code', { given: currency.slice(0, 10) });
      try {
        const amount = Money.parse(decimalPoint(latinDigits(String(value.amount))), currency);
        return amount.minor < 0n ? issue(context, 'input.negative') : amount;
      } catch {
        return issue(context, 'input.amount', { given: String(value.amount).slice(0, 20) });
      }
    })
    .meta({
      override: {
        type: 'object',
        properties: { amount: { type: 'string' }, currency: { type: 'string' } },
        required: ['amount', 'currency'],
      },
    });

// Control characters, the marks that turn the direction of text, and signs that nobody sees can make one name look like another. The
// joiners U+200C and U+200D stay: Persian, Urdu and the scripts of India are written with them.
const unsafe =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\uffa0\ufff0-\uffff]|\u034f|\u17b4|\u17b5|[\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/u;
/** At least one sign that stands by itself: marks and joiners alone show nothing, or the sign before them. */
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** The signs of a text, or the code of what is wrong with them. */
const signsOf = (clean: string, least: number, most: number): { code: string; params?: Record<string, number> } | undefined => {
  if (unsafe.test(clean.replaceAll('\n', ' ')) || !clean.isWellFormed()) return { code: 'input.characters' };
  if (clean.length > 0 && !visible.test(clean)) return { code: 'input.characters' };
  if (clean.length < least) return { code: clean.length === 0 ? 'input.missing' : 'input.too-short', params: { least } };
  return clean.length > most ? { code: 'input.too-long', params: { most } } : undefined;
};

const written = (most: number, least: number, lines: 'one' | 'many') =>
  z.string({ error: (it) => (it.input === undefined ? 'input.missing' : 'input.type') }).transform((value, context) => {
    const clean = value
      .normalize('NFC')
      .replaceAll('\r\n', '\n')
      .replace(/[^\S\n]+/gu, ' ')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
    const wrong = lines === 'one' && clean.includes('\n') ? { code: 'input.characters' } : signsOf(clean, least, most);
    return wrong ? issue(context, wrong.code, 'params' in wrong ? wrong.params : undefined) : clean;
  });

/** One line of text in any script, trimmed and in NFC. */
export const text = (most: number, least = 1) => written(most, least, 'one');

/** What a person writes in their own words, on as many lines as they like: a reason, a cause. */
export const prose = (most: number, least = 1) => written(most, least, 'many');

/** One of a few values. */
export const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: (it) => (it.input === undefined ? 'input.missing' : undefined) });

/** An ISCO-08 unit group, four digits. */
export const occupation = () =>
  z.string({ error: (it) => (it.input === undefined ? 'input.missing' : 'input.code') }).transform((value, context) => {
    const code = value.trim();
    return isOccupation(code) ? code : issue(context, 'input.code', { given: code.slice(0, 10) });
  });

/** A tick box, a yes or a no. Absent is no. */
export const yes = () =>
  z
    .union([z.boolean(), z.enum(['on', 'yes', 'true', '1', 'off', 'no', 'false', '0'])], { error: () => 'input.choice' })
    .optional()
    .transform((value) => value === true || (typeof value === 'string' && ['on', 'yes', 'true', '1'].includes(value)));

/** The version of the object that the sender saw. */
export const version = () => integer(1, 2_000_000_000);

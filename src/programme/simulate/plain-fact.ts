import type { Result } from '../../kernel/result.ts';
import { type FactEntry, itemType } from '../facts.ts';
import type { Programme } from '../load.ts';
import { formOf, readFacts } from '../read-facts.ts';

/** A fact that a programme can be told, by its whole name such as `worker.age`. */
export const entryOf = (programme: Programme, name: string): FactEntry | undefined => {
  const [space = '', field = '', more] = name.split('.');
  if (more !== undefined || !Object.hasOwn(programme.facts, space)) return undefined;
  const group = programme.facts[space];
  return group && Object.hasOwn(group, field) ? group[field] : undefined;
};

/**
 * Reads one fact from text or plain data: `30`, `yes`, `9.43 EUR`, `2026-03-01`, lists with `;` between.
 * @param currency of amounts that are given without one
 */
export const plainFact = (programme: Programme, name: string, value: unknown, currency: string | undefined): Result<unknown, string> => {
  const entry = entryOf(programme, name);
  if (!entry) return { ok: false, error: 'no such fact' };
  const [space = '', field = ''] = name.split('.');
  const given = asPlain(entry, value, currency);
  const { facts, faults } = readFacts({ [space]: { [field]: given } }, programme.facts);
  const read = (facts as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[space]?.[field];
  if (faults.length > 0 || read === undefined)
    return {
      ok: false,
      error: `found ${JSON.stringify(value)?.slice(0, 60)}, expected ${formOf(entry.type)}${entry.unit === undefined ? '' : ` (${entry.unit})`}`,
    };
  const number =
    typeof read === 'number' ? read : entry.type === 'Money' || entry.type === 'Decimal' ? Number(String(read).split(' ')[0]) : undefined;
  if (number !== undefined && number < (entry.least ?? 0))
    return { ok: false, error: `found ${String(value)}, expected at least ${entry.least ?? 0}` };
  if (number !== undefined && entry.most !== undefined && number > entry.most)
    return { ok: false, error: `found ${String(value)}, expected at most ${entry.most}` };
  return { ok: true, value: read };
};

const words: Readonly<Record<string, boolean>> = { yes: true, true: true, no: false, false: false };

/** Text as the type needs it; anything else as it is. */
const asPlain = (entry: FactEntry, value: unknown, currency: string | undefined): unknown => {
  if (entry.type === 'Money' && (typeof value === 'string' || typeof value === 'number') && /^-?\d+(\.\d+)?$/.test(String(value).trim()))
    return currency === undefined ? value : `${String(value).trim()} ${currency}`;
  if (typeof value !== 'string') return value;
  const text = value.trim();
  const item = itemType(entry.type);
  if (item) return text.split(';').map((one) => asPlain({ ...entry, type: item }, one, currency));
  if (entry.type === 'int' && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (entry.type === 'bool') return words[text.toLowerCase()] ?? text;
  return text;
};

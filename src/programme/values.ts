import { compareDates, type PlainDate, plainDate } from '../kernel/dates.ts';
import { type PackValue, type Parameter, parameterOn } from './parameters.ts';
import type { Pack } from './schema.ts';
import { type Cited, citation } from './sources.ts';

/**
 * A value of the programme as of a day: a parameter by name and key, or any leaf by its path (`stay.window`, `fees.worker_recruitment_fee`).
 * Absent is silent; `unknown` and `none` are told apart; a value not yet or no longer in force is unknown, with the reason.
 */
export const valueOn = (
  pack: Pack,
  parameters: ReadonlyMap<string, Parameter>,
  name: string,
  key: string | undefined,
  on: PlainDate,
): PackValue => {
  const parameter = parameters.get(name);
  if (parameter) return parameterOn(parameter, key ?? '', on);
  let value: unknown = pack;
  for (const step of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return { status: 'silent' };
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  return leafOn(pack, value, on);
};

export const leafOn = (pack: Pack, leaf: unknown, on: PlainDate): PackValue => {
  if (leaf === undefined || leaf === null) return { status: 'silent' };
  if (leaf === 'unknown') return { status: 'unknown', reason: 'stated-unknown' };
  if (leaf === 'none') return { status: 'none' };
  if (typeof leaf === 'string' || typeof leaf === 'number' || typeof leaf === 'boolean' || Array.isArray(leaf))
    return { status: 'known', value: leaf };
  if (typeof leaf !== 'object' || !Object.hasOwn(leaf, 'v')) return { status: 'silent' };
  const dated = leaf as Cited & { v: unknown; was?: unknown; as_of?: string; from?: string; to?: string; unit?: string; note?: string };
  // What it was before the day from which it is what it is.
  if (dated.was !== undefined && dated.as_of !== undefined && compareDates(on, plainDate(dated.as_of)) < 0) {
    const { was, as_of, ...before } = dated;
    return leafOn(pack, { ...before, v: was, to: as_of }, on);
  }
  const [from, to] = [
    dated.from === undefined ? undefined : plainDate(dated.from),
    dated.to === undefined ? undefined : plainDate(dated.to),
  ];
  if ((from && compareDates(on, from) < 0) || (to && compareDates(on, to) >= 0)) return { status: 'unknown', reason: 'not-in-force' };
  const source = citation(pack.sources, dated);
  return {
    ...leafOn(pack, dated.v, on),
    ...(source && { source }),
    ...(from && { from }),
    ...(to && { to }),
    ...(dated.unit !== undefined && { unit: dated.unit }),
    ...(dated.note !== undefined && { note: dated.note }),
  };
};

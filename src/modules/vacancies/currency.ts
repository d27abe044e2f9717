import { isCountry } from '../../kernel/country.ts';
import { Money } from '../../kernel/money.ts';
import { countryPack } from '../../platform/standards/index.ts';
import type { Programme } from '../../programme/index.ts';

const known = new Map<string, string | undefined>();

/**
 * The currency of pay under a programme: the one that it names, else the one of all its figures in money, else the destination's own. An employer cannot choose it,
 * because no rule could compare pay in another with the programme's floor.
 * @returns undefined where neither the programme nor a country pack tells.
 */
export const currencyOf = (programme: Programme): string | undefined => {
  if (!known.has(programme.hash))
    known.set(programme.hash, programme.pack.currency ?? stated(programme) ?? national(programme.destination));
  return known.get(programme.hash);
};

const stated = ({ params }: Programme): string | undefined => {
  const found = new Set<string>();
  for (const { values } of params.values())
    for (const { value } of [...values.values()].flat()) if (value.value instanceof Money) found.add(value.value.currency);
  return found.size === 1 ? [...found][0] : undefined;
};

const national = (destination: string): string | undefined => {
  try {
    return isCountry(destination) ? countryPack(destination).currency : undefined;
  } catch (error) {
    // Most countries have no pack; one that cannot be read is a bug.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

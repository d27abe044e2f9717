import { isCountry } from '../../kernel/country.ts';
import { countryPack } from '../../platform/standards/country-pack.ts';

const zones = new Map<string, string>();

/** The zone of a country's capital, from its pack; UTC for a country that has none. */
export const zoneOf = (code: string): string => {
  const known = zones.get(code) ?? read(code);
  zones.set(code, known);
  return known;
};

const read = (code: string): string => {
  if (!isCountry(code)) return 'UTC';
  try {
    return countryPack(code).time_zones[0] ?? 'UTC';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'UTC';
    throw error;
  }
};

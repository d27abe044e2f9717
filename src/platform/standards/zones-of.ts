import { existsSync } from 'node:fs';
import { isCountry } from '../../kernel/country.ts';
import { countryPack } from './country-pack.ts';

const known = new Map<string, readonly string[]>();

/** The time zones of a country, by its pack; none where there is no pack. */
export const zonesOf = (code: string): readonly string[] => {
  const found = known.get(code);
  if (found) return found;
  const has = isCountry(code) && existsSync(new URL(`../../../packs/countries/${code}/country.yaml`, import.meta.url));
  const zones = has ? countryPack(code).time_zones : [];
  known.set(code, zones);
  return zones;
};

import { existsSync } from 'node:fs';
import { isCountry } from '../../kernel/country.ts';
import type { Calendar } from '../../kernel/working-days.ts';
import { countryPack } from './country-pack.ts';

const week = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const known = new Map<string, Calendar | undefined>();

const read = (code: string): Calendar | undefined => {
  if (!isCountry(code) || !existsSync(new URL(`../../../packs/countries/${code}/country.yaml`, import.meta.url))) return undefined;
  const { weekend, holidays } = countryPack(code);
  if (!holidays) return undefined;
  const days = (which: typeof holidays.days) => new Set(which.map(({ on }) => on.toString()));
  return {
    weekend: weekend.map((name) => week.indexOf(name) + 1),
    holidays: days(holidays.days),
    years: { from: holidays.from, to: holidays.to },
    expected: days(holidays.days.filter(({ expected }) => expected === 'yes')),
  };
};

/** When the offices of a country are closed, by its pack; undefined where there is none or it says nothing of holidays. */
export const calendarOf = (country: string): Calendar | undefined => {
  if (!known.has(country)) known.set(country, read(country));
  return known.get(country);
};

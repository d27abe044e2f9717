import { describe, expect, test } from 'vitest';
import { country } from '../../kernel/country.ts';
import { countryPack } from './country-pack.ts';

describe.each(['MA', 'ES', 'MX', 'US'])('the country pack of %s', (code) => {
  const pack = countryPack(country(code));

  test('every statement names a source that the pack has', () => {
    const cited = [pack.languages.src, ...pack.agencies.map((a) => a.src), ...pack.notes.map((n) => n.src)];
    for (const wages of Object.values(pack.wages)) cited.push(...wages.map((w) => w.source));
    for (const id of cited) expect(Object.keys(pack.sources)).toContain(id);
  });
  test('its names, time zones and weekend are those that CLDR knows', () => {
    for (const lang of ['en', 'ar', 'es', 'fr'] as const) {
      expect(pack.name[lang]).toBe(new Intl.DisplayNames([lang], { type: 'region' }).of(code));
    }
    const locale = new Intl.Locale(`und-${code}`);
    const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
    expect(pack.weekend).toEqual(locale.getWeekInfo().weekend.map((n) => days[n - 1]));
    for (const zone of pack.time_zones) expect(locale.getTimeZones()).toContain(zone);
  });
});

test("the least pay for a season's day in Spain: 53.71, 56.08, 57.82 euros", () => {
  const wages = countryPack(country('ES')).wages.minimum_day_seasonal ?? [];
  expect(wages.map((w) => [w.from.year, w.value.toString()])).toEqual([
    [2024, '53.71 EUR'],
    [2025, '56.08 EUR'],
    [2026, '57.82 EUR'],
  ]);
});

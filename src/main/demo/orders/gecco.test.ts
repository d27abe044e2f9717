import { describe, expect, test } from 'vitest';
import { isBefore, plainDate } from '../../../kernel/dates.ts';
import { Money } from '../../../kernel/money.ts';
import { isOccupation } from '../../../platform/standards/isco.ts';
import { demoFile } from './files.ts';
import { geccoOrders } from './gecco.ts';
import type { DatedOrder } from './order.ts';

const text = demoFile('ma-es.yaml');
const all = geccoOrders(text);
const sum = (orders: readonly DatedOrder[]): number => orders.reduce((total, order) => total + order.places, 0);
const sound = (season: number): DatedOrder[] => geccoOrders(text, { season }).filter((order) => order.shows === null);
const given = (order: DatedOrder): Money => Money.parse(order.pay.amount ?? '0', 'EUR');

// The day's minimum wage of casual and seasonal workers (RD 145/2024, RD 87/2025, RD 126/2026) over a day of 6.5 hours.
const dayWage: Readonly<Record<number, string>> = { 2024: '53.71', 2025: '56.08', 2026: '57.82' };
const hourFloor = (year: number): Money => Money.parse(dayWage[year] ?? '', 'EUR').times(10, 65);

describe('the invented offers of Huelva', () => {
  test('fourteen employers, each marked as invented by its name and by the file', () => {
    const employers = new Map(all.map((order) => [order.employer.name, order.employer]));
    expect(employers.size).toBe(14);
    for (const [name, { invented, country }] of employers) {
      expect(name).toContain('Ejemplo');
      expect({ invented, country }).toEqual({ invented: true, country: 'ES' });
    }
  });
  test('about 360 places a season are meant to be approved, more than half of them by name', () => {
    for (const season of [2025, 2026]) {
      const orders = sound(season);
      expect(sum(orders)).toBeGreaterThanOrEqual(350);
      expect(sum(orders)).toBeLessThanOrEqual(370);
      const named = orders.reduce((total, order) => total + order.namedPlaces, 0);
      expect(named / sum(orders)).toBeGreaterThan(0.5);
      expect(named / sum(orders)).toBeLessThan(0.75);
    }
  });
  test('references are unique and in the order of filing', () => {
    expect(new Set(all.map((order) => order.reference)).size).toBe(all.length);
    for (const season of [2025, 2026]) {
      const filed = geccoOrders(text, { season }).map((order) => order.filedOn.toString());
      expect(filed).toEqual([...filed].sort());
    }
  });
  test('the season of 2025 starts from February to April and ends from June to September', () => {
    for (const { seasonStart, seasonEnd } of geccoOrders(text, { season: 2025 })) {
      expect(seasonStart.month).toBeGreaterThanOrEqual(2);
      expect(seasonStart.month).toBeLessThanOrEqual(4);
      expect(seasonEnd.month).toBeGreaterThanOrEqual(6);
      expect(seasonEnd.month).toBeLessThanOrEqual(9);
    }
  });
  test('the season of 2026 starts from March to May, and nothing starts before the demonstration does', () => {
    for (const { seasonStart } of geccoOrders(text, { season: 2026 })) {
      expect([3, 4, 5]).toContain(seasonStart.month);
      expect(isBefore(plainDate('2026-02-16'), seasonStart)).toBe(true);
    }
  });
  test('a few offers arrive while the demonstration runs', () => {
    expect(sound(2026).filter((order) => !isBefore(order.filedOn, plainDate('2026-02-16'))).length).toBeGreaterThanOrEqual(2);
  });
  test('every offer is for crop farm labour and at most nine months', () => {
    for (const { occupation, seasonStart, seasonEnd } of all) {
      expect(isOccupation(occupation ?? '') && occupation).toBe('9211');
      expect(isBefore(seasonEnd, seasonStart.add({ months: 9 }))).toBe(true);
    }
  });
});

describe('what each offer shows', () => {
  test('a sound offer is early, large enough, housed, alike and above the floor of its filing and of its season', () => {
    for (const order of [...sound(2025), ...sound(2026)]) {
      const least = isBefore(order.filedOn, plainDate('2025-05-20')) ? 5 : 10;
      expect(order.places, order.reference).toBeGreaterThanOrEqual(least);
      expect(isBefore(order.seasonStart.subtract({ months: 3 }), order.filedOn), order.reference).toBe(false);
      expect({ homogeneous: order.homogeneous, housing: order.housing }).toEqual({ homogeneous: true, housing: true });
      for (const year of [order.filedOn.year, order.seasonStart.year]) {
        expect(given(order).compare(hourFloor(year)), order.reference).toBeGreaterThanOrEqual(0);
      }
    }
  });
  test('eight posts were enough in the season of 2025 and are not any more', () => {
    expect(sound(2025).some((order) => order.places === 8)).toBe(true);
    expect(all.filter((order) => order.shows === 'too-few').map((order) => [order.season, order.places])).toEqual([
      [2025, 4],
      [2026, 8],
    ]);
  });
  test('each of the other refusals breaks the rule that it is there to show', () => {
    for (const order of all.filter(({ shows }) => shows !== null)) {
      expect(order.shows === 'too-late', order.reference).toBe(isBefore(order.seasonStart.subtract({ months: 3 }), order.filedOn));
      expect(order.shows === 'below-floor', order.reference).toBe(given(order).compare(hourFloor(order.filedOn.year)) < 0);
      expect(order.shows === 'no-housing', order.reference).toBe(order.housing === false);
      expect(order.shows === 'not-homogeneous', order.reference).toBe(order.homogeneous === false);
    }
    expect(new Set(all.map(({ shows }) => shows)).size).toBe(6);
  });
});

test('an offer of an employer that the file does not have is refused with both names', () => {
  expect(() => geccoOrders(text.replace('employer: cerro-alto', 'employer: cerro-bajo'))).toThrow('cerro-bajo');
});

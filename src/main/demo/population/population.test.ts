import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { isOccupation } from '../../../platform/standards/isco.ts';
import { population } from './population.ts';
import type { Birth, Worker } from './worker.ts';

const on = plainDate('2026-02-16');
const origin = fc.constantFrom('MA' as const, 'MX' as const);
const seed = fc.string({ maxLength: 12 });

/** First and last day on which a person with such papers can be born. */
const bounds = ({ year, month, day }: Birth) => {
  const first = Temporal.PlainDate.from({ year, month: month ?? 1, day: day ?? 1 }, { overflow: 'reject' });
  const last = Temporal.PlainDate.from({ year, month: month ?? 12, day: day ?? 31 });
  return { first, last };
};
const age = (born: Temporal.PlainDate, day: Temporal.PlainDate): number => born.until(day, { largestUnit: 'years' }).years;
const share = (workers: readonly Worker[], what: (worker: Worker) => boolean): number => workers.filter(what).length / workers.length;

describe('whatever the seed', () => {
  test('one seed gives one population, and a larger one begins with the smaller', () => {
    fc.assert(
      fc.property(origin, seed, fc.integer({ min: 0, max: 60 }), (from, text, count) => {
        const small = population({ origin: from, count, seed: text });
        expect(small).toHaveLength(count);
        expect(population({ origin: from, count: count + 5, seed: text }).slice(0, count)).toEqual(small);
      }),
      { numRuns: 25 },
    );
  });
  test('everyone is surely between 18 and 60, whatever part of the birth date is unknown', () => {
    fc.assert(
      fc.property(origin, seed, fc.integer({ min: 0, max: 3000 }), (from, text, later) => {
        const day = on.add({ days: later });
        for (const { birth } of population({ origin: from, count: 40, seed: text, on: day })) {
          const { first, last } = bounds(birth);
          expect(age(last, day)).toBeGreaterThanOrEqual(18);
          expect(age(first, day)).toBeLessThanOrEqual(60);
          if (birth.month === null) expect(birth.day).toBeNull();
        }
      }),
      { numRuns: 50 },
    );
  });
  test('nobody of ten thousand could be under 18 by a missing day or month', () => {
    const young = population({ origin: 'MA', count: 10_000, seed: 'demo' }).filter(({ birth }) => age(bounds(birth).last, on) < 18);
    expect(young).toEqual([]);
  });
  test('who returns has seasons and was of age before them; who is new has none; reports never outnumber seasons', () => {
    fc.assert(
      fc.property(origin, seed, (from, text) => {
        for (const worker of population({ origin: from, count: 40, seed: text })) {
          expect(worker.returning).toBe(worker.seasonsCompleted > 0);
          expect(worker.returnsReported === null).toBe(from === 'MX');
          expect(worker.returnsReported ?? 0).toBeLessThanOrEqual(worker.seasonsCompleted);
          expect(worker.experienceMonths).toBeGreaterThanOrEqual(4 * worker.seasonsCompleted);
          if (worker.returning) expect(age(bounds(worker.birth).last, on) - worker.seasonsCompleted).toBeGreaterThanOrEqual(18);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('a thousand workers of each origin', () => {
  const ma = population({ origin: 'MA', count: 1000, seed: 'demo' });
  const mx = population({ origin: 'MX', count: 1000, seed: 'demo' });

  test('ids are unique and tell the origin', () => {
    expect(new Set([...ma, ...mx].map(({ id }) => id)).size).toBe(2000);
    expect(ma[0]?.id).toBe('ma-00001');
    expect(mx[999]?.id).toBe('mx-01000');
  });
  test('a Moroccan name is written in both scripts, a Mexican one has two family names and no other script', () => {
    for (const { name, nativeName, place } of ma) {
      expect(`${name.given} ${name.family}`).toMatch(/^[\p{Script=Latin} ]+$/u);
      expect(`${nativeName?.given} ${nativeName?.family}`).toMatch(/^[\p{Script=Arabic} ]+$/u);
      expect(place.name.ar).toMatch(/^[\p{Script=Arabic} ]+$/u);
    }
    for (const { name, nativeName } of mx) {
      expect(nativeName).toBeNull();
      expect(name.family.split(' ')).toHaveLength(2);
      expect(name.given.split(' ').length).toBeLessThanOrEqual(2);
    }
  });
  test('berry workers are mostly women, field and herd workers mostly men', () => {
    expect(share(ma, ({ sex }) => sex === 'female')).toBeGreaterThan(0.9);
    expect(share(mx, ({ sex }) => sex === 'female')).toBeLessThan(0.1);
    expect(share(mx, ({ sex }) => sex === 'female')).toBeGreaterThan(0.01);
  });
  test('about two thirds of the workers of Morocco return, as 10,350 of 15,350 places of 2023 did', () => {
    expect(share(ma, ({ returning }) => returning)).toBeCloseTo(10_350 / 15_350, 1);
  });
  test('some days of birth are unknown, and of these some months too', () => {
    expect(ma.filter(({ birth }) => birth.day === null).length).toBeGreaterThan(20);
    expect(ma.filter(({ birth }) => birth.month === null).length).toBeGreaterThan(10);
    expect(share(ma, ({ birth }) => birth.day === null)).toBeLessThan(0.1);
  });
  test('occupations are unit groups of ISCO-08, farm labourers first', () => {
    for (const { occupation } of [...ma, ...mx]) expect(isOccupation(occupation)).toBe(true);
    expect(share(ma, ({ occupation }) => occupation === '9211')).toBeGreaterThan(0.75);
    expect(share(mx, ({ occupation }) => occupation === '9212')).toBeGreaterThan(0.2);
  });
  test('each speaks the first language of the country, and every language has a name in English and Arabic', () => {
    const names = ['en', 'ar'].map((lang) => new Intl.DisplayNames([lang], { type: 'language', fallback: 'none' }));
    for (const { languages, origin: from } of [...ma, ...mx]) {
      expect(languages[0]).toBe(from === 'MA' ? 'ar' : 'es');
      expect(new Set(languages).size).toBe(languages.length);
      for (const language of languages) for (const each of names) expect(each.of(language), language).toBeDefined();
    }
  });
});

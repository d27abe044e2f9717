import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Money } from '../../../kernel/money.ts';
import { seeded } from '../../../kernel/random.ts';
import { behaviour, makeup } from './behaviour.ts';
import { population } from './population.ts';
import { board, type VacancyOnOffer, wishes } from './wishes.ts';

const vacancy = (id: string, more: Partial<VacancyOnOffer> = {}): VacancyOnOffer => ({
  id,
  employer: `of-${id}`,
  occupation: '9211',
  pay: Money.parse('9.00', 'EUR'),
  per: 'hour',
  hoursWeek: 39,
  experienceMonths: 0,
  ...more,
});
const many = (count: number): VacancyOnOffer[] =>
  Array.from({ length: count }, (_, i) =>
    vacancy(`v${i}`, { pay: new Money(BigInt(870 + (i % 90)), 'EUR'), experienceMonths: i % 4 ? 0 : 6 }),
  );
const worker = { occupation: '9211', experienceMonths: 3 };

/** In how many of 200 draws the vacancy stands first. */
const first = (id: string, chooser: Parameters<typeof wishes>[0], vacancies: readonly VacancyOnOffer[]): number =>
  Array.from({ length: 200 }, (_, i) => wishes(chooser, vacancies, seeded(`w${i}`))[0]).filter((found) => found === id).length;

describe('a list of wishes', () => {
  test('has at most 20 vacancies of the board, none twice, and is the same for the same seed in whatever order they came', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), fc.string(), fc.array(fc.nat(), { maxLength: 120 }), (count, seed, order) => {
        const vacancies = many(count);
        const list = wishes(worker, vacancies, seeded(seed));
        expect(list.length).toBeLessThanOrEqual(20);
        expect(new Set(list).size).toBe(list.length);
        const ids = new Set(vacancies.map(({ id }) => id));
        expect(list.every((id) => ids.has(id))).toBe(true);
        const shuffled = vacancies.map((each, i) => [order[i] ?? 0, each] as const).sort(([a], [b]) => a - b);
        expect(
          wishes(
            worker,
            shuffled.map(([, each]) => each),
            seeded(seed),
          ),
        ).toEqual(list);
        expect(wishes(worker, board(vacancies), seeded(seed))).toEqual(list);
      }),
    );
  });
  test('names at least eight where the board is long enough', () => {
    const lengths = Array.from({ length: 200 }, (_, i) => wishes(worker, many(100), seeded(`l${i}`)).length);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(8);
    expect(Math.max(...lengths)).toBe(20);
  });
  test('two vacancies with one id are refused', () => {
    expect(() => board([vacancy('a'), vacancy('a')])).toThrow('two vacancies have the id a');
  });
});

describe('what people prefer', () => {
  test('a former employer stands first nearly always', () => {
    const vacancies = [vacancy('a'), vacancy('b'), vacancy('c'), vacancy('d')];
    expect(first('b', { ...worker, formerEmployers: ['of-b'] }, vacancies)).toBeGreaterThan(190);
    expect(first('b', worker, vacancies)).toBeLessThan(80);
  });
  test('a former employer is heard of however long the board', () => {
    const vacancies = [...many(100), vacancy('again')];
    expect(first('again', { ...worker, formerEmployers: ['of-again'] }, vacancies)).toBeGreaterThan(180);
  });
  test('of two equal posts the better paid stands first more often, not always', () => {
    const count = first('b', worker, [vacancy('a', { pay: Money.parse('8.70', 'EUR') }), vacancy('b')]);
    expect(count).toBeGreaterThan(140);
    expect(count).toBeLessThan(200);
  });
  test('monthly pay on the range is not set against hourly pay', () => {
    const herder = vacancy('a', { pay: Money.parse('1389.67', 'USD'), per: 'month' });
    const hand = vacancy('b', { pay: Money.parse('11.66', 'USD') });
    expect(Math.abs(first('a', worker, [herder, hand]) - 100)).toBeLessThan(30);
  });
  test('a post that asks for more experience than one has comes last', () => {
    expect(first('a', worker, [vacancy('a', { experienceMonths: 6 }), vacancy('b')])).toBeLessThan(20);
  });
  test('work of one’s own occupation comes before other work', () => {
    expect(first('a', worker, [vacancy('a', { occupation: '8341' }), vacancy('b')])).toBeLessThan(20);
  });
});

test('sex, age and place play no part in the wishes', () => {
  const [one] = population({ origin: 'MA', count: 1, seed: 'demo' });
  if (!one) throw new Error('nobody');
  const other = { ...one, sex: one.sex === 'female' ? 'male' : 'female', birth: { year: 1970, month: 1, day: 1 } } as const;
  expect(wishes(other, many(60), seeded('same'))).toEqual(wishes(one, many(60), seeded('same')));
});

test('every invented share is a share, and both origins behave alike but for the report of return', () => {
  for (const { answerDays, ...shares } of Object.values(behaviour)) {
    for (const share of Object.values(shares)) expect(share >= 0 && share <= 1).toBe(true);
    expect(answerDays[0]).toBeLessThanOrEqual(answerDays[1]);
  }
  expect({ ...behaviour.MX, reportsReturn: 0.96 }).toEqual(behaviour.MA);
  for (const { occupations } of Object.values(makeup)) expect(occupations.reduce((sum, [, weight]) => sum + weight, 0)).toBe(100);
});

import { describe, expect, test } from 'vitest';
import { Money } from '../../../kernel/money.ts';
import { seeded } from '../../../kernel/random.ts';
import { board, longBoard, mostWishes, type VacancyOnOffer, wishes } from './wishes.ts';

/** Two thousand vacancies of one place each, but one of a thousand; all else is equal, so that only hearing of them decides. */
const large = 'v-0777';
const vacancies = Array.from({ length: 2_000 }, (_, i): VacancyOnOffer => {
  const id = `v-${String(i).padStart(4, '0')}`;
  return {
    id,
    employer: `e-${i % 500}`,
    occupation: '9211',
    pay: Money.parse('12.00', 'USD'),
    per: 'hour',
    hoursWeek: 40,
    experienceMonths: 0,
    places: id === large ? 1_000 : 1,
  };
});
const shown = board(vacancies);
const worker = { occupation: '9211', experienceMonths: 12 };
const lists = Array.from({ length: 1_000 }, (_, n) => wishes(worker, shown, seeded(`long/${n}`)));

describe('a board that nobody reads to its end', () => {
  test('lists are as on a short one: 8 to 20 vacancies of the board, none twice', () => {
    const ids = new Set(vacancies.map(({ id }) => id));
    for (const list of lists) {
      expect(list.length).toBeGreaterThanOrEqual(8);
      expect(list.length).toBeLessThanOrEqual(mostWishes);
      expect(new Set(list).size).toBe(list.length);
      expect(list.every((id) => ids.has(id))).toBe(true);
    }
  });
  test('a vacancy with a third of all places is heard of by nearly everybody, one with a single place by two in a hundred', () => {
    // 60 draws from 2,999 places: 1 - (2/3)^60 and 1 - (1 - 1/2999)^60 = 2.0 %; a list names a part of what was heard of.
    const naming = (id: string) => lists.filter((list) => list.includes(id)).length / lists.length;
    expect(naming(large)).toBeGreaterThan(0.25);
    const others = vacancies.filter(({ id }) => id !== large).map(({ id }) => naming(id));
    expect(others.reduce((sum, one) => sum + one, 0) / others.length).toBeLessThan(0.02);
  });
  test('a former employer is always heard of, and stands first as a rule', () => {
    const first = Array.from({ length: 200 }, (_, n) => wishes({ ...worker, formerEmployers: ['e-42'] }, shown, seeded(`back/${n}`))[0]);
    expect(first.every((id) => id !== undefined && Number(id.slice(2)) % 500 === 42)).toBe(true);
  });
  test('the same worker, board and seed give the same list, in whatever order the vacancies came', () => {
    expect(wishes(worker, board([...vacancies].reverse()), seeded('long/7'))).toEqual(lists[7]);
  });
  test('where so few are on the board that all can be read, places play no part', () => {
    const few = vacancies.slice(0, longBoard.from - 1);
    const fewer = few.map((one) => ({ ...one, places: 5 }));
    expect(wishes(worker, few, seeded('short'))).toEqual(wishes(worker, fewer, seeded('short')));
  });
});

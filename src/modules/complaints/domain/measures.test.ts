import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { type Counted, measuresOf } from './measures.ts';

const today = plainDate('2026-01-10');
const filedOn = plainDate('2025-03-03');
const rows = (n: number, programme: string, more: Partial<Counted> = {}): Counted[] =>
  Array.from({ length: n }, () => ({ programme, filedOn, late: false, ...more }));

describe('the public figures of complaints', () => {
  test('are medians of days, shares to the nearest ten, and counts rounded down to ten', () => {
    const acknowledged = [1, 1, 1, 1, 1, 2, 3, 3, 3, 3, 3].map(
      (n, i): Counted => ({
        ...{ programme: 'a', filedOn, acknowledgedOn: filedOn.add({ days: n }) },
        ...{ late: i < 3, paidOfOrdered: i < 6 ? 10_000 : 0 },
      }),
    );
    expect(measuresOf(acknowledged, today)).toEqual([
      {
        ...{ half: '2025-1', programme: 'a', filed: 10, daysToAcknowledge: 2, daysToDecide: undefined, daysToMoney: undefined },
        // 6 of 11 paid whole are 55 %, 3 of 11 late are 27 %.
        ...{ paidOfOrdered: 60, late: 30, employedAfter: undefined },
      },
    ]);
  });
  test('tell nothing of ten complaints, and something of eleven', () => {
    expect(measuresOf(rows(10, 'a'), today)).toEqual([]);
    expect(measuresOf(rows(11, 'a'), today)).toHaveLength(1);
  });
  test('hide a second programme where one alone would be hidden, so that no difference gives it back', () => {
    const shown = measuresOf([...rows(4, 'a'), ...rows(15, 'b'), ...rows(30, 'c')], today);
    expect(shown.map(({ programme, filed }) => [programme, filed])).toEqual([
      ['c', 30],
      [undefined, 10],
    ]);
  });
  test('wait until the half of the year is over', () => {
    expect(measuresOf(rows(20, 'a', { filedOn: plainDate('2026-01-02') }), today)).toEqual([]);
    expect(measuresOf(rows(20, 'a', { filedOn: plainDate('2025-07-01') }), plainDate('2025-12-31'))).toEqual([]);
  });
});

test('no row stands for fewer than eleven, whatever was filed where', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 25 }), { maxLength: 6 }), (sizes) => {
      const all = sizes.flatMap((n, i) => rows(n, `p${i}`));
      const shown = measuresOf(all, today);
      for (const { programme } of shown) {
        const named = new Set(shown.map((row) => row.programme));
        const behind = all.filter((row) => (programme === undefined ? !named.has(row.programme) : row.programme === programme));
        expect(behind.length).toBeGreaterThanOrEqual(11);
      }
    }),
    { numRuns: 50 },
  );
});

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { contains, type PlainDate, plainDate } from '../../../kernel/dates.ts';
import { Money } from '../../../kernel/money.ts';
import { demoFile } from './files.ts';
import { h2aOrders } from './h2a.ts';

const day = z.string().transform(plainDate);
const value = z
  .strictObject({
    from: day,
    to: day,
    v: z.union([z.number(), z.literal('unknown')]),
    unit: z.literal('USD').optional(),
    src: z.literal('F1').optional(),
    mark: z.literal('R').optional(),
    note: z.string(),
  })
  .refine(({ v, unit, src, mark }) => v === 'unknown' || (unit !== undefined && src !== undefined && mark !== undefined));
const overlay = z.object({ params: z.strictObject({ aewr_hour: z.record(z.string(), z.array(value)), herder_month: z.array(value) }) });
const { aewr_hour, herder_month } = overlay.parse(parse(demoFile('us-h2a-floors.yaml'))).params;

type Value = z.infer<typeof value>;
const at = (values: readonly Value[], on: PlainDate): Value | undefined => values.find(({ from, to }) => contains({ from, until: to }, on));
const hourly = (state: string, on: string): Value | undefined => at(aewr_hour[state] ?? [], plainDate(on));

describe('wage floors of the demonstration', () => {
  test('a state whose few offers of 2016 disagree has no known floor for 2023 and 2025', () => {
    for (const on of ['2023-07-01', '2025-07-01']) expect(hourly('OH', on)?.v).toBe('unknown');
    expect(hourly('OH', '2026-07-01')?.v).toBe(13.01);
  });
  test.each([
    ['TX', 11.59, 279],
    ['CA', 12.57, 199],
    ['FL', 11.12, 183],
    ['NC', 11.27, 1752],
    ['GA', 10.62, 260],
    ['WA', 13.38, 313],
    ['NY', 12.38, 403],
    ['KY', 10.92, 1139],
  ])('%s: the commonest hourly offer for work from 2017, %d dollars, was made %d times and stands in 2024 and 2026', (state, v, count) => {
    for (const on of ['2024-01-01', '2024-12-31', '2026-06-01']) {
      expect(hourly(state, on)?.v).toBe(v);
      expect(hourly(state, on)?.note).toMatch(new RegExp(`^${count} of `));
    }
  });
  test.each(['MT', 'WY'])('%s: 11.75 dollars in 2023 and 2025, 11.66 in 2024 and 2026', (state) => {
    expect(['2023-07-01', '2024-07-01', '2025-07-01', '2026-07-01'].map((on) => hourly(state, on)?.v)).toEqual([
      11.75, 11.66, 11.75, 11.66,
    ]);
  });
  test('range herders: 1,206.31 dollars a month in 2023 and 2025, 1,389.67 in 2024 and 2026', () => {
    const months = ['2023-07-01', '2024-07-01', '2025-07-01', '2026-07-01'].map((on) => at(herder_month, plainDate(on))?.v);
    expect(months).toEqual([1206.31, 1389.67, 1206.31, 1389.67]);
  });
  test('periods follow each other without overlap or gap, and every note says from which year the figure is moved', () => {
    for (const values of [...Object.values(aewr_hour), herder_month]) {
      for (const [i, { from, to, note }] of values.entries()) {
        expect(to.equals(from.add({ years: 1 }))).toBe(true);
        const next = values[i + 1];
        if (next) expect(to.equals(next.from)).toBe(true);
        const moved = /(\d{4}) moved by (\d) years$/.exec(note);
        expect(Number(moved?.[1]) + Number(moved?.[2])).toBe(from.year);
      }
    }
  });
});

/** What the floor in force on a day says of a filing: true, false, or undefined when no floor applies. */
const meets = (order: ReturnType<typeof h2aOrders>[number], on: PlainDate): boolean | undefined => {
  const floor = order.pay.per === 'hour' ? at(aewr_hour[order.region] ?? [], on) : order.herding ? at(herder_month, on) : undefined;
  if (!floor || floor.v === 'unknown' || order.pay.amount === null) return undefined;
  return Money.parse(order.pay.amount, 'USD').compare(Money.parse(String(floor.v), 'USD')) >= 0;
};

test('filed in the year of the floor: 381 filings meet it, 14 lie below although they were certified in reality, six go to a person', () => {
  for (const years of [7, 9]) {
    const answers = h2aOrders(demoFile('h2a-fy2017.csv.gz'), { years, states: ['MT', 'WY'] }).map(
      (order) => [order, meets(order, order.filedOn)] as const,
    );
    const below = answers.filter(([, answer]) => answer === false).map(([order]) => order);
    expect(answers.filter(([, answer]) => answer === true)).toHaveLength(381);
    expect(answers.filter(([, answer]) => answer === undefined)).toHaveLength(6);
    // Eleven filed late in a year at the figure of the next, three herders' pay cut to whole dollars.
    expect(below.filter(({ pay }) => pay.amount === '11.66')).toHaveLength(11);
    expect(below.filter(({ pay }) => pay.amount === '1389.00')).toHaveLength(3);
    expect(below).toHaveLength(14);
    expect(below.every(({ reality }) => reality?.status === 'certified')).toBe(true);
  }
});

import { describe, expect, test } from 'vitest';
import { daysBetween, isBefore, moveYears, plainDate } from '../../../kernel/dates.ts';
import { isOccupation } from '../../../platform/standards/isco.ts';
import { demoFile } from './files.ts';
import { h2aOrders } from './h2a.ts';
import type { Order } from './order.ts';

const file = demoFile('h2a-fy2017.csv.gz');
const states = ['MT', 'WY'];
const real = h2aOrders(file, { years: 0, states });
const last = h2aOrders(file, { years: 7, states });
const current = h2aOrders(file, { years: 9, states });

const places = (orders: readonly Order[]): number => orders.reduce((sum, order) => sum + order.places, 0);
const tally = <T extends string>(values: readonly T[]): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const value of values) found[value] = (found[value] ?? 0) + 1;
  return found;
};

/** The days of work of an order that tells them, as every filing for these states does. */
const workOf = ({ reference, seasonStart: start, seasonEnd: end }: Order) => {
  if (!start || !end) throw new Error(`${reference} does not say from when to when`);
  return { start, end };
};

describe('the filings for Montana and Wyoming', () => {
  test('401 filings ask for 1,118 workers, 296 filings for Montana and 105 for Wyoming', () => {
    expect(real).toHaveLength(401);
    expect(places(real)).toBe(1118);
    expect(tally(real.map((o) => o.region))).toEqual({ MT: 296, WY: 105 });
    expect(new Set(real.map((o) => o.reference)).size).toBe(401);
  });
  test('268 are paid by the hour, 128 by the month, and five name no period and go to a person', () => {
    expect(tally(real.map((o) => o.pay.per))).toEqual({ hour: 268, month: 128, unknown: 5 });
  });
  test('a herder is livestock work paid by the month: 127, one monthly filing has no occupation code', () => {
    expect(real.filter((o) => o.herding)).toHaveLength(127);
    expect(real.filter((o) => o.pay.per === 'month' && !o.herding).map((o) => o.soc)).toEqual([null]);
  });
  test('four were certified in part, two denied and three withdrawn in reality, the rest certified in full', () => {
    expect(tally(real.map((o) => o.reality?.status ?? '-'))).toEqual({ certified: 392, 'partly-certified': 4, denied: 2, withdrawn: 3 });
    for (const { reality, places: asked } of real) {
      if (reality?.status === 'certified') expect(reality.certified).toBe(asked);
      if (reality?.status === 'denied' || reality?.status === 'withdrawn') expect(reality.certified).toBe(0);
    }
  });
  test('members of the 47 joint filings are named and are no places of their own', () => {
    const joint = real.filter((o) => o.employer.kind === 'joint-association');
    expect(joint).toHaveLength(47);
    for (const { members: each, places: asked } of joint) expect(each.reduce((sum, m) => sum + m.places, 0)).toBe(asked);
    expect(real.filter((o) => o.members.length > 0)).toHaveLength(47);
  });
  test('what the file does not tell stays unknown', () => {
    expect(real.filter((o) => o.hoursWeek === null)).toHaveLength(1);
    expect(real.filter((o) => o.experienceMonths === null)).toHaveLength(3);
    expect(real.filter((o) => o.soc === null || o.occupation === null)).toHaveLength(1);
    expect(real.filter((o) => o.worksite.county === '0')).toHaveLength(0);
  });
  test('every occupation is a unit group of ISCO-08', () => {
    for (const { occupation } of real) if (occupation !== null) expect(isOccupation(occupation)).toBe(true);
    expect(tally(real.map((o) => o.occupation ?? 'unknown'))).toEqual({ 9211: 149, 9212: 206, 8341: 43, 7515: 1, 6111: 1, unknown: 1 });
  });
  test('a filing is read as it stands', () => {
    expect(real.find((o) => o.reference === 'H-300-17028-349559')).toMatchObject({
      employer: { name: 'MOUNTAIN AVENUE BEES INC.', city: 'OAK HILLS', state: 'CA', kind: 'contractor', invented: false },
      places: 10,
      pay: { amount: '11.66', currency: 'USD', per: 'hour' },
      hoursWeek: 40,
      experienceMonths: 3,
      worksite: { city: 'STANFORD', county: 'JUDITH BASIN' },
      filedOn: plainDate('2017-01-28'),
      seasonStart: plainDate('2017-04-01'),
      seasonEnd: plainDate('2017-11-30'),
    });
  });
});

describe('seasons', () => {
  test('last season is the same filings seven years later, and all of it is over before 2026', () => {
    expect(places(last)).toBe(1118);
    expect(last.every((o) => o.season === 2024 && isBefore(workOf(o).end, plainDate('2026-01-01')))).toBe(true);
    expect(
      last
        .map((o) => workOf(o).end.toString())
        .sort()
        .at(-1),
    ).toBe('2025-12-06');
  });
  test('this season is nine years later and no season is longer than it was', () => {
    expect(current.every((o) => o.season === 2026)).toBe(true);
    for (const [i, order] of current.entries()) {
      const before = real[i];
      if (!before) throw new Error('the two seasons differ in number');
      const [now, then] = [workOf(order), workOf(before)];
      expect(daysBetween(now.start, now.end)).toBe(daysBetween(then.start, then.end));
      expect(order.filedOn.equals(moveYears(before.filedOn, 9))).toBe(true);
    }
  });
  test('no season is longer than a year: the day a year after the start is always after the last day of work', () => {
    for (const { start, end } of [...last, ...current].map(workOf)) {
      expect(isBefore(start, end)).toBe(true);
      expect(isBefore(end, start.add({ years: 1 }))).toBe(true);
    }
  });
});

/** Counted from the file's text by its columns, without the reader under test. */
describe('the whole file of fiscal year 2017', () => {
  const all = h2aOrders(file, { years: 0 });
  test('12,930 rows are 10,097 filings for 206,156 places and 2,833 members of joint filings', () => {
    const lines = file.trimEnd().split('\n');
    expect(lines).toHaveLength(12_931); // with the head
    expect(lines.filter((line) => line.includes(',SUB,'))).toHaveLength(2_833);
    expect(all).toHaveLength(10_097);
    expect(places(all)).toBe(206_156);
    expect(all.reduce((sum, { members }) => sum + members.length, 0)).toBe(2_833);
  });
  test('144 filings were denied; 164 rows were withdrawn, eight of them members, so that 156 filings were', () => {
    expect(file.match(/DETERMINATION ISSUED - WITHDRAWN/g)).toHaveLength(164);
    const statuses = tally(all.map(({ reality }) => reality?.status ?? '-'));
    expect(statuses).toEqual({ certified: 9_674, 'partly-certified': 123, denied: 144, withdrawn: 156 });
  });
  test('filings come in the order in which they were filed, each once', () => {
    expect(new Set(all.map(({ reference }) => reference)).size).toBe(10_097);
    for (const [i, { filedOn }] of all.entries()) expect(isBefore(filedOn, all[i - 1]?.filedOn ?? filedOn)).toBe(false);
  });
  test('a part of the file is the same filings as the whole file gives for its states', () => {
    const chosen = all.filter(({ region }) => states.includes(region));
    expect(JSON.stringify(real)).toBe(JSON.stringify(chosen));
  });
  test('a wage that a spreadsheet wrote with seventeen digits is the one that was typed', () => {
    expect(all.find(({ reference }) => reference === 'H-300-16227-452046')?.pay.amount).toBe('8.05');
  });
  test('what the file leaves empty stays unknown: a start, three kinds of employer, two states', () => {
    expect(all.filter(({ seasonStart }) => seasonStart === null).map(({ reference }) => reference)).toEqual(['H-300-17236-069322']);
    expect(all.filter(({ employer }) => employer.kind === null)).toHaveLength(3);
    expect(all.filter(({ region }) => region === '')).toHaveLength(2);
  });
});

test('a cell that cannot be read stops the reading instead of being skipped', () => {
  const broken = file.replace('H-2A Labor Contractor or Job Contractor', 'Something new');
  expect(() => h2aOrders(broken, { years: 0 })).toThrow('"Something new" is not a known kind of employer');
});

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../kernel/dates.ts';
import { Money } from '../kernel/money.ts';
import { type Facts, loadProgramme, type Programme } from './index.ts';

const programme = (id: string): Programme => {
  const result = loadProgramme(readFileSync(new URL(`../../packs/programmes/${id}/programme.yaml`, import.meta.url), 'utf8'), id);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const gecco = programme('es-ma-gecco');
const h2a = programme('us-h2a');
const day = plainDate('2017-06-01');
const usd = (text: string): Money => Money.parse(text, 'USD');
const outcome = (p: Programme, step: Parameters<Programme['decide']>[0], rule: string, facts: Facts, on = day): string | undefined =>
  p.decide(step, facts, on).answers.find((a) => a.rule === rule)?.outcome;

test('KA01: ten weeks of 48 hours guarantee 360 hours of work (20 CFR 655.122(i))', () => {
  const hours = h2a.compute('guarantee-hours', { work: { weeks: 10, hours_week: 48 } }, day);
  expect(hours.known && String(hours.value)).toBe('360');
});

test('KA02: piece earnings of 420.00 in 40 hours at a floor of 11.59 are topped up by 43.60 to 463.60', () => {
  const work = { hours: 40, floor: usd('11.59'), piece_earnings: usd('420.00') };
  const [due, added] = [h2a.compute('floor-pay', { work }, day), h2a.compute('piece-top-up', { work }, day)];
  expect(due.known && String(due.value)).toBe('463.60 USD');
  expect(added.known && String(added.value)).toBe('43.60 USD');
  const more = h2a.compute('piece-top-up', { work: { ...work, piece_earnings: usd('500.00') } }, day);
  expect(more.known && String(more.value)).toBe('0.00 USD');
});

describe('KA03: the floor of a state is the modal hourly offer of the disclosure data, counted', () => {
  test.each([
    ['TX', '11.59', '279'],
    ['CA', '12.57', '199'],
    ['FL', '11.12', '183'],
    ['NC', '11.27', '1752'],
    ['GA', '10.62', '260'],
    ['WA', '13.38', '313'],
    ['NY', '12.38', '403'],
    ['KY', '10.92', '1139'],
    ['MT', '11.66', '121'],
    ['WY', '11.66', '15'],
  ])('%s has %s in 2017, from %s rows', (state, amount, rows) => {
    const value = h2a.value('aewr_hour', state, day);
    expect(String(value.value)).toBe(`${amount} USD`);
    expect(value.source?.mark).toBe('R');
    expect(value.note).toContain(` ${rows} of `);
  });
  test('the modal offer of every state in 2017, and how many rows offer it, are those of the file', () => {
    const lines = gunzipSync(readFileSync(new URL('../../packs/demo/h2a-fy2017.csv.gz', import.meta.url))).toString('utf8');
    const [header = [], ...rows] = parse(lines, { relax_column_count: true }) as string[][];
    const [unit, start, state, rate] = ['pay_unit', 'need_start', 'worksite_state', 'rate_of_pay'].map((name) => header.indexOf(name));
    const offers = new Map<string, Map<string, number>>();
    for (const row of rows) {
      const [per = '', from = '', where = '', pay = ''] = [unit, start, state, rate].map((column) => row[column ?? -1]);
      if (!per.startsWith('Hour') || !from.startsWith('2017') || where === '') continue;
      const of = offers.get(where) ?? new Map<string, number>();
      const amount = Money.parse(pay, 'USD').toString();
      offers.set(where, of.set(amount, (of.get(amount) ?? 0) + 1));
    }
    expect(offers.size).toBe(50);
    for (const [where, of] of offers) {
      const [offer, count] = [...of].toSorted(([, a], [, b]) => b - a)[0] ?? [];
      expect([String(h2a.value('modal_offer', where, day).value), Number(h2a.value('modal_rows', where, day).value)], where).toEqual([
        offer,
        count,
      ]);
    }
  });
  test('Montana and Wyoming have 11.75 in 2016', () => {
    for (const state of ['MT', 'WY']) expect(String(h2a.value('aewr_hour', state, plainDate('2016-12-31')).value)).toBe('11.75 USD');
  });
  test('herders have 1206.31 a month in 2016 and 1389.67 in 2017', () => {
    expect(String(h2a.value('herder_month', undefined, plainDate('2016-12-31')).value)).toBe('1206.31 USD');
    expect(String(h2a.value('herder_month', undefined, plainDate('2017-01-01')).value)).toBe('1389.67 USD');
  });
});

test('KA08: an offer of six posts is enough on 1 February 2024 and not on 1 February 2026', () => {
  const facts = (on: string): Facts => ({ vacancy: { places: 6, filed_on: plainDate(on) } });
  expect(outcome(gecco, 'vacancy.verify', 'min-posts', facts('2024-02-01'))).toBe('met');
  expect(outcome(gecco, 'vacancy.verify', 'min-posts', facts('2026-02-01'))).toBe('failed');
});

test('KA09: 10 January to 9 October 2025 is within nine months, 10 October is the first day over', () => {
  const facts = (until: string): Facts => ({ permit: { from: plainDate('2025-01-10'), until: plainDate(until) } });
  expect(outcome(gecco, 'permit.issue', 'max-stay', facts('2025-10-09'))).toBe('met');
  expect(outcome(gecco, 'permit.issue', 'max-stay', facts('2025-10-10'))).toBe('failed');
});

test('a refusal by the wage floor shows both figures, its source, and that the source has to be checked', () => {
  const facts: Facts = { vacancy: { pay: Money.parse('8.00', 'EUR'), pay_per: 'hour', filed_on: plainDate('2025-11-10') } };
  const found = gecco.decide('vacancy.verify', facts, plainDate('2025-11-10')).answers.find((a) => a.rule === 'wage-floor');
  expect(found).toMatchObject({
    outcome: 'failed',
    asked: '8.63 EUR per hour',
    given: '8.00 EUR per hour',
    source: { id: 'K', mark: 'K' },
  });
  expect(found?.used.map(({ name, value, source }) => [name, value, source?.mark])).toEqual([['param.minimum_day', '56.08 EUR', 'P']]);
});

test('a refusal of the hourly floor rests on general knowledge of the rule, although its figure was counted', () => {
  const facts: Facts = { vacancy: { pay: usd('5.00'), pay_per: 'hour', herding: false, region: 'MT', filed_on: plainDate('2017-02-01') } };
  const found = h2a.decide('vacancy.verify', facts, day).answers.find((a) => a.rule === 'wage-floor');
  expect(found?.source).toMatchObject({ id: 'S1', mark: 'K', article: '20 CFR 655.120(a), 655.122(l)' });
  expect(found?.used[0]?.source?.mark).toBe('R');
});

test('an offer in another currency than the floor is not compared but stays unknown', () => {
  const facts: Facts = { vacancy: { pay: usd('20.00'), pay_per: 'hour', filed_on: plainDate('2025-11-10') } };
  const found = gecco.decide('vacancy.verify', facts, day).answers.find((a) => a.rule === 'wage-floor');
  expect(found).toMatchObject({ outcome: 'unknown' });
  expect(found?.missing).toContain('vacancy.pay');
});

test('an answer can be kept as JSON, whole numbers among its figures included', () => {
  const facts: Facts = { vacancy: { places: 6, filed_on: plainDate('2026-02-01') } };
  const kept = JSON.parse(JSON.stringify(gecco.decide('vacancy.verify', facts, day)));
  expect(kept.answers.find((a: { rule: string }) => a.rule === 'min-posts').used).toMatchObject([
    { name: 'param.min_posts', status: 'known', value: '10', from: '2025-05-20' },
  ]);
});

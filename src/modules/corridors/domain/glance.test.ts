import { expect, test } from 'vitest';
import { toyProgramme } from '../../../../test/corridor.ts';
import { plainDate } from '../../../kernel/dates.ts';
import { glanceOf } from './glance.ts';

const today = plainDate('2025-01-10');
const programme = toyProgramme(
  (text) => `${text}
costs:
  - { id: in, item: travel_in, payer: { v: employer, src: ACT, article: art. 30 } }
  - { id: visa, item: visa, payer: unknown, src: ACT }
fees: { worker_recruitment_fee: { v: prohibited, src: ACT, article: art. 2 }, cap: none }
pay: { guaranteed_percent: { v: 75, src: ACT, article: art. 40, from: 2026-01-01 }, guarantee: [work in the dry, pay in the wet], payslip: yes, src: ACT }
`,
);
const glance = glanceOf(programme, programme.describe(today).rules, today);
const said = (path: string) =>
  [...glance.costs, ...glance.pays, ...glance.guarantees].filter((one) => one.path === path).map(({ value }) => value);

test('silent, unknown and none are three different answers on the page for everybody', () => {
  expect(glance.silent).toContain('rights.join_union');
  expect(said('rights.join_union')).toEqual([]);
  expect(glance.costItems.map(({ id, payer }) => [id, payer.status])).toEqual([
    ['in', 'known'],
    ['visa', 'unknown'],
  ]);
  expect(said('fees.cap')[0]?.status).toBe('none');
  expect(glance.silent).not.toContain('fees.cap');
});

test('each statement carries its article, its own or that of its section', () => {
  expect(said('fees.worker_recruitment_fee')[0]).toMatchObject({
    value: 'prohibited',
    source: { id: 'ACT', article: 'art. 2', mark: 'P' },
  });
  expect(said('pay.payslip')[0]).toMatchObject({ value: 'yes', source: { id: 'ACT' } });
});

test('what is not in force yet is not known today, and what has several parts is said part by part', () => {
  expect(said('pay.guaranteed_percent')[0]?.status).toBe('unknown');
  const later = glanceOf(programme, [], plainDate('2026-01-01'));
  expect(later.guarantees.find(({ path }) => path === 'pay.guaranteed_percent')?.value).toMatchObject({ status: 'known', value: 75 });
  expect(said('pay.guarantee').flatMap(({ value }) => value)).toEqual(['work in the dry', 'pay in the wet']);
});

test('it asks of a worker what its rules ask before an offer', () => {
  expect(glance.asks.map(({ id }) => id)).toEqual(['origin', 'adult', 'experience', 'nominative-returning']);
});

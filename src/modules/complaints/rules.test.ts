import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../kernel/dates.ts';
import { steps } from './domain/complaint.ts';
import { payFor } from './domain/pay-basis.ts';
import { complaintRules } from './rules.ts';

const files = readdirSync(new URL('../../../packs/complaints', import.meta.url))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace('.yaml', ''));

describe.each(files)('the rules of complaints of %s', (programme) => {
  test('name themselves and a source for each step, and never call a proposal read', () => {
    const rules = complaintRules(programme);
    expect(rules.programme).toBe(programme);
    for (const step of steps) {
      const { title, mark, proposal } = rules.sourceOf(step);
      expect(title).not.toBe('');
      expect(proposal && mark === 'P').toBe(false);
    }
  });
  test('give each step of the ladder a time to answer and to appeal', () => {
    for (const { notice, appeal } of complaintRules(programme).ladder) expect(Math.min(notice, appeal)).toBeGreaterThan(0);
  });
});

test('a programme without rules of its own has the defaults, and no name reaches another file', () => {
  expect([complaintRules('nz-rse'), complaintRules('../keeping/retention'), complaintRules()].map(({ programme }) => programme)).toEqual([
    'default',
    'default',
    'default',
  ]);
});

test('work without a contract in the fields of Huelva is owed the least pay of the day: 57.82 euros in 2026', () => {
  const { minimums } = complaintRules('es-ma-gecco');
  const pay = payFor(undefined, minimums, plainDate('2026-05-04'));
  expect(pay.ok && [pay.value.per, pay.value.amount.decimal(), pay.value.basis.kind]).toEqual(['day', '57.82', 'minimum']);
});

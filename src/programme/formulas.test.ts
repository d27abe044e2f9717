import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../kernel/dates.ts';
import { Money } from '../kernel/money.ts';
import { findingText } from './finding.ts';
import { loadProgramme, type Programme } from './load.ts';

const toy = readFileSync(new URL('../../test/packs/toy-harvest.yaml', import.meta.url), 'utf8');
const withFormulas = (formulas: string) => loadProgramme(`${toy.replace(/^formulas:[\s\S]*?(?=^[a-z_]+:)/m, '')}\n${formulas}`, 'toy.yaml');
const whole = (formulas: string): Programme => {
  const loaded = withFormulas(formulas);
  if (!loaded.ok) throw new Error(loaded.error.map(findingText).join('\n'));
  return loaded.value;
};
const findings = (formulas: string): readonly string[] => {
  const loaded = withFormulas(formulas);
  return loaded.ok ? [] : loaded.error.map(({ message }) => message);
};
const eur = (text: string): Money => Money.parse(text, 'EUR');
const on = plainDate;

describe('a formula by date and condition', () => {
  const pack = whole(`
inputs:
  rate: { type: Decimal, text: a rate }
  each_week: { type: int, unit: hours a week, text: hours of a week }
  list: { type: "list<Money>", text: amounts }
formulas:
  - id: guarantee
    text: what is guaranteed
    src: ACT
    versions:
      - { to: 2024-01-01, when: work.weeks < 6, expr: work.rate * (input.each_week * work.weeks) }
      - { to: 2024-01-01, expr: work.rate * 240 }
      - { from: 2024-01-01, to: 2024-07-01, expr: unknown }
      - { from: 2024-07-01, expr: work.rate * 120 }
  - { id: up, text: rounded up, src: ACT, round: { mode: up }, expr: work.rate / 3 }
  - { id: down, text: rounded down, src: ACT, round: { mode: down }, expr: work.rate / 3 }
  - { id: nearest, text: rounded half up, src: ACT, expr: work.rate / 3 }
  - { id: due, text: what is due, src: ACT, expr: 'max(work.rate * work.hours, formula("guarantee"))' }
  - { id: all, text: all amounts, src: ACT, expr: sum(input.list) * input.rate }
`);
  const work = { weeks: 5, rate: eur('10.00'), hours: 100.25 };
  const input = { each_week: 40 };

  test.each([
    ['2023-12-31', { work, input }, eur('2000.00')],
    ['2023-12-31', { work: { ...work, weeks: 6 } }, eur('2400.00')],
    ['2024-07-01', { work }, eur('1200.00')],
  ])('as of %s', (day, facts, expected) => {
    expect(pack.compute('guarantee', facts, on(day))).toEqual({ known: true, value: expected });
  });

  test('a time for which the pack knows none is unknown, and the formula is named', () => {
    expect(pack.compute('guarantee', { work }, on('2024-06-30'))).toEqual({ known: false, missing: ['formula.guarantee'] });
  });

  test('a condition that nobody can decide is unknown, and the fact is named', () => {
    expect(pack.compute('guarantee', { work: { rate: eur('10.00') } }, on('2023-12-31'))).toEqual({
      known: false,
      missing: ['work.weeks'],
    });
  });

  test('a condition that nobody can decide does not matter where every form that may be taken gives the same', () => {
    const both = whole(`
formulas:
  - id: same
    text: the same either way
    src: ACT
    versions:
      - { when: work.weeks < 6, expr: work.rate * 2 }
      - { expr: work.rate + work.rate }
  - id: other
    text: another either way
    src: ACT
    versions:
      - { when: work.weeks < 6, expr: work.rate * 2 }
      - { expr: work.rate }
`);
    const facts = { work: { rate: eur('10.00') } };
    expect(both.compute('same', facts, on('2025-01-01'))).toEqual({ known: true, value: eur('20.00') });
    expect(both.compute('other', facts, on('2025-01-01'))).toEqual({ known: false, missing: ['work.weeks'] });
  });

  test('another formula reads it, with its date', () => {
    expect(pack.compute('due', { work: { ...work, hours: 130.5 } }, on('2024-07-01'))).toEqual({ known: true, value: eur('1305.00') });
    expect(pack.compute('due', { work, input }, on('2023-12-31'))).toEqual({ known: true, value: eur('2000.00') });
    expect(pack.formulas.find(({ id }) => id === 'due')?.refs).toEqual(['work.rate', 'work.hours', 'work.weeks', 'input.each_week']);
  });

  test.each([
    ['up', '3.34'],
    ['down', '3.33'],
    ['nearest', '3.33'],
  ])('is rounded %s', (id, expected) => {
    expect(pack.compute(id, { work }, on('2025-01-01'))).toEqual({ known: true, value: eur(expected) });
  });

  test('sums a list, and names it when two currencies meet in it', () => {
    const lists = { rate: 0.5, list: [eur('1.01'), eur('2.00')] };
    expect(pack.compute('all', { input: lists }, on('2025-01-01'))).toEqual({ known: true, value: eur('1.51') });
    expect(pack.compute('all', { input: { ...lists, list: [eur('1.00'), Money.parse('1.00', 'USD')] } }, on('2025-01-01'))).toMatchObject({
      known: false,
      missing: expect.arrayContaining(['input.list']),
    });
    expect(pack.compute('all', { input: { ...lists, list: [] } }, on('2025-01-01')).known).toBe(false);
  });
});

describe('what is wrong with formulas', () => {
  const one = (versions: string): readonly string[] =>
    findings(`formulas:\n  - id: f\n    text: f\n    src: ACT\n    versions:\n${versions}`);

  test('a gap between two forms', () => {
    expect(one('      - { to: 2024-01-01, expr: "1" }\n      - { from: 2024-02-01, expr: "2" }\n')).toEqual([
      expect.stringContaining('gap: no form between 2024-01-01 and 2024-02-01'),
    ]);
  });
  test('an overlap of two forms', () => {
    expect(one('      - { to: 2024-02-02, expr: "1" }\n      - { from: 2024-02-01, expr: "2" }\n')).toEqual([
      expect.stringContaining('overlap'),
    ]);
  });
  test('a form that is never reached', () => {
    expect(one('      - { expr: "1" }\n      - { when: work.weeks > 3, expr: "2" }\n')).toEqual([expect.stringContaining('overlap')]);
  });
  test('a time that ends before it begins', () => {
    expect(one('      - { from: 2024-02-01, to: 2024-02-01, expr: "1" }\n')).toEqual([expect.stringContaining('lies after `from`')]);
  });
  test('forms of two types', () => {
    expect(one('      - { to: 2024-01-01, expr: "1" }\n      - { from: 2024-01-01, expr: work.rate }\n')).toEqual([
      'the forms give int and Money; let all give one type',
    ]);
  });
  test('neither an expression nor forms, and both', () => {
    expect(findings('formulas: [{ id: f, text: f, src: ACT }]')).toEqual(['write either `expr` or `versions`']);
    expect(findings('formulas: [{ id: f, text: f, src: ACT, expr: "1", versions: [{ expr: "1" }] }]')).toEqual([
      'write either `expr` or `versions`',
    ]);
  });
  test('no source', () => {
    expect(findings('formulas: [{ id: f, text: f, expr: "1" }]')).toEqual([expect.stringContaining('`src` is missing')]);
  });
  test('a formula that stands later, or itself', () => {
    expect(findings('formulas: [{ id: f, text: f, src: ACT, expr: \'formula("f")\' }]')).toEqual([
      expect.stringContaining('no earlier formula has this name'),
    ]);
  });
  test('decimals without quotes, and words that are none', () => {
    expect(findings('formulas: [{ id: f, text: f, src: ACT, expr: work.rate * 1.1 }]')).toEqual([
      expect.stringContaining('decimal("0.083")'),
    ]);
    expect(findings('formulas: [{ id: f, text: f, src: ACT, expr: \'work.rate * decimal("1,1")\' }]')).toEqual([
      expect.stringContaining('write a decimal in quotes'),
    ]);
  });
  test('an input that is not declared', () => {
    expect(findings('formulas: [{ id: f, text: f, src: ACT, expr: input.nothing }]')).toHaveLength(1);
  });
});

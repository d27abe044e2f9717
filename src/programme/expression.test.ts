import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../kernel/dates.ts';
import { Money } from '../kernel/money.ts';
import { Day, days, months, Span } from './calendar.ts';
import { environment } from './environment.ts';
import { type Answer, compile, isFault } from './expression.ts';
import type { Facts } from './facts.ts';

const cel = environment({
  stages: ['report'],
  parameters: new Map(),
  tables: new Map(),
  lists: { origins: ['MA'], occupations: undefined },
});
const ask = (text: string, facts: Facts): Answer => {
  const compiled = compile(cel, text, undefined);
  if (isFault(compiled)) throw new Error(`${text}: ${compiled.message}`);
  return compiled.answer({ facts, asOf: plainDate('2026-01-01'), used: [] });
};
const missing = (...names: string[]): Answer => ({ known: false, missing: names });
const yes: Answer = { known: true, value: true };
const no: Answer = { known: true, value: false };

describe('a fact that nobody has supplied', () => {
  test.each([
    ['vacancy.housing && vacancy.homogeneous', { housing: false }, no],
    ['vacancy.homogeneous && vacancy.housing', { housing: false }, no],
    ['vacancy.homogeneous || vacancy.housing', { housing: true }, yes],
    ['vacancy.homogeneous && vacancy.housing', { housing: true }, missing('vacancy.homogeneous')],
    ['vacancy.homogeneous && vacancy.housing', {}, missing('vacancy.homogeneous', 'vacancy.housing')],
    ['!vacancy.housing', {}, missing('vacancy.housing')],
    ['vacancy.homogeneous ? vacancy.housing : vacancy.housing', { housing: true }, yes],
    ['vacancy.homogeneous ? vacancy.housing : vacancy.herding', { housing: true, herding: false }, missing('vacancy.homogeneous')],
    ['vacancy.places + vacancy.filled > 3', {}, missing('vacancy.places', 'vacancy.filled')],
  ] as const)('%s with %o', (text, vacancy, expected) => {
    const answer = ask(text, { vacancy });
    expect(answer.known ? answer : { ...answer, missing: answer.missing.toSorted() }).toEqual(
      expected.known ? expected : { ...expected, missing: expected.missing.toSorted() },
    );
  });

  test('is unknown too when the programme does not state the list it is compared with', () => {
    expect(ask('vacancy.occupation in programme.occupations', { vacancy: { occupation: '9211' } })).toEqual(
      missing('programme.occupations'),
    );
  });
});

describe('a decided answer never changes when more becomes known', () => {
  const names = ['housing', 'homogeneous', 'herding'] as const;
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(...names.map((n) => `vacancy.${n}`), 'true', 'false', 'vacancy.places > 2'),
      fc.tuple(tie('tree'), fc.constantFrom('&&', '||'), tie('tree')).map(([a, op, b]) => `(${a} ${op} ${b})`),
      tie('tree').map((a) => `!(${a})`),
      fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    ),
  }));
  const facts = fc.record({
    housing: fc.boolean(),
    homogeneous: fc.boolean(),
    herding: fc.boolean(),
    places: fc.integer({ min: 0, max: 5 }),
  });
  const hidden = fc.subarray([...names, 'places'] as const);

  test('and an unknown one names only facts that are absent, at least one', () => {
    fc.assert(
      fc.property(tree, facts, hidden, (text, whole, hide) => {
        const partial = Object.fromEntries(Object.entries(whole).filter(([name]) => !hide.some((h) => h === name)));
        const [full, part] = [ask(text, { vacancy: whole }), ask(text, { vacancy: partial })];
        if (!full.known) return false;
        if (part.known) return part.value === full.value;
        return part.missing.length > 0 && part.missing.every((name) => hide.some((h) => `vacancy.${h}` === name));
      }),
      { numRuns: 400 },
    );
  });
});

test('a fact of another type than the catalogue says is a bug of whoever asks, and is not taken for unknown', () => {
  expect(() => ask('vacancy.places > 2', { vacancy: { places: 2.5 } })).toThrow(/vacancy.places is to be int/);
});

describe('money and time', () => {
  test('two currencies are not compared, and nothing is divided by nothing', () => {
    const facts = { vacancy: { pay: Money.parse('9', 'EUR'), places: 0 }, offer: { pay: Money.parse('9', 'USD') } };
    expect(ask('vacancy.pay >= offer.pay', facts)).toEqual(missing('vacancy.pay', 'offer.pay'));
    expect(ask('10 / vacancy.places > 1', facts)).toEqual(missing('vacancy.places'));
  });
  test('a floor per hour is the day divided by 6.5, rounded up to the cent', () => {
    const facts = { vacancy: { pay: Money.parse('53.71', 'EUR') } };
    expect(String((ask('part_up(vacancy.pay, 2, 13)', facts) as { value: unknown }).value)).toBe('8.27 EUR');
    expect(String((ask('part(vacancy.pay, 2, 13)', facts) as { value: unknown }).value)).toBe('8.26 EUR');
  });
  const day = (text: string): Day => new Day(plainDate(text));
  test('a month after 31 January ends on the last day of February, and is no whole month', () => {
    expect(String(day('2025-01-31').plus(new Span('P1M')))).toBe('2025-02-28');
    expect(months(day('2025-01-31'), day('2025-02-28'))).toBe(0n);
    expect(months(day('2025-01-10'), day('2025-10-10'))).toBe(9n);
    expect(days(day('2024-02-28'), day('2024-03-01'))).toBe(2n);
  });
  test.each(['P', 'PT5H', '9M', 'P-1M', 'P1.5M', 'P999Y', 'P1M2Y'])('%s is not a length of time', (text) => {
    expect(() => new Span(text)).toThrow(RangeError);
  });
});

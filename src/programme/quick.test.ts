import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '../kernel/dates.ts';
import { Money } from '../kernel/money.ts';
import { environment, type Run } from './environment.ts';
import type { Facts } from './facts.ts';
import { readParameters } from './parameters.ts';
import { asValue, quickly, typeOf } from './quick.ts';

const { parameters } = readParameters(
  {
    floor: {
      N: [
        { v: '9.00', unit: 'EUR', to: '2025-01-01' },
        { v: '9.40', unit: 'EUR', from: '2025-01-01' },
      ],
      S: [{ v: 'unknown' }],
    },
    least: [
      { v: 4, to: '2025-01-01' },
      { v: 6, from: '2025-01-01', to: '2026-01-01' },
    ],
    longest: [{ v: 'P9M' }],
    since: [{ v: '2025-02-28' }],
  },
  {},
);
const cel = environment({ stages: [], parameters, tables: new Map(), lists: { origins: ['MA', 'SN'], occupations: undefined } });

const pick = fc.constantFrom;
const { int, money, day, text, bool } = fc.letrec<Record<'int' | 'money' | 'day' | 'text' | 'bool', string>>((tie) => {
  const two = (type: string, ...signs: string[]) =>
    fc.tuple(tie(type as 'int'), pick(...signs), tie(type as 'int')).map(([a, s, b]) => `(${a} ${s} ${b})`);
  const call = (name: string, ...types: string[]) =>
    fc.tuple(...types.map((type) => tie(type as 'int'))).map((args) => `${name}(${args.join(', ')})`);
  const choice = (type: string) => fc.tuple(tie('bool'), tie(type as 'int'), tie(type as 'int')).map(([c, a, b]) => `(${c} ? ${a} : ${b})`);
  const small = { maxDepth: 3, depthSize: 'small' } as const;
  return {
    int: fc.oneof(
      small,
      pick(
        'vacancy.places',
        'vacancy.filled',
        'worker.age',
        'param("least")',
        'param("least", vacancy.filed_on)',
        '3',
        '0',
        '9007199254740991',
      ),
      two('int', '+', '-', '*', '/', '%'),
      call('max', 'int', 'int'),
      call('min', 'int', 'int'),
      call('ratio', 'int', 'int'),
      call('days', 'day', 'day'),
      call('months', 'day', 'day'),
      tie('int').map((a) => `-(${a})`),
      choice('int'),
    ),
    money: fc.oneof(
      small,
      pick('vacancy.pay', 'offer.pay', 'param("floor", vacancy.region)', 'param("floor", "N", vacancy.filed_on)'),
      two('money', '+', '-'),
      call('part', 'money', 'int', 'int'),
      call('part_up', 'money', 'int', 'int'),
      call('min', 'money', 'money'),
      call('max', 'money', 'money'),
      fc.tuple(tie('money'), tie('int')).map(([m, n]) => `(${m} * ${n})`),
      choice('money'),
    ),
    day: fc.oneof(
      small,
      pick('season.start', 'season.end', 'vacancy.filed_on', 'param("since")'),
      tie('day').map((d) => `(${d} + span("P1M"))`),
      tie('day').map((d) => `(${d} - span("P30D"))`),
      tie('day').map((d) => `(${d} + param("longest"))`),
      call('min', 'day', 'day'),
      call('max', 'day', 'day'),
    ),
    text: fc.oneof(
      small,
      pick('vacancy.region', 'worker.origin', '"MA"', '"N"'),
      two('text', '+'),
      pick('int', 'money', 'day').chain((type) => call('string', type)),
    ),
    bool: fc.oneof(
      small,
      pick(
        'vacancy.housing',
        'vacancy.herding',
        'true',
        'worker.origin in programme.origins',
        'worker.origin in programme.occupations',
        'vacancy.places in [1, 2, 3]',
        'vacancy.region in ["N", "S"]',
        'unknown("vacancy.pay")',
      ),
      two('int', '<', '<=', '>', '>=', '==', '!='),
      two('money', '<', '<=', '>', '>=', '==', '!='),
      two('day', '<', '<=', '>', '>=', '==', '!='),
      two('text', '==', '!='),
      two('bool', '&&', '||', '==', '!='),
      tie('bool').map((a) => `!(${a})`),
    ),
  };
});

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 8 });
const days = fc.integer({ min: 0, max: 1200 }).map((n) => plainDate('2024-01-01').add({ days: n }));
const amounts = fc
  .tuple(fc.integer({ min: -500, max: 2000 }), pick('EUR', 'EUR', 'EUR', 'USD'))
  .map(([n, currency]) => new Money(BigInt(n), currency));
const facts: fc.Arbitrary<Facts> = fc.record({
  vacancy: fc.record({
    places: maybe(fc.integer({ min: -3, max: 12 })),
    filled: maybe(fc.nat(12)),
    region: maybe(pick('N', 'S', 'W')),
    pay: maybe(amounts),
    filed_on: maybe(days),
    housing: maybe(fc.boolean()),
    herding: maybe(fc.boolean()),
  }),
  offer: fc.record({ pay: maybe(amounts) }),
  season: fc.record({ start: maybe(days), end: maybe(days) }),
  worker: fc.record({ age: maybe(fc.nat(60)), origin: maybe(pick('MA', 'SN', 'PH')) }),
});

test('what the quick way answers, CEL answers too; and where every fact is known and can be reckoned with, it does answer', () => {
  let answered = 0;
  let asked = 0;
  fc.assert(
    fc.property(fc.oneof(bool, int, money, day, text), facts, days, (written, known, asOf) => {
      const parsed = cel.cel.parse(written);
      const checked = parsed.check();
      if (!checked.valid) throw checked.error;
      const run: Run = { facts: known, asOf, used: [] };
      const quick = quickly(parsed.ast, cel);
      if (!quick) throw new Error(`no quick form: ${written}`);
      const found = quick(run);
      let expected: unknown;
      try {
        expected = cel.within({ facts: known, asOf, used: [] }, (context) => parsed(context));
      } catch {
        expected = undefined;
      }
      asked += expected === undefined ? 0 : 1;
      answered += found === undefined ? 0 : 1;
      if (found !== undefined) expect(String(asValue(found, typeOf(parsed.ast)))).toBe(String(expected));
    }),
    { numRuns: 3_000 },
  );
  expect(answered).toBeGreaterThan(800);
  // CEL knows a little more: `unknown || true`, and whole numbers beyond 2^53.
  expect(answered / asked).toBeGreaterThan(0.9);
});

const ops = {
  '<': (sign: number) => sign < 0,
  '<=': (sign: number) => sign <= 0,
  '>': (sign: number) => sign > 0,
  '>=': (sign: number) => sign >= 0,
  '==': (sign: number) => sign === 0,
  '!=': (sign: number) => sign !== 0,
} as const;
test.each(Object.entries(ops))(
  '%s is answered for one below, equal and one above: facts, a number written, amounts and days',
  (op, holds) => {
    const day = (n: number) => plainDate('2025-03-01').add({ days: n });
    const known = (n: number): Facts => ({
      vacancy: { places: 5 + n, filled: 5, pay: new Money(900n + BigInt(n), 'EUR') },
      offer: { pay: new Money(900n, 'EUR') },
      season: { start: day(n), end: day(0) },
    });
    const pairs = [
      'vacancy.places OP vacancy.filled',
      'vacancy.places OP 5',
      'vacancy.places + 0 OP 5',
      'vacancy.pay OP offer.pay',
      'season.start OP season.end',
    ];
    for (const pair of pairs) {
      const parsed = cel.cel.parse(pair.replace('OP', op));
      expect(parsed.check().valid).toBe(true);
      const quick = quickly(parsed.ast, cel);
      for (const n of [-1, 0, 1]) expect([pair, n, quick?.({ facts: known(n), asOf: day(0), used: [] })]).toEqual([pair, n, holds(n)]);
    }
  },
);

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { dayNumber, dayOf, monthLengths } from './days.ts';
import { type Difference, solveDifferences } from './differences.ts';
import { type Condition, eliminate } from './eliminate.ts';
import { and, compared, type Formula, or, sameText, yesOrNo } from './formula.ts';
import { constant, type Linear, plus, times, valueWith, variable } from './linear.ts';
import { ceil, floor, rational, sign } from './rational.ts';
import { solve } from './solve.ts';

const names = ['a', 'b', 'c'] as const;
const most = 4;
const bounds = {
  integral: () => true,
  prefer: () => rational(2),
  low: () => rational(0),
  high: () => rational(most),
};
const linear = fc
  .tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }), fc.integer({ min: -9, max: 9 }))
  .map(
    ([a, b, c, k]): Linear =>
      [a, b, c].reduce((sum, factor, i) => plus(sum, times(variable(names[i] ?? 'a'), rational(factor))), constant(rational(k))),
  );
const condition = fc.record({ linear, relation: fc.constantFrom('<=', '<', '=') }) satisfies fc.Arbitrary<Condition>;

/** Every value of the three numbers within the bounds. */
const everywhere = (): Map<string, ReturnType<typeof rational>>[] => {
  const all: Map<string, ReturnType<typeof rational>>[] = [];
  for (let a = 0; a <= most; a += 1)
    for (let b = 0; b <= most; b += 1)
      for (let c = 0; c <= most; c += 1)
        all.push(
          new Map([
            ['a', rational(a)],
            ['b', rational(b)],
            ['c', rational(c)],
          ]),
        );
  return all;
};
const holds = ({ linear: sum, relation }: Condition, values: ReadonlyMap<string, ReturnType<typeof rational>>): boolean => {
  const side = sign(valueWith(sum, values) ?? rational(1));
  return relation === '=' ? side === 0 : relation === '<' ? side < 0 : side <= 0;
};
const within: Condition[] = names.flatMap((name) => [
  { linear: times(variable(name), rational(-1)), relation: '<=' as const },
  { linear: plus(variable(name), constant(rational(-most))), relation: '<=' as const },
]);

test('elimination proves a contradiction only where no whole numbers fit, and its values fit', () => {
  fc.assert(
    fc.property(fc.array(condition, { minLength: 1, maxLength: 5 }), (conditions) => {
      const answer = eliminate([...conditions, ...within], bounds, { left: 4000 });
      const possible = everywhere().some((values) => conditions.every((one) => holds(one, values)));
      if (answer.status === 'unsat') expect(possible).toBe(false);
      if (answer.status === 'sat')
        for (const one of conditions)
          expect(holds(one, new Map([...names.map((name) => [name, rational(0)] as const), ...answer.model]))).toBe(true);
    }),
    { numRuns: 400 },
  );
});

const formula = fc.letrec<{ any: Formula }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    condition.map(({ linear: sum, relation }) => compared(sum, relation)),
    fc.tuple(fc.constantFrom('p', 'q'), fc.boolean()).map(([name, value]) => yesOrNo(name, value)),
    fc
      .tuple(fc.constantFrom('s', 't'), fc.constantFrom('x', 'y'), fc.boolean())
      .map(([name, text, same]) => sameText({ variable: name }, { literal: text }, same)),
    fc.boolean().map((same) => sameText({ variable: 's' }, { variable: 't' }, same)),
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((parts) => and(...parts)),
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((parts) => or(...parts)),
  ),
})).any;

interface World {
  readonly numbers: ReadonlyMap<string, ReturnType<typeof rational>>;
  readonly bools: ReadonlyMap<string, boolean>;
  readonly texts: ReadonlyMap<string, string>;
}
const truth = (of: Formula, world: World): boolean => {
  if (of.op === 'and') return of.parts.every((part) => truth(part, world));
  if (of.op === 'or') return of.parts.some((part) => truth(part, world));
  if (of.op !== 'atom') return of.op === 'true';
  const { atom } = of;
  if (atom.kind === 'compare') return holds(atom, world.numbers);
  if (atom.kind === 'bool') return (world.bools.get(atom.name) ?? true) === atom.value;
  const text = (side: typeof atom.left): string =>
    'literal' in side ? side.literal : (world.texts.get(side.variable) ?? `free ${side.variable}`);
  return (text(atom.left) === text(atom.right)) === atom.same;
};

test('the search finds a case whenever there is one, and proves that there is none only then', { timeout: 60_000 }, () => {
  const numbers = everywhere().filter((_, i) => i % 3 === 0 || i < 30);
  const worlds = numbers.flatMap((values) =>
    [true, false].flatMap((p) =>
      [true, false].flatMap((q) =>
        ['x', 'y', 'z'].flatMap((s) =>
          ['x', 'y', 'z'].map(
            (t): World => ({
              numbers: values,
              bools: new Map([
                ['p', p],
                ['q', q],
              ]),
              texts: new Map([
                ['s', s],
                ['t', t],
              ]),
            }),
          ),
        ),
      ),
    ),
  );
  fc.assert(
    fc.property(formula, (one) => {
      const answer = solve(one, bounds, { left: 20_000 });
      if (answer.status === 'unsat') expect(worlds.some((world) => truth(one, world))).toBe(false);
      if (answer.status === 'sat') {
        const filled = new Map([...names.map((name) => [name, rational(0)] as const), ...answer.model.numbers]);
        expect(truth(one, { numbers: filled, bools: answer.model.bools, texts: answer.model.texts })).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test('distances are solved by shortest ways exactly when elimination solves them', () => {
  const side = fc.constantFrom(undefined, 'a', 'b', 'c');
  const difference = fc.record({ plus: side, minus: side, k: fc.integer({ min: -5, max: 5 }) }).filter((one) => one.plus !== one.minus);
  fc.assert(
    fc.property(fc.array(difference, { minLength: 1, maxLength: 8 }), (all: Difference[]) => {
      const conditions = all.map(({ plus: p, minus: m, k }): Condition => {
        const sum = [p && variable(p), m && times(variable(m), rational(-1))].flatMap((part) => part || []);
        return { relation: '<=', linear: sum.reduce(plus, constant(rational(k))) };
      });
      const values = solveDifferences(all);
      expect(values === undefined).toBe(eliminate(conditions, bounds, { left: 4000 }).status === 'unsat');
      for (const { plus: p, minus: m, k } of values ? all : [])
        expect((values?.get(p ?? '') ?? 0) - (values?.get(m ?? '') ?? 0) + k).toBeLessThanOrEqual(0);
    }),
  );
});

describe('days', () => {
  test('are numbered from 1970 and back', () => {
    expect(dayNumber(plainDate('1970-01-01'))).toBe(0);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (n) => {
        expect(dayNumber(dayOf(rational(n)))).toBe(n);
      }),
    );
  });

  test('so many months have no fewer and no more days than a calendar ever gives', () => {
    expect(monthLengths(1)).toEqual([28, 31]);
    expect(monthLengths(12)).toEqual([365, 366]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 40_000 }), (months, day) => {
        const from = plainDate('1990-01-01').add({ days: day });
        const length = from.until(from.add({ months }), { largestUnit: 'days' }).days;
        const [least, most] = monthLengths(months);
        expect(length).toBeGreaterThanOrEqual(least);
        expect(length).toBeLessThanOrEqual(most);
      }),
      { numRuns: 500 },
    );
  });
});

test('fractions are rounded down and up exactly', () => {
  expect([
    floor(rational(-7, 2)),
    ceil(rational(-7, 2)),
    floor(rational(7, 2)),
    ceil(rational(7, 2)),
    floor(rational(4)),
    ceil(rational(-4)),
  ]).toEqual([-4n, -3n, 3n, 4n, 4n, -4n]);
});

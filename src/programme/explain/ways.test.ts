import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../kernel/dates.ts';
import { Money } from '../../kernel/money.ts';
import type { Facts } from '../facts.ts';
import { findingText } from '../finding.ts';
import { loadProgramme, type Programme } from '../load.ts';
import { readFacts } from '../read-facts.ts';
import { asFacts, failedByHand, type PlainInput, seededInputs, tenRules } from '../testing/ten-rules.ts';
import { explainDecision } from './explain-decision.ts';
import type { Way } from './explanation.ts';

const load = (text: string): Programme => {
  const loaded = loadProgramme(text, 'programme.yaml');
  if (!loaded.ok) throw new Error(loaded.error.map(findingText).join('\n'));
  return loaded.value;
};
const ten = load(tenRules);
const inputs = seededInputs(600, 11);
/** An input that passes every rule. */
const good: PlainInput = {
  asOf: 20_200,
  age: 30,
  experience: 24,
  payPer: 'hour',
  pay: 1300,
  region: 'N',
  hours: 40,
  occupation: '9211',
  places: 20,
  kind: 'generic',
  start: 20_300,
  end: 20_400,
  barred: false,
  housing: true,
  returning: true,
  seasons: 0,
  returns: 0,
};
const ways = (programme: Programme, facts: Facts, asOf: Temporal.PlainDate): readonly Way[] =>
  explainDecision(programme, 'placement.offer', facts, asOf).ways ?? [];
const waysFrom = (input: Partial<PlainInput>): readonly Way[] => {
  const { facts, asOf } = asFacts({ ...good, ...input });
  return ways(ten, facts, asOf);
};

/** The facts with a way's changes written over them, read back from plain data. */
const changed = (programme: Programme, facts: Facts, way: Way): Facts => {
  const all: Record<string, Record<string, unknown>> = structuredCloneOf(facts);
  for (const [name, value] of Object.entries(way.change)) {
    const [space = '', field = ''] = name.split('.');
    const read = readFacts({ [space]: { [field]: value } }, programme.facts);
    expect(read.faults).toEqual([]);
    all[space] = { ...all[space], ...(read.facts as Record<string, object>)[space] };
  }
  return all as Facts;
};
const structuredCloneOf = (facts: Facts): Record<string, Record<string, unknown>> =>
  Object.fromEntries(Object.entries(facts).map(([space, group]) => [space, { ...group }]));

test('two more months of experience would qualify: the missing months, cents and days are told', () => {
  expect(waysFrom({ experience: 1 })).toEqual([{ change: { 'worker.experience_months': 3 }, gives: 'allowed' }]);
  // The floor of region N in April 2025 is 9.40.
  expect(waysFrom({ pay: 907 })).toContainEqual({ change: { 'offer.pay': '9.40 EUR' }, gives: 'allowed' });
  // 270 days from 2025-07-31 would be 2026-04-27; the work may end on the day before that.
  const { facts, asOf } = asFacts({ ...good, start: 20_300, end: 20_571 });
  expect(ways(ten, facts, asOf)[0]?.change).toEqual({ 'offer.start': String(plainDate('2025-07-31').add({ days: 2 })) });
});

test('an age of 17 needs one year more, and nobody is told to become younger than nothing', () => {
  expect(waysFrom({ age: 17 })).toEqual([{ change: { 'worker.age': 18 }, gives: 'allowed' }]);
});

test('two rules in the way need two changes at once', () => {
  const found = waysFrom({ age: 17, experience: 2 });
  expect(found[0]).toEqual({ change: { 'worker.age': 18, 'worker.experience_months': 3 }, gives: 'allowed' });
});

test('of alternatives each is a way, the nearer first: yes instead of no for either half', () => {
  expect(waysFrom({ housing: false, returning: false }).map(({ change }) => change)).toEqual([
    { 'offer.housing': true },
    { 'worker.returning': true },
  ]);
});

test('text has no nearer and farther: an occupation that is not of the programme is told no way', () => {
  expect(waysFrom({ occupation: '7111' })).toEqual([]);
});

test('who is allowed is told the nearest edge: nine places instead of ten', () => {
  expect(waysFrom({ places: 10, pay: 5000, hours: 34, age: 60, end: 20_301 })).toEqual([
    { change: { 'vacancy.places': 9 }, gives: 'refused' },
  ]);
});

test('every way that is told leads to the answer that it says, and that is another one', () => {
  let told = 0;
  fc.assert(
    fc.property(fc.nat({ max: inputs.length - 1 }), (n) => {
      const { facts, asOf } = asFacts(inputs[n] as PlainInput);
      const now = ten.decide('placement.offer', facts, asOf).outcome;
      for (const way of ways(ten, facts, asOf)) {
        told += 1;
        const then = ten.decide('placement.offer', changed(ten, facts, way), asOf).outcome;
        expect(then).toBe(way.gives);
        expect(then).not.toBe(now);
      }
    }),
    { numRuns: 300 },
  );
  expect(told).toBeGreaterThan(200);
});

test('no smaller change of the same number would do, tried one by one', () => {
  let tried = 0;
  for (const input of inputs) {
    if (failedByHand(input).length !== 1) continue;
    const { facts, asOf } = asFacts(input);
    for (const { change } of ways(ten, facts, asOf)) {
      const [[name = '', to] = []] = Object.entries(change);
      if (Object.keys(change).length > 1 || typeof to !== 'number') continue;
      const [space = '', field = ''] = name.split('.');
      const from = (facts as Record<string, Record<string, number>>)[space]?.[field] ?? 0;
      tried += 1;
      for (let n = from; n !== to; n += Math.sign(to - from)) {
        const less = { ...facts, [space]: { ...(facts as Record<string, object>)[space], [field]: n } } as Facts;
        expect([name, n, ten.decide('placement.offer', less, asOf).outcome]).toEqual([name, n, 'refused']);
      }
    }
  }
  expect(tried).toBeGreaterThan(20);
});

test('a change that runs into another rule is no way: what is too little for one may be too much for the other', () => {
  const head = tenRules.slice(0, tenRules.indexOf('rules:'));
  const two = (most: number): Programme =>
    load(
      `${head}rules:\n  - { id: least, step: placement.offer, require: worker.age >= 18, text: Least, src: ACT }\n  - { id: most, step: placement.offer, require: worker.age <= ${most}, text: Most, src: ACT }\n`,
    );
  expect(ways(two(17), { worker: { age: 16 } }, plainDate('2025-03-01'))).toEqual([]);
  expect(ways(two(18), { worker: { age: 16 } }, plainDate('2025-03-01'))).toEqual([{ change: { 'worker.age': 18 }, gives: 'allowed' }]);
});

describe('where a fact stands inside a reckoning', () => {
  const rule = (require: string): Programme =>
    load(
      `${tenRules.slice(0, tenRules.indexOf('rules:'))}rules:\n  - { id: one, step: placement.offer, require: '${require}', text: One, src: ACT }\n`,
    );
  const first = (require: string, facts: Facts): unknown => ways(rule(require), facts, plainDate('2025-03-01'))[0]?.change;
  test('a product, a part rounded half up, and a number of whole months are solved by trying', () => {
    expect(first('worker.age * 3 - 10 > 80', { worker: { age: 20 } })).toEqual({ 'worker.age': 31 });
    // 2/13 of the day, half up: 54.99 / 6.5 = 8.46; the first day wage that gives 8.63 is 56.07.
    expect(
      first('part(offer.pay, 2, 13) >= contract.pay', {
        offer: { pay: new Money(5499n, 'EUR') },
        contract: { pay: new Money(863n, 'EUR') },
      }),
    ).toEqual({
      'offer.pay': '56.07 EUR',
    });
    expect(
      first('part(offer.pay, 2, 13) >= part(offer.pay, 0, 1) + contract.pay', {
        offer: { pay: new Money(5607n, 'EUR') },
        contract: { pay: new Money(863n, 'EUR') },
      }),
    ).toEqual({
      'offer.pay': '56.06 EUR',
    });
    expect(
      first('months(offer.start, offer.end) < 9', { offer: { start: plainDate('2025-01-10'), end: plainDate('2025-10-10') } }),
    ).toEqual({
      'offer.start': '2025-01-11',
    });
  });
  test('another currency is no way out', () => {
    expect(
      first('offer.pay >= contract.pay', { offer: { pay: new Money(1n, 'EUR') }, contract: { pay: new Money(2n, 'USD') } }),
    ).toBeUndefined();
  });
  test('a denied alternative needs both halves changed', () => {
    expect(first('!(worker.age < 18 || worker.barred)', { worker: { age: 16, barred: true } })).toEqual({
      'worker.age': 18,
      'worker.barred': false,
    });
  });
  test('a choice is left by its branch or by its condition', () => {
    expect(first('worker.returning ? worker.age >= 16 : worker.age >= 30', { worker: { returning: false, age: 29 } })).toEqual({
      'worker.age': 30,
    });
    expect(first('worker.returning ? worker.age >= 1 : worker.age >= 999', { worker: { returning: false, age: 29 } })).toEqual({
      'worker.returning': true,
    });
  });
});

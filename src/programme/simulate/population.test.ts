import { describe, expect, test } from 'vitest';
import { plainDate } from '../../kernel/dates.ts';
import { Money } from '../../kernel/money.ts';
import { loaded, smallPack } from '../diff/testing/small-pack.ts';
import { defaultMarginals, type Marginals, readMarginals, sampleWorkers } from './marginals.ts';
import { readCases } from './read-cases.ts';

const small = loaded(smallPack);
const marginals: Marginals = {
  'worker.age': { from: 18, to: 60 },
  'worker.origin': { values: { MA: 3, SN: 1 } },
  'worker.returning': { yes: 0.3, unknown: 0.2 },
};

describe('invented workers', () => {
  const many = sampleWorkers(small, { count: 4000, seed: 's', marginals });

  test('are spread as they are told to be', () => {
    const share = (is: (worker: NonNullable<(typeof many)[number]['facts']['worker']>) => boolean): number =>
      many.filter(({ facts }) => is(facts.worker ?? {})).length / many.length;
    // Five standard deviations of a share of 4,000.
    const near = (expected: number): [number, number] => [expected, 5 * Math.sqrt((expected * (1 - expected)) / 4000)];
    for (const [found, [expected, within]] of [
      [share(({ origin }) => origin === 'MA'), near(0.75)],
      [share(({ returning }) => returning === undefined), near(0.2)],
      [share(({ returning }) => returning === true), near(0.8 * 0.3)],
      [share(({ age }) => typeof age === 'number' && age < 25), near(7 / 43)],
    ] as const)
      expect(Math.abs(found - expected)).toBeLessThan(within);
    expect(many.every(({ facts }) => (facts.worker?.age ?? 0) >= 18 && (facts.worker?.age ?? 99) <= 60)).toBe(true);
  });

  test('are the same for the same seed, others for another, and stay as they are when more come or more is told of them', () => {
    expect(sampleWorkers(small, { count: 50, seed: 's', marginals })).toEqual(many.slice(0, 50));
    expect(sampleWorkers(small, { count: 50, seed: 't', marginals })).not.toEqual(many.slice(0, 50));
    const more = sampleWorkers(small, { count: 50, seed: 's', marginals: { 'worker.barred': { yes: 0.5 }, ...marginals } });
    expect(more.map(({ facts }) => facts.worker?.age)).toEqual(many.slice(0, 50).map(({ facts }) => facts.worker?.age));
  });

  test('are made without marginals from what the rules read, and from nothing else', () => {
    expect(defaultMarginals(small)).toEqual({ 'worker.age': { from: 16, to: 65 }, 'worker.origin': { values: { MA: 1 } } });
  });

  test.each([
    [{ 'worker.height': { from: 1, to: 2 } }, 'worker.height', /no fact is called/],
    [{ 'worker.age': { yes: 0.5 } }, 'worker.age', /the fact is int/],
    [{ 'worker.returning': { values: { a: 1 } } }, 'worker.returning', /the fact is bool/],
    [{ 'worker.age': { from: 30, to: 20 } }, 'worker.age', /lies below/],
    [{ 'worker.origin': { from: 1, to: 2 } }, 'worker.origin', /for numbers/],
    [{ 'worker.month_pay': { values: { much: 1 } } }, 'worker.month_pay', /expected an amount/],
    [{ 'worker.age': { from: -5, to: 20 } }, 'worker.age', /at least 0/],
    [{ 'worker.origin': { values: {} } }, 'worker.origin', /empty/],
    ['all alike', '', /write/],
  ])('marginals %j are refused with the reason', (plain, field, message) => {
    const read = readMarginals(plain, small);
    if (read.ok) throw new Error('it was read');
    expect(read.error[0]?.field).toBe(field);
    expect(read.error[0]?.message).toMatch(message);
  });

  test('marginals that can be read are read as they are', () => {
    expect(readMarginals(marginals, small)).toEqual({ ok: true, value: marginals });
  });
});

describe('workers and vacancies of a file', () => {
  const cases = (text: string, kind: 'workers' | 'vacancies') => {
    const read = readCases(text, 'people.csv', kind, small);
    if (!read.ok) throw new Error(read.error.map(({ message }) => message).join('\n'));
    return read.value;
  };

  test('a CSV file by short and by whole names; an empty cell is unknown', () => {
    expect(cases('id,Age,worker.origin,returning,paid.visa\na,30,MA,yes,80.00 EUR\nb,,"MA",no,\n', 'workers')).toEqual([
      { id: 'a', facts: { worker: { age: 30, origin: 'MA', returning: true } }, paid: { visa: Money.parse('80', 'EUR') } },
      { id: 'b', facts: { worker: { origin: 'MA', returning: false } } },
    ]);
  });

  test('the file of vacancies that employers bring in', () => {
    const text =
      'corridor,programme,title,occupation,place,places,start,end,pay,currency,pay_per,housing\nXN-XS,small,Picker,9211,Moguer,20,2026-03-01,2026-06-30,9.43,EUR,hour,yes\n';
    expect(cases(text, 'vacancies')).toEqual([
      {
        id: 'vacancy-1',
        facts: {
          vacancy: { occupation: '9211', places: 20, pay: Money.parse('9.43', 'EUR'), pay_per: 'hour', housing: true },
          season: { start: plainDate('2026-03-01'), end: plainDate('2026-06-30') },
        },
      },
    ]);
  });

  test('JSON lines, nested or dotted, say the same', () => {
    const nested = '{"id": "a", "worker": {"age": 30, "origin": "MA"}, "paid": {"visa": "80.00 EUR"}}';
    const dotted = '{"id": "a", "worker.age": 30, "worker.origin": "MA", "worker.returning": null, "paid.visa": "80.00 EUR"}';
    expect(cases(`${nested}\n`, 'workers')).toEqual(cases(`\n${dotted}\n`, 'workers'));
  });

  test.each([
    ['id,height\na,180\n', 1, 2, /no fact is called `height`/],
    ['id,age,age\na,1,2\n', 1, 3, /two columns/],
    ['id,age\na,30\nb,old\n', 3, 2, /worker.age: found "old", expected a whole number/],
    ['id,age\na,-3\n', 2, 2, /at least 0/],
    ['id,returning\na,perhaps\n', 2, 2, /expected true or false/],
    ['id,month_pay\na,900\n', 2, 2, /expected an amount/],
    ['id,paid.visa\na,cheap\n', 2, 2, /not an amount/],
    ['id,paid.champagne\na,1 EUR\n', 1, 2, /no fact is called/],
    ['id,age\na,30,5\n', 2, 3, /3 cells/],
    ['id,age\na,"30\n', 2, 1, /not a CSV file/],
    ['', 1, 1, /empty/],
    ['{"worker.age": 30}\n{broken\n', 2, 1, /not JSON/],
    ['{"worker.height": 30}\n', 1, 1, /no fact has this name/],
    ['{"__proto__": {"age": 30}}\n', 1, 1, /no fact has this name/],
  ])('%j is refused with line and column', (text, line, column, message) => {
    const read = readCases(text, 'people.csv', 'workers', small);
    if (read.ok) throw new Error('it was read');
    expect(read.error[0]).toMatchObject({ file: 'people.csv', line, column });
    expect(read.error[0]?.message).toMatch(message);
  });
});

import { describe, expect, test } from 'vitest';
import { factsOf } from './facts.ts';
import { readFacts } from './read-facts.ts';

const catalogue = factsOf(['order'], { hours: { type: 'int', about: 'hours' } });

describe('a name that every object of the language has is no fact', () => {
  test.each([
    ['{"constructor": {"name": "x"}}', 'constructor.name'],
    ['{"__proto__": {"toString": 1}}', '__proto__.toString'],
    ['{"vacancy": {"__proto__": 2}}', 'vacancy.__proto__'],
    ['{"stage": {"constructor": "2026-01-10"}}', 'stage.constructor'],
    ['{"input": {"hasOwnProperty": 1}}', 'input.hasOwnProperty'],
  ])('%s', (text, name) => {
    const { faults } = readFacts(JSON.parse(text) as Record<string, Record<string, unknown>>, catalogue);
    expect(faults.map(({ message }) => message)).toEqual([`no fact is called \`${name}\``]);
  });
});

test('facts are read by the types that the catalogue gives them', () => {
  const { facts, faults } = readFacts({ stage: { order: '2026-01-10' }, input: { hours: 7.5 } }, catalogue);
  expect(String(facts.stage?.order)).toBe('2026-01-10');
  expect(faults).toEqual([{ path: ['input', 'hours'], message: '`input.hours` is to be a whole number' }]);
});

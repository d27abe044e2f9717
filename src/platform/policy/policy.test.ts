import { expect, test } from 'vitest';
import { allows, anyone } from './actor.ts';
import { parseMatrix, scopeOf } from './matrix.ts';
import { policiesOf } from './protect.ts';

test('the administrator reads no vacancy, no worker and no placement', () => {
  for (const action of ['vacancy.read', 'worker.read', 'placement.read', 'round.read', 'journal.read'])
    expect(scopeOf(action, 'administrator')).toBeUndefined();
});

test('nobody but a worker accepts an offer', () => {
  expect(scopeOf('offer.accept', 'worker')).toBe('own');
  expect(scopeOf('offer.accept', 'employer')).toBeUndefined();
});

test('an officer reaches the files of the corridors of the own country and of no other', () => {
  const officer = { role: 'labour', country: 'ES' } as const;
  expect(allows(officer, 'placement.read', { ends: ['MA', 'ES'] })).toBe(true);
  expect(allows(officer, 'placement.read', { ends: ['MX', 'US'] })).toBe(false);
  expect(allows({ role: 'labour' }, 'placement.read', { ends: ['MA', 'ES'] })).toBe(false);
});

test('an actor without an organisation does not reach objects without an organisation', () => {
  expect(allows({ role: 'employer' }, 'vacancy.read', { organisations: [null, undefined] })).toBe(false);
  expect(allows(anyone, 'vacancy.read', {})).toBe(false);
});

test.each([
  ['| action | emperor |\n|---|---|\n| a.b | all |', 'column "emperor" is not a role'],
  ['| action | worker |\n|---|---|\n| a.b | everything |', '"everything" for a.b and worker'],
  ['| action | worker |\n|---|---|\n| a.b | all |\n| a.b | own |', 'stands twice'],
  ['| action | worker |\n|---|---|\n| a.b |', 'has 0 cells'],
])('a table of roles that cannot be read is refused with its place', (text, message) => {
  expect(() => parseMatrix(text)).toThrow(message);
});

test('a table whose action no role may do cannot be declared', () => {
  expect(() => policiesOf({ table: 'x', read: 'nothing.known', whose: {} })).toThrow('nothing.known');
});

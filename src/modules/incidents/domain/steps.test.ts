import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toyProgramme } from '../../../../test/corridor.ts';
import { listFor, openable, planSteps, toldFirst } from './steps.ts';

const { pack } = toyProgramme();

test('after a death the family is told first, for each person, and the remains come after', () => {
  const steps = planSteps(listFor(pack, 'death'), ['a', 'b'], true);
  expect(toldFirst(listFor(pack, 'death'))).toBe('family-told');
  expect(steps.map(({ code, person, state }) => `${code} ${person ?? 'all'} ${state}`)).toEqual([
    'family-told a open',
    'family-told b open',
    'inspect all open',
    'remains a waiting',
    'remains b waiting',
    'wages a open',
    'wages b open',
    'insurance a open',
    'insurance b open',
  ]);
});

test('a person who is added later gets the steps of a person and none of the whole', () => {
  expect(planSteps(listFor(pack, 'closure'), ['c'], false).map(({ code }) => code)).toEqual(['next-employer', 'wages']);
});

test('a programme that is silent on a kind has no steps, and none is invented', () => {
  const silent = { ...pack, incidents: undefined };
  expect(planSteps(listFor(silent, 'death'), ['a'], true)).toEqual([]);
});

test('a step begins when all before it are over for the same person, whatever is the case with others', () => {
  const list = listFor(pack, 'death');
  fc.assert(
    fc.property(fc.array(fc.constantFrom('open', 'done', 'not-needed'), { minLength: 2, maxLength: 2 }), ([a = 'open', b = 'open']) => {
      const steps = planSteps(list, ['a', 'b'], true).map((step) => ({
        ...step,
        state: step.code === 'family-told' ? (step.person === 'a' ? a : b) : step.state,
      })) as { code: string; person: string | undefined; state: 'waiting' | 'open' | 'done' | 'not-needed' }[];
      const begun = openable(list, steps).map(({ person }) => person);
      expect(begun).toEqual([...(a === 'open' ? [] : ['a']), ...(b === 'open' ? [] : ['b'])]);
    }),
  );
});

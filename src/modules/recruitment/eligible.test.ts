import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toyProgramme } from '../../../test/corridor.ts';
import { plainDate } from '../../kernel/dates.ts';
import type { Facts } from '../../programme/index.ts';
import type { WorkerForRules } from '../workers/index.ts';
import { eligibility, obstacles } from './eligible.ts';

const today = plainDate('2025-01-10');
const programme = toyProgramme();

const worker: fc.Arbitrary<WorkerForRules> = fc.record({
  origin: fc.constantFrom('XN', 'XW'),
  birth: fc.record({
    year: fc.integer({ min: 2004, max: 2009 }),
    month: fc.option(fc.integer({ min: 1, max: 12 })),
    day: fc.constant(null),
  }),
  occupation: fc.constantFrom('9211', '6111'),
  experienceMonths: fc.integer({ min: 0, max: 14 }),
  seasonsCompleted: fc.integer({ min: 0, max: 2 }),
  returnsReported: fc.integer({ min: 0, max: 2 }),
});
/** A vacancy that asks for experience, for none, or does not say; by name or not. */
const vacancy: fc.Arbitrary<Facts> = fc
  .record({ asks: fc.option(fc.constantFrom(0, 6, 12)), kind: fc.constantFrom('generic', 'nominative'), places: fc.nat(9) })
  .map(({ asks, kind, places }) => ({ vacancy: { kind, places, ...(asks !== null && { experience_months: asks }) } }));

test('every pair gets the answer that the rules give to it, although pairs that are alike are asked once', () => {
  let asked = 0;
  const counting = {
    ...programme,
    decide: (...given: Parameters<typeof programme.decide>) => {
      asked += 1;
      return programme.decide(...given);
    },
  };
  fc.assert(
    fc.property(fc.array(worker, { maxLength: 12 }), fc.array(vacancy, { maxLength: 6 }), (workers, vacancies) => {
      const allows = eligibility(
        vacancies.map((facts) => ({ programme: counting, facts })),
        today,
      );
      for (const one of [...workers, ...workers])
        vacancies.forEach((facts, at) => {
          expect(allows(one)(at)).toBe(obstacles(programme, facts, one, today).length === 0);
        });
    }),
  );
  const same = { vacancy: { kind: 'generic', experience_months: 3 } };
  const grown = {
    origin: 'XN',
    birth: { year: 1990, month: 1, day: 1 },
    occupation: '9211',
    experienceMonths: 9,
    seasonsCompleted: 0,
    returnsReported: 0,
  };
  const allows = eligibility(
    [1, 2, 3].map((places) => ({ programme: counting, facts: { vacancy: { ...same.vacancy, places } } })),
    today,
  );
  asked = 0;
  // No rule of a candidate reads the number of places, the occupation or the day of birth within a year: one question for each step.
  for (const change of [{}, { occupation: '6111' }, { birth: { year: 1990, month: 1, day: 2 } }])
    for (const at of [0, 1, 2]) expect(allows({ ...grown, ...change })(at)).toBe(true);
  expect(asked).toBe(2);
  expect(allows({ ...grown, experienceMonths: 2 })(0)).toBe(false);
  expect(asked).toBe(3);
});

test('two versions of a programme are never asked in each other’s place', () => {
  const stricter = toyProgramme((text) => text.replace('worker.age >= 18', 'worker.age >= 21'));
  const facts = { vacancy: { kind: 'generic', experience_months: 0 } };
  const young = {
    origin: 'XN',
    birth: { year: 2005, month: 1, day: 1 },
    occupation: '9211',
    experienceMonths: 9,
    seasonsCompleted: 0,
    returnsReported: 0,
  };
  const allows = eligibility(
    [
      { programme, facts },
      { programme: stricter, facts },
    ],
    today,
  )(young);
  expect([allows(0), allows(1)]).toEqual([true, false]);
});

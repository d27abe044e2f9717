import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toyProgramme } from '../../../../test/corridor.ts';
import { plainDate } from '../../../kernel/dates.ts';
import { rosterEnd, rosterOn } from '../../../programme/index.ts';
import { pointsOf, type RosterFigures } from './roster.ts';

const none: RosterFigures = {
  seasons_completed: 0,
  returns_reported: 0,
  rounds_waited: 0,
  experience_years: 0,
  verified_years: 0,
  skills: 0,
  languages: 0,
};
const roster = rosterOn(toyProgramme(), plainDate('2025-01-10'));

test('points are those of the programme’s table: two seasons, one round waited and two languages are 27', () => {
  const { points, parts } = pointsOf(roster?.points ?? [], { ...none, seasons_completed: 2, rounds_waited: 1, languages: 2 });
  expect(points).toBe(27);
  expect(parts.map((part) => part.points)).toEqual([20, 5, 0, 2]);
});

test('no line gives more than its most', () => {
  expect(pointsOf(roster?.points ?? [], { ...none, seasons_completed: 9 }).points).toBe(30);
});

test('a line that is no longer in force gives nothing', () => {
  const later = rosterOn(toyProgramme(), plainDate('2026-01-01'));
  expect(pointsOf(later?.points ?? [], { ...none, languages: 3 }).points).toBe(0);
});

test('an entry of 29 February stands a year, up to and with 27 February', () => {
  expect(roster && rosterEnd(roster, plainDate('2024-02-29'))?.toString()).toBe('2025-02-28');
});

test('whoever was never chosen rises with each round, and never falls', () => {
  const figure = fc.integer({ min: 0, max: 50 });
  fc.assert(
    fc.property(fc.record({ seasons_completed: figure, rounds_waited: figure, verified_years: figure, languages: figure }), (figures) => {
      const now = pointsOf(roster?.points ?? [], { ...none, ...figures }).points;
      const then = pointsOf(roster?.points ?? [], { ...none, ...figures, rounds_waited: figures.rounds_waited + 1 }).points;
      expect(then).toBeGreaterThanOrEqual(now);
    }),
  );
});

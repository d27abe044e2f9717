import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDates } from './dates.ts';

test('days are ordered as the runtime orders them', () => {
  const day = fc.integer({ min: -30_000, max: 90_000 }).map((days) => Temporal.PlainDate.from('1970-01-01').add({ days }));
  const near = fc.tuple(day, fc.integer({ min: -40, max: 40 })).map(([one, days]) => [one, one.add({ days })] as const);
  fc.assert(
    fc.property(fc.oneof(fc.tuple(day, day), near), ([a, b]) => {
      expect(compareDates(a, b)).toBe(Temporal.PlainDate.compare(a, b));
    }),
  );
});

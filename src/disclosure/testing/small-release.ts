import fc from 'fast-check';
import type { Domain, Row } from '../tables/count.ts';

/** Rows over three attributes, few enough that every way to fill the tables can be tried by hand. */
export const smallRelease = fc
  .array(fc.integer({ min: 0, max: 45 }), { minLength: 18, maxLength: 18 })
  .map((sizes): { rows: Row[]; domain: Domain } => {
    const domain = { sex: ['f', 'm'], year: ['1', '2'], form: ['labour'] };
    const all = ['f', 'm', ''].flatMap((sex) => ['1', '2', ''].flatMap((year) => ['labour', ''].map((form) => ({ sex, year, form }))));
    return { domain, rows: all.flatMap((row, index) => Array.from({ length: sizes[index] ?? 0 }, () => row)) };
  });

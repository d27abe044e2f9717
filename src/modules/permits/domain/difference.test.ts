import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { differencesOf, type RecordsOfFile } from './difference.ts';

const nothing: RecordsOfFile = {
  entry: undefined,
  exit: undefined,
  returned: undefined,
  returnBy: undefined,
  originOpenSince: undefined,
  permit: undefined,
  contract: undefined,
};
const on = plainDate;
const kinds = (of: Partial<RecordsOfFile>, today: string) => differencesOf({ ...nothing, ...of }, on(today)).map(({ kind }) => kind);

test('a report of return is missing from the day after its last one, and never once it is there', () => {
  const gone = { entry: on('2025-06-02'), exit: on('2025-10-31'), returnBy: on('2025-11-30') };
  expect(kinds(gone, '2025-11-30')).toEqual([]);
  expect(kinds(gone, '2025-12-01')).toEqual(['return-missing']);
  expect(kinds({ ...gone, returned: on('2025-12-20') }, '2025-12-21')).toEqual([]);
});

test('where the programme gives no day for the return none is missing', () => {
  expect(kinds({ entry: on('2025-06-02'), exit: on('2025-10-31') }, '2035-01-01')).toEqual([]);
});

test('an entry while a step of the origin is open is a difference, and not one before that step began', () => {
  const entry = on('2025-06-02');
  expect(kinds({ entry, originOpenSince: on('2025-05-20') }, '2025-06-02')).toEqual(['entry-before-origin']);
  expect(kinds({ entry, originOpenSince: on('2025-06-03') }, '2025-06-05')).toEqual([]);
  expect(kinds({ originOpenSince: on('2025-05-20') }, '2025-06-02')).toEqual([]);
});

test('permit and contract agree when both hold on the same days, 29 February included', () => {
  const day = fc.integer({ min: 0, max: 900 }).map((days) => on('2027-01-01').add({ days }));
  fc.assert(
    fc.property(fc.tuple(day, day), fc.tuple(day, day), (permit, contract) => {
      const equal = permit.every((one, at) => one.toString() === contract[at]?.toString());
      return (kinds({ permit, contract }, '2028-02-29').length === 0) === equal;
    }),
  );
  expect(kinds({ permit: [on('2028-02-01'), on('2028-02-29')], contract: [on('2028-02-01'), on('2028-02-28')] }, '2028-01-01')).toEqual([
    'permit-days',
  ]);
});

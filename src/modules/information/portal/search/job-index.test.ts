import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '../../../../kernel/dates.ts';
import { Money } from '../../../../kernel/money.ts';
import type { OpenJob } from '../queries/open-jobs.ts';
import { JobIndex } from './job-index.ts';
import { vocabularyOf } from './vocabulary.ts';

const today = plainDate('2025-01-10');
const titles = ['Strawberry harvest', 'Grape harvest', 'Plasterer', 'Plasterer in a village', 'Harvest of grapes', 'Driver'];
const around = {
  corridors: new Map([['c', ['MA', 'ES'] as const]]),
  employers: new Map([
    ['good', { names: { und: 'Green Farm' }, licensed: true }],
    ['held', { names: { und: 'Red Farm' }, licensed: false }],
  ]),
};

const jobs = fc.record({
  key: fc.integer({ min: 0, max: 7 }),
  title: fc.constantFrom(...titles),
  places: fc.integer({ min: 0, max: 2 }),
  start: fc.constantFrom('2024-12-01', '2025-03-01', '2025-06-01'),
  end: fc.constantFrom('2024-12-31', '2025-08-31'),
  employer: fc.constantFrom('good', 'held'),
  gone: fc.boolean(),
});
const jobOf = ({ key, title, places, start, end, employer }: Omit<Shape, 'gone'>): OpenJob => ({
  id: `id${key}`,
  reference: `V-${key}`,
  title,
  occupation: '2641',
  region: 'South',
  place: undefined,
  places,
  start: plainDate(start),
  end: plainDate(end < start ? start : end),
  pay: Money.parse('10.00', 'EUR'),
  per: 'hour',
  hoursWeek: 40,
  housing: true,
  employer,
  corridor: 'c',
  programme: 'p',
  filedOn: today,
});
interface Shape {
  readonly key: number;
  readonly title: string;
  readonly places: number;
  readonly start: string;
  readonly end: string;
  readonly employer: string;
  readonly gone: boolean;
}

test('after any changes it finds what looking at each job finds, in the same order', () => {
  fc.assert(
    fc.property(
      fc.array(jobs, { maxLength: 40 }),
      fc.constantFrom('', 'harvest', 'plasterer', 'grape harvest', 'driver'),
      fc.boolean(),
      (changes, q, many) => {
        const index = new JobIndex();
        index.surround(around);
        // Full ones beside them: of many jobs the few that fit are looked at alone.
        const full = jobOf({ key: 9, title: 'Mason', places: 0, start: '2025-03-01', end: '2025-08-31', employer: 'good' });
        for (let at = 0; many && at < 700; at += 1) index.put(`full${at}`, `full${at}`, { ...full, id: `full${at}`, reference: `F-${at}` });
        const now = new Map<string, OpenJob>();
        changes.forEach((change, at) => {
          const job = jobOf(change);
          index.put(job.id, String(at), change.gone ? undefined : job);
          if (change.gone) now.delete(job.id);
          else now.set(job.id, job);
          // Looked at in between, so that what is kept for the next search is there.
          if (at % 7 === 0) index.search({ q }, today);
        });
        // A word that no job ever had is passed over; where none of the words was ever there nothing is found.
        const ever = changes.filter(({ gone }) => !gone).map(({ title }) => title.toLowerCase().split(' '));
        const typed = q.split(' ').filter((word) => word !== '');
        const words = typed.filter((word) => ever.flat().some((one) => one.startsWith(word)));
        const expected = [...now.values()]
          .filter(() => typed.length === 0 || words.length > 0)
          .filter(({ places, end, employer }) => places > 0 && end.toString() >= '2025-01-10' && employer === 'good')
          .filter(({ title }) =>
            words.every((word) =>
              title
                .toLowerCase()
                .split(' ')
                .some((one) => one.startsWith(word)),
            ),
          );
        const found = index.search({ q }, today, { most: 100 });
        expect(found.jobs.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
        expect(found.total).toBe(expected.length);
        // The three titles with `harvest` hold it alike.
        if (q === '' || q === 'harvest')
          expect(found.jobs.map(({ start, reference }) => `${start} ${reference}`)).toEqual(
            expected.map(({ start, reference }) => `${start} ${reference}`).sort(),
          );
      },
    ),
    { numRuns: Number(process.env.FAST_CHECK_RUNS ?? 15) },
  );
});

test('the pay that is wanted is compared in each job’s own currency, and what nobody can compare is left out', () => {
  const index = new JobIndex();
  index.surround(around);
  index.put('id1', '1', jobOf({ key: 1, title: 'Plasterer', places: 1, start: '2025-03-01', end: '2025-08-31', employer: 'good' }));
  // 10.00 * 40 * 52 / 12 = 1733.33 a month.
  const found = (least: bigint | undefined) => index.search({ least: () => least }, today).total;
  expect([found(173_333n), found(173_334n), found(undefined)]).toEqual([1, 0, 0]);
});

test('a word is meant as it is typed; else its beginning and its slips are, the surest first', () => {
  const { meant } = vocabularyOf(['straw', 'strawberry', 'strawberries', 'harvest', 'harvester']);
  expect(meant('straw').map(({ word }) => word)).toEqual(['straw', 'strawberries', 'strawberry']);
  expect(meant('strawbery').map(({ word }) => word)).toEqual(['strawberry']);
  expect(meant('harvset').map(({ word }) => word)).toEqual(['harvest']);
  expect(meant('har').map(({ word }) => word)).toEqual(['harvest', 'harvester']);
  expect(meant('xyz')).toEqual([]);
});

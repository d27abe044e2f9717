import { expect, test } from 'vitest';
import { plainDate } from '../../kernel/dates.ts';
import { Money } from '../../kernel/money.ts';
import { type OpenFile, replayFiles } from './replay.ts';
import { edited, loaded, smallPack } from './testing/small-pack.ts';

const small = loaded(smallPack);
/** Offers of 9.40 to 9.49 euros, otherwise alike. */
const offers = Array.from(
  { length: 10 },
  (_, cents): OpenFile => ({
    id: `offer-${cents}`,
    subject: 'vacancy',
    asOf: plainDate('2026-02-01'),
    facts: {
      vacancy: { pay: Money.parse(`9.4${cents}`, 'EUR'), places: 7, filed_on: plainDate('2026-01-10'), housing: true },
      season: { start: plainDate('2026-06-01') },
    },
  }),
);

test('a floor raised from 9.43 to 9.45: the offers of 9.43 and 9.44 would be refused, and no others', () => {
  const newer = loaded(edited(smallPack, ['9.43', '9.45']));
  const replay = replayFiles(small, newer, offers);
  expect(replay).toMatchObject({ files: 10, moved: 0, undecided: 0 });
  expect(replay.changed.map(({ id }) => id)).toEqual(['offer-3', 'offer-4']);
  expect(replay.changed[0]).toMatchObject({
    does: 'stays',
    changes: [{ about: 'step.vacancy.verify', was: 'allowed', is: 'refused', byNewer: ['wage-floor'] }],
  });
});

test('a version that is the same changes no file', () => {
  expect(replayFiles(small, small, offers)).toEqual({ files: 10, changed: [], moved: 0, undecided: 0 });
});

test('a deadline that moves changes every file in which its stage is still open', () => {
  const newer = loaded(edited(smallPack, ['span("P3M")', 'span("P4M")']));
  const files = offers.map((file, i) => ({ ...file, done: i < 4 ? ['offer'] : [] }));
  const replay = replayFiles(small, newer, files);
  expect(replay.changed.map(({ id }) => id)).toEqual(offers.slice(4).map(({ id }) => id));
  expect(replay.changed[0]?.changes).toEqual([{ about: 'due.offer', was: '2026-03-01', is: '2026-02-01' }]);
});

test('what the newer version says of running files is told beside each: it moves, stays, or cannot be told', () => {
  const newer = loaded(
    edited(
      smallPack,
      ['version: 2026-01-01', 'version: 2026-02-01'],
      ['worker.age >= 18', 'worker.age >= 21'],
      [
        'sources:',
        'amends:\n  version: 2026-01-01\n  transition:\n    moves: [{ subject: placement, when: "!worker.returning", text: New workers., src: S }]\nsources:',
      ],
    ),
  );
  const of = (id: string, returning: boolean | null, age: number): OpenFile => ({
    id,
    subject: 'placement',
    asOf: plainDate('2026-02-01'),
    facts: { worker: { age, origin: 'MA', returning } },
  });
  const replay = replayFiles(small, newer, [of('a', false, 19), of('b', true, 19), of('c', null, 19), of('d', false, 40)]);
  expect(replay).toMatchObject({ files: 4, moved: 2, undecided: 1 });
  expect(replay.changed.map(({ id, does }) => [id, does])).toEqual([
    ['a', 'moves'],
    ['b', 'stays'],
    ['c', 'unknown'],
  ]);
});

test('a file that could go on and now waits for a fact is changed; a stage that is new is told', () => {
  const newer = loaded(
    edited(
      smallPack,
      ['require: vacancy.housing,', 'require: vacancy.housing && vacancy.homogeneous,'],
      ['rules:', '  - { id: inspect, subject: vacancy, by: lab, step: attest, after: [offer], text: Inspect it }\nrules:'],
    ),
  );
  expect(replayFiles(small, newer, offers.slice(5, 6)).changed[0]?.changes).toEqual([
    { about: 'step.vacancy.verify', was: 'allowed', is: 'unknown', byNewer: ['housing'] },
    { about: 'stage.inspect', was: 'not asked', is: 'asked' },
  ]);
});

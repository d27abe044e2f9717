import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../kernel/dates.ts';
import { runExample } from '../examples.ts';
import type { Facts } from '../facts.ts';
import { diffProgrammes, type OutcomeChange, type ProgrammeDiff } from './diff.ts';
import { edited, loaded, smallPack } from './testing/small-pack.ts';

const small = loaded(smallPack);
const against = (...edits: readonly (readonly [string, string])[]): ProgrammeDiff =>
  diffProgrammes(small, loaded(edited(smallPack, ...edits)));
const outcome = (diff: ProgrammeDiff, about: string): OutcomeChange | undefined => diff.outcomes.find((one) => one.about === about);
const changed = ({ outcomes }: ProgrammeDiff): string[] => outcomes.map(({ about }) => about).toSorted();

describe('a change that a reader can follow by hand', () => {
  test('a floor raised by a cent: who is paid the old floor to the cent is refused, from the first day of the figure', () => {
    const diff = against(['9.43', '9.44']);
    expect(diff.texts).toEqual([
      { kind: 'changed', section: 'params', path: 'params.floor.2.v', olderLine: 15, was: '9.43', newerLine: 15, is: '9.44' },
    ]);
    expect(changed(diff)).toEqual(['param.floor', 'rule.wage-floor', 'step.vacancy.verify']);
    expect(outcome(diff, 'rule.wage-floor')).toMatchObject({
      asOf: '2026-01-01',
      facts: { vacancy: { pay: '9.43 EUR' } },
      was: 'met',
      is: 'failed',
    });
    // The whole step: allowed by the one and refused by the other needs what its other rules ask too, and no more.
    expect(outcome(diff, 'step.vacancy.verify')).toMatchObject({
      asOf: '2026-01-01',
      facts: { vacancy: { pay: '9.43 EUR', places: 5, housing: true } },
      was: 'allowed',
      is: 'refused',
      byNewer: ['wage-floor'],
    });
    expect(Object.keys(outcome(diff, 'step.vacancy.verify')?.facts.vacancy ?? {}).toSorted()).toEqual([
      'filed_on',
      'housing',
      'pay',
      'places',
    ]);
    expect(outcome(diff, 'param.floor')).toMatchObject({ asOf: '2026-01-01', was: '9.43 EUR', is: '9.44 EUR' });
  });

  test('a date moved by a day: that day alone, and the lowest pay that passes by the figure before', () => {
    const diff = against(['to: 2026-01-01', 'to: 2026-01-02'], ['from: 2026-01-01', 'from: 2026-01-02']);
    expect(outcome(diff, 'rule.wage-floor')).toMatchObject({
      asOf: '2026-01-01',
      facts: { vacancy: { pay: '9.00 EUR' } },
      was: 'failed',
      is: 'met',
    });
    expect(diff.texts.map(({ path }) => path)).toEqual(['params.floor.1.to', 'params.floor.2.from']);
  });

  test('five posts made ten for offers filed from 20 May 2025: five posts filed on that day', () => {
    const diff = against([
      '    - { v: 5, unit: posts, src: S }',
      '    - { v: 5, to: 2025-05-20, unit: posts, src: S }\n    - { v: 10, from: 2025-05-20, unit: posts, src: S }',
    ]);
    expect(outcome(diff, 'rule.min-posts')).toMatchObject({
      facts: { vacancy: { places: 5, filed_on: '2025-05-20' } },
      was: 'met',
      is: 'failed',
    });
    expect(outcome(diff, 'param.min_posts')).toMatchObject({ asOf: '2025-05-20', was: '5 posts', is: '10 posts' });
  });

  test('a rule removed: what it refused, with what else the step asks', () => {
    const diff = against(['  - { id: adult, step: placement.candidate, require: worker.age >= 18, text: An adult., src: S }\n', '']);
    expect(diff.onlyOlder).toEqual(['rule.adult']);
    expect(outcome(diff, 'rule.adult')).toMatchObject({ facts: { worker: { age: 0 } }, was: 'failed', is: 'no such rule' });
    expect(outcome(diff, 'step.placement.candidate')).toMatchObject({
      facts: { worker: { age: 0, origin: 'MA' } },
      was: 'refused',
      is: 'allowed',
      byOlder: ['adult'],
    });
  });

  test('a guarantee by the week made 120 hours in all from 2 September 2024: from that day, and not for four weeks', () => {
    const text = edited(smallPack, [
      `text: Guaranteed pay, expr: 'work.rate * (param("week_hours") * work.weeks)', src: S`,
      `text: Guaranteed pay, versions: [{ to: 2024-09-02, expr: 'work.rate * (param("week_hours") * work.weeks)', src: S }, { from: 2024-09-02, expr: work.rate * 120, src: S }]`,
    ]);
    const newer = loaded(text);
    const diff = diffProgrammes(small, newer);
    expect(changed(diff)).toEqual(['formula.doubled', 'formula.guarantee']);
    expect(outcome(diff, 'formula.guarantee')).toMatchObject({
      asOf: '2024-09-02',
      facts: { work: { rate: '0.01 EUR', weeks: 0 } },
      was: '0.00 EUR',
      is: '1.20 EUR',
    });
    // Whoever does not read a formula directly is affected all the same.
    expect(outcome(diff, 'formula.doubled')).toMatchObject({ asOf: '2024-09-02', was: '0.00 EUR', is: '2.40 EUR' });
    expect(diff.alike.find(({ about }) => about === 'formula.least-hours')).toMatchObject({ how: 'same-text' });
  });

  test('a longest stay made a month longer: the first last day that nine months do not allow', () => {
    const diff = against(['{ v: P9M, src: S }', '{ v: P10M, src: S }']);
    const { facts, was, is } = outcome(diff, 'rule.stay') ?? {};
    expect([was, is]).toEqual(['failed', 'met']);
    const { from, until } = { from: '', until: '', ...facts?.permit };
    expect(plainDate(from).add({ months: 9 }).toString()).toBe(until);
  });

  test('a deadline moved: the day by each version', () => {
    const diff = against(['span("P3M")', 'span("P4M")'], ['within: P15D', 'within: P16D']);
    expect(outcome(diff, 'due.offer')).toMatchObject({ facts: { season: { start: '2026-01-01' } }, was: '2025-10-01', is: '2025-09-01' });
    expect(outcome(diff, 'due.approve')).toMatchObject({ facts: { stage: { offer: '2026-01-01' } }, was: '2026-01-16', is: '2026-01-17' });
  });
});

describe('what is not found', () => {
  test('a version beside itself has no difference of any sort: all programmes that come with the program', () => {
    const folder = new URL('../../../packs/programmes/', import.meta.url);
    const ids = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(ids.length).toBeGreaterThanOrEqual(10);
    for (const { name } of ids) {
      const text = readFileSync(new URL(`${name}/programme.yaml`, folder), 'utf8');
      const diff = diffProgrammes(loaded(text), loaded(text));
      expect(diff).toMatchObject({ same: true, texts: [], outcomes: [], alike: [], onlyOlder: [], onlyNewer: [], notSought: [] });
    }
  });

  test('other words and other blanks change no outcome, and the text is still not called the same', () => {
    const words = against(['text: An adult.', 'text: A grown person.']);
    expect(words.outcomes).toEqual([]);
    expect(words.same).toBe(false);
    expect(words.texts.map(({ path }) => path)).toEqual(['rules.adult.text']);
    const blanks = against(['worker.age >= 18', "'worker.age   >= 18'"], ['title: Small', '# a remark\ntitle: Small']);
    expect(blanks.outcomes).toEqual([]);
    expect(blanks.alike.every(({ how }) => how === 'same-text' || how === 'proven')).toBe(true);
    const layout = against(['title: Small', '# a remark\ntitle: Small']);
    expect(layout.texts).toMatchObject([{ section: 'layout', newerLine: 4, is: '# a remark' }]);
  });

  test('a condition that says the same in other words is proven to be no difference', () => {
    const diff = against(['worker.age >= 18', '"!(worker.age <= 17)"']);
    expect(diff.outcomes).toEqual([]);
    expect(diff.alike.find(({ about }) => about === 'rule.adult')).toMatchObject({ how: 'proven' });
  });

  test('what time did not allow is said', () => {
    const diff = diffProgrammes(small, loaded(edited(smallPack, ['9.43', '9.44'])), { ends: () => true });
    expect(diff.notSought.map(({ about }) => about)).toContain('rule.wage-floor');
    expect(diff.outcomes.map(({ about }) => about)).toEqual(['param.floor']);
  });

  test('as of a day on which both say the same, nothing is found', () => {
    const diff = diffProgrammes(small, loaded(edited(smallPack, ['9.43', '9.44'])), { asOf: plainDate('2025-12-31') });
    expect(diff.outcomes).toEqual([]);
    expect(diff.texts).toHaveLength(1);
    expect(diff.alike.find(({ about }) => about === 'rule.wage-floor')).toMatchObject({ days: ['2025-12-31'] });
  });
});

describe('whatever is changed', () => {
  test('the smallest number of posts is the one that counting through finds', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), (a, b) => {
        const [older, newer] = [a, b].map((v) => loaded(edited(smallPack, ['{ v: 5, unit', `{ v: ${v}, unit`])));
        if (!older || !newer) throw new Error('not loaded');
        const passes = (least: number, places: number): boolean => places >= least;
        const first = Array.from({ length: 50 }, (_, places) => places).find((places) => passes(a, places) !== passes(b, places));
        expect(outcome(diffProgrammes(older, newer), 'rule.min-posts')?.facts.vacancy?.places).toBe(first);
      }),
      { numRuns: 8 },
    );
  });

  test('every witness is a case that each version answers as it is told', () => {
    const edit = fc.constantFrom<readonly [string, string]>(
      ['9.43', '9.50'],
      ['{ v: 5, unit', '{ v: 6, unit'],
      ['worker.age >= 18', 'worker.age > 20 && worker.age < 60'],
      ['require: vacancy.housing', 'require: vacancy.housing || vacancy.places < 3'],
      ["'max(work.hours, 120)'", "'min(work.hours, 120)'"],
      ['span("P3M")', 'span("P90D")'],
      ['permit.until < permit.from', 'permit.until <= permit.from'],
      ['origins: [MA]', 'origins: [MA, SN]'],
    );
    fc.assert(
      fc.property(fc.uniqueArray(edit, { minLength: 1, maxLength: 4, selector: ([from]) => from }), (edits) => {
        const newer = loaded(edited(smallPack, ...edits));
        const diff = diffProgrammes(small, newer);
        expect(diff.outcomes.length).toBeGreaterThanOrEqual(edits.length);
        for (const { about, was, is, cases } of diff.outcomes) {
          expect(was, about).not.toBe(is);
          if (cases.older) expect(runExample(small, cases.older), about).toEqual([]);
          if (cases.newer) expect(runExample(newer, cases.newer), about).toEqual([]);
        }
        expect(diffProgrammes(small, newer)).toEqual(diff);
      }),
      { numRuns: 5 },
    );
  });

  test('no fact of a witness can be left out', () => {
    const newer = loaded(edited(smallPack, ['worker.age >= 18', 'worker.age >= 21']));
    const witness = outcome(diffProgrammes(small, newer), 'step.placement.candidate');
    expect(witness?.facts).toEqual({ worker: { age: 18, origin: 'MA' } });
    const outcomes = (facts: Facts): string[] =>
      [small, newer].map((one) => one.decide('placement.candidate', facts, plainDate('2026-01-01')).outcome);
    expect(outcomes({ worker: { age: 18, origin: 'MA' } })).toEqual(['allowed', 'refused']);
    expect(outcomes({ worker: { age: 18 } })).toEqual(['unknown', 'refused']);
    expect(outcomes({ worker: { origin: 'MA' } })).toEqual(['unknown', 'unknown']);
  });

  test('people of whom a difference is to be told are tried too', () => {
    // A word that no rule names can only come from a population.
    const newer = loaded(
      edited(smallPack, ['require: worker.age >= 18', 'require: worker.age >= 18 && !worker.occupation.startsWith("61")']),
    );
    const diff = diffProgrammes(small, newer, { population: [{ worker: { age: 30, occupation: '6111' } }] });
    expect(outcome(diff, 'rule.adult')).toMatchObject({ was: 'met', is: 'failed' });
  });
});

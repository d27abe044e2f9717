import { describe, expect, test } from 'vitest';
import { plainDate } from '../kernel/dates.ts';
import { transitionOf } from './amendment.ts';
import type { Facts } from './facts.ts';
import { findingText } from './finding.ts';
import { loadProgramme, type Programme } from './load.ts';
import { asFacts, seededInputs, tenRules } from './testing/ten-rules.ts';

const load = (text: string): Programme => {
  const loaded = loadProgramme(text, 'amended.yaml');
  if (!loaded.ok) throw new Error(loaded.error.map(findingText).join('\n'));
  return loaded.value;
};
const amended = (amends: string): string => tenRules.replace('version: 2025-01-01', `version: 2026-01-01\namends: ${amends}`);
const moves = (list: string): Programme => load(amended(`{ version: 2025-01-01, transition: { moves: [${list}] } }`));
const day = plainDate('2026-02-01');
const does = (programme: Programme, subject: 'vacancy' | 'placement', facts: Facts, running = '2025-01-01'): string =>
  transitionOf(programme.amends, running, subject, facts, day).does;

describe('a running file under an amended programme', () => {
  test('keeps its version when the amendment says nothing', () => {
    expect(does(load(amended('{ version: 2025-01-01 }')), 'placement', {})).toBe('stays');
    expect(does(load(tenRules), 'placement', {})).toBe('stays');
  });
  test('goes over where the transition says so, and only of that subject and version', () => {
    const all = moves('{ subject: vacancy, text: Open vacancies go over., src: ACT }');
    expect([does(all, 'vacancy', {}), does(all, 'placement', {}), does(all, 'vacancy', {}, '2024-01-01')]).toEqual([
      'moves',
      'stays',
      'stays',
    ]);
  });
  test('goes over on a condition of its facts, and stays until somebody has looked while it is not known', () => {
    const some = moves(
      `{ subject: placement, when: 'offer.start >= param("since")', text: Work from the new season on., src: ACT }`.replace(
        'param("since")',
        'season.start',
      ),
    );
    const from = (start: string): Facts => ({ offer: { start: plainDate(start) }, season: { start: plainDate('2026-03-01') } });
    expect([does(some, 'placement', from('2026-03-01')), does(some, 'placement', from('2026-02-28')), does(some, 'placement', {})]).toEqual(
      ['moves', 'stays', 'unknown'],
    );
  });
  test('is told by which clause', () => {
    const all = moves('{ subject: vacancy, text: Open vacancies go over., src: ACT, article: art. 20 }');
    expect(transitionOf(all.amends, '2025-01-01', 'vacancy', {}, day).by).toMatchObject({
      texts: { en: 'Open vacancies go over.' },
      source: { id: 'ACT', article: 'art. 20' },
    });
  });
});

describe('what an amendment gets wrong is told with its line and column', () => {
  const faults = (text: string): string => {
    const loaded = loadProgramme(text, 'amended.yaml');
    return loaded.ok ? 'loaded' : loaded.error.map(findingText).join('\n');
  };
  test('a version that amends itself', () => {
    expect(faults(amended('{ version: 2026-01-01 }'))).toBe(
      'amended.yaml:4:20: a version cannot amend itself; name the version before it, or give this one another `version`',
    );
  });
  test('a condition that does not give yes or no, and a source that is not there', () => {
    expect(
      faults(
        amended('{ version: 2025-01-01, transition: { moves: [{ subject: vacancy, when: vacancy.places, text: Some., src: ACT }] } }'),
      ),
    ).toMatch(/^amended\.yaml:4:\d+: the expression gives int; bool is needed here$/);
    expect(faults(amended('{ version: 2025-01-01, transition: { moves: [{ subject: vacancy, text: Some., src: LAW }] } }'))).toMatch(
      /^amended\.yaml:4:\d+: .*LAW/,
    );
  });
});

test('old answers can be computed again: the version before answers as it did, whatever the new one says', () => {
  const old = load(tenRules);
  load(amended('{ version: 2025-01-01 }').replace('worker.age >= 18', 'worker.age >= 99'));
  const again = load(old.text);
  expect(again.hash).toBe(old.hash);
  for (const input of seededInputs(50, 3)) {
    const { facts, asOf } = asFacts(input);
    expect(again.decide('placement.offer', facts, asOf)).toEqual(old.decide('placement.offer', facts, asOf));
  }
});

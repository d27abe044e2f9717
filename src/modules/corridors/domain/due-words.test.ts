import { expect, test } from 'vitest';
import { dueWords } from './due-words.ts';

test('the common forms of a last day are said in words', () => {
  expect(dueWords('P15D after stage.offer')).toEqual({ kind: 'after', length: { count: 15, unit: 'day' }, of: 'stage', id: 'offer' });
  expect(dueWords('P1M after event.exit')).toEqual({ kind: 'after', length: { count: 1, unit: 'month' }, of: 'event', id: 'exit' });
  expect(dueWords('season.start - span("P45D")')).toEqual({
    kind: 'before-season',
    length: { count: 45, unit: 'day' },
    edge: 'start',
  });
  expect(dueWords('season.end + span("P2W")')).toEqual({ kind: 'after-season', length: { count: 2, unit: 'week' }, edge: 'end' });
  expect(dueWords('permit.until')).toEqual({ kind: 'permit' });
});

test('what else a programme computes stays as it is written', () => {
  for (const written of [
    'season.start',
    'P1M15D after stage.offer',
    'latest(stage.a, stage.b)',
    'season.start - span("P45D") - span("P1D")',
  ])
    expect(dueWords(written)).toBeUndefined();
});

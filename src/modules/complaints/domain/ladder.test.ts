import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBefore, plainDate } from '../../../kernel/dates.ts';
import { ladderSteps, type Past, propose } from './ladder.ts';

const ladder = ladderSteps.map((step) => ({ step, notice: 15, appeal: 30, looksBack: 24 }));
const on = plainDate('2025-03-03');
const step = (past: readonly Past[], gravity: 'usual' | 'grave' = 'usual', basis = 'art. 39') => {
  const answer = propose(ladder, past, { basis, gravity, on });
  return answer.ok ? answer.value.step : answer.error.code;
};
const set = (name: Past['step'], day: string): Past => ({ step: name, on: plainDate(day) });

describe('the sanction that is proposed after an upheld complaint', () => {
  test('is a warning first, then one step more each time', () => {
    expect(step([])).toBe('warning');
    expect(step([set('warning', '2024-01-01')])).toBe('fine');
    expect(step([set('warning', '2024-01-01'), set('fine', '2024-06-01')])).toBe('suspension');
    expect(step([set('suspension', '2024-06-01')])).toBe('cancellation');
    expect(step([set('cancellation', '2024-06-01')])).toBe('cancellation');
  });
  test('forgets what is older than the rules look back', () => {
    expect(step([set('fine', '2023-03-02')])).toBe('warning');
    expect(step([set('fine', '2023-03-03')])).toBe('suspension');
  });
  test('is no less than a suspension for a grave wrong', () => {
    expect(step([], 'grave')).toBe('suspension');
    expect(step([set('suspension', '2024-06-01')], 'grave')).toBe('cancellation');
  });
  test('needs a basis in law', () => {
    expect(step([], 'usual', ' ')).toBe('complaint.no-basis');
  });
  test('gives the organisation its days to answer before anybody decides, and a suspension has an end', () => {
    fc.assert(
      fc.property(fc.constantFrom('usual', 'grave'), fc.subarray([...ladderSteps]), (gravity, steps) => {
        const past = steps.map((name) => ({ step: name, on: on.subtract({ days: 30 }) }));
        const answer = propose(ladder, past, { basis: 'x', gravity, on });
        if (!answer.ok) throw new Error(answer.error.code);
        const { hearingUntil, appealDays, endsOn, step: proposed } = answer.value;
        expect(isBefore(on, hearingUntil) && appealDays > 0).toBe(true);
        expect(endsOn !== undefined).toBe(proposed === 'suspension');
      }),
      { numRuns: 30 },
    );
  });
});

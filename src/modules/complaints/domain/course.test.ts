import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { awaited, type Course, states } from './complaint.ts';
import { type Act, follow, mayFollow } from './course.ts';

const on = plainDate('2025-03-03');
const course = (more: Partial<Course> = {}): Course => ({
  state: 'acknowledged',
  screened: false,
  mayTellEmployer: true,
  acknowledged: true,
  ...more,
});
const stateAfter = (start: Course, acts: readonly Act[]): string => {
  let now = start;
  for (const act of acts) {
    const next = follow(now, act, on);
    if (!next.ok) return next.error.code;
    now = { ...now, ...next.value, ...(act.act === 'decide' && { decided: { on, by: 'ana' } }) };
  }
  return now.state;
};

describe('a complaint', () => {
  test('goes by conciliation to money that has arrived', () => {
    const acts: Act[] = [
      { act: 'acknowledge' },
      { act: 'triage', to: 'conciliation' },
      { act: 'settle' },
      { act: 'record-payment', whole: false },
      { act: 'record-payment', whole: true },
      { act: 'verify-payment', arrived: true },
    ];
    expect(stateAfter(course({ state: 'received' }), acts)).toBe('closed');
  });
  test('is open again for payment when what was said to be paid did not arrive', () => {
    expect(stateAfter(course({ state: 'remedy-paid' }), [{ act: 'verify-payment', arrived: false }])).toBe('remedy-ordered');
  });
  test('is not conciliated where there may be force, and not without a yes from who complains', () => {
    const conciliate: Act = { act: 'triage', to: 'conciliation' };
    expect(stateAfter(course({ screened: true }), [conciliate])).toBe('complaint.no-conciliation');
    expect(stateAfter(course({ mayTellEmployer: false }), [conciliate])).toBe('complaint.not-agreed');
    expect(stateAfter(course({ screened: true }), [{ act: 'triage', to: 'investigation' }])).toBe('investigation');
  });
  test('that is not upheld ends, and can be appealed until the day that was told', () => {
    const decide: Act = { act: 'decide', outcome: 'not-upheld' };
    expect(stateAfter(course({ state: 'investigated' }), [decide])).toBe('closed');
    expect(stateAfter(course({ state: 'investigated' }), [decide, { act: 'appeal', until: on }])).toBe('appealed');
    expect(stateAfter(course({ state: 'investigated' }), [decide, { act: 'appeal', until: on.subtract({ days: 1 }) }])).toBe(
      'complaint.appeal-late',
    );
  });
  test('is decided on appeal by somebody else than who decided first', () => {
    const appealed = course({ state: 'appealed', outcome: 'not-upheld', decided: { on, by: 'ana' } });
    const appeal = (by: string): Act => ({ act: 'decide-appeal', by, granted: true, outcome: 'upheld' });
    expect(stateAfter(appealed, [appeal('ana')])).toBe('complaint.own-decision');
    expect(stateAfter(appealed, [appeal('ben')])).toBe('decided');
  });
  test('can be withdrawn until the money is paid, and opened again', () => {
    expect(states.filter((state) => mayFollow(state, 'withdraw'))).not.toContain('remedy-paid');
    expect(stateAfter(course({ state: 'withdrawn' }), [{ act: 'reopen' }])).toBe('investigation');
    expect(stateAfter(course({ state: 'withdrawn', acknowledged: false }), [{ act: 'reopen' }])).toBe('received');
  });
});

test('from every place of its course there is a way to an end, and what is at its end owes nobody a step', () => {
  fc.assert(
    fc.property(fc.constantFrom(...states), (state) => {
      const seen = new Set([state]);
      const acts: Act[] = [
        { act: 'acknowledge' },
        { act: 'triage', to: 'investigation' },
        { act: 'fail-conciliation' },
        { act: 'report-findings' },
        { act: 'decide', outcome: 'upheld' },
        { act: 'order-remedy' },
        { act: 'record-payment', whole: true },
        { act: 'verify-payment', arrived: true },
        { act: 'decide-appeal', by: 'ben', granted: false, outcome: undefined },
      ];
      for (let now = state; awaited[now]; ) {
        const act = acts.find((one) => mayFollow(now, one.act));
        if (!act) throw new Error(`nothing follows ${now}`);
        const next = follow(course({ state: now, outcome: 'upheld', decided: { on, by: 'ana' } }), act, on);
        if (!next.ok) throw new Error(next.error.code);
        now = next.value.state;
        // An appeal leads back to a decision, and from there on no more than once through the rest.
        expect(seen.size).toBeLessThan(states.length);
        seen.add(now);
      }
    }),
  );
});

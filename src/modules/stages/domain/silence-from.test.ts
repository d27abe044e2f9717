import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { silenceFrom } from './silence.ts';

const lapsing = { silence: 'lapse', step: 'contract.sign' } as const;
const due = plainDate('2026-01-30');

test('a file does not lapse on somebody who received it after its last day', () => {
  expect(silenceFrom(lapsing, plainDate('2026-02-17'), due)).toBe('escalate');
  expect(silenceFrom({ silence: 'refuse', step: 'attest' }, plainDate('2026-01-31'), due)).toBe('escalate');
});

test('who received it in time, were it on the last day, is bound by the programme', () => {
  expect(silenceFrom(lapsing, due, due)).toBe('lapse');
  expect(silenceFrom(lapsing, plainDate('2026-01-01'), undefined)).toBe('lapse');
  expect(silenceFrom({ silence: 'none', step: 'attest' }, plainDate('2026-02-17'), due)).toBe('none');
});

import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { beyondOf } from './beyond.ts';

const permit = { until: plainDate('2025-11-01') };
const yes = { status: 'known', value: 'yes', source: undefined } as const;
const known = { there: true, bridge: undefined, requests: [], staysMeanwhile: yes } as const;
const asked = (inTime: boolean) => [{ kind: 'extension', state: 'open', inTime }] as const;

test('on the last day nobody is beyond it, and the day after by one day', () => {
  expect(beyondOf(permit, known, plainDate('2025-10-31'))).toBeUndefined();
  expect(beyondOf(permit, known, plainDate('2025-11-01'))).toMatchObject({ days: 1, explained: undefined });
});

test('who is not there is not beyond anything', () => {
  expect(beyondOf(permit, { ...known, there: false }, plainDate('2025-12-01'))).toBeUndefined();
});

test('an extension asked in time explains it where the programme lets a worker stay meanwhile, and is told otherwise too', () => {
  const on = plainDate('2025-11-05');
  expect(beyondOf(permit, { ...known, requests: asked(true) }, on)).toMatchObject({ explained: 'asked-in-time' });
  expect(beyondOf(permit, { ...known, requests: asked(false) }, on)).toMatchObject({ explained: 'asked' });
  expect(beyondOf(permit, { ...known, requests: asked(true), staysMeanwhile: { status: 'silent', source: undefined } }, on)).toMatchObject({
    explained: 'asked',
  });
});

test('a bridge explains it until its last day', () => {
  const bridge = {
    id: 'b',
    placement: 'f',
    ground: 'g',
    counted: false,
    from: plainDate('2025-10-01'),
    until: plainDate('2025-11-10'),
    endedOn: undefined,
    outcome: undefined,
    next: undefined,
  };
  expect(beyondOf(permit, { ...known, bridge }, plainDate('2025-11-09'))).toMatchObject({ explained: 'bridge' });
  expect(beyondOf(permit, { ...known, bridge }, plainDate('2025-11-10'))).toMatchObject({ days: 10, explained: undefined });
});

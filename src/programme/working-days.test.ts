import { expect, test } from 'vitest';
import { toyProgramme } from '../../test/corridor.ts';
import { plainDate } from '../kernel/dates.ts';
import type { Calendar } from '../kernel/working-days.ts';
import { calendarsOfFile } from './working-days.ts';

const report = (within: string) =>
  toyProgramme((text) => text.replace('due: { within: P15D, of: stage.offer', `due: { within: ${within}, of: stage.offer`)).stages.find(
    ({ id }) => id === 'report',
  );
const offered = { stage: { offer: plainDate('2025-04-17') } };
const calendars: Readonly<Record<string, Calendar>> = {
  XN: { weekend: [5, 6], holidays: new Set() },
  XS: { weekend: [6, 7], holidays: new Set(['2025-04-18', '2025-04-21']), years: { from: 2024, to: 2025 } },
};
const ofFile = calendarsOfFile(['XN', 'XS'], (code) => calendars[code]);

test('a programme counts working days by the calendar of the end that it names', () => {
  // Thursday 17 April: the destination rests on Friday, the weekend and Monday; the origin on Friday and Saturday.
  expect(report('{ working: 2, of: destination }')?.due(offered, {}, ofFile)?.toString()).toBe('2025-04-23');
  expect(report('{ working: 2, of: origin }')?.due(offered, {}, ofFile)?.toString()).toBe('2025-04-21');
  expect(report('P2D')?.due(offered, {}, ofFile)?.toString()).toBe('2025-04-19');
});

test('where nobody knows when offices are closed, no last day is told', () => {
  expect(report('{ working: 2, of: XT }')?.due(offered, {}, ofFile)).toBeUndefined();
  expect(report('{ working: 250, of: destination }')?.due(offered, {}, ofFile)).toBeUndefined();
  expect(report('{ working: 2, of: destination }')?.due(offered, {})).toBeUndefined();
});

test('a reader of the programme sees what is counted', () => {
  expect(report('{ working: 2, of: destination }')?.dueText).toBe('2 working days (destination) after stage.offer');
  expect(report('P15D')?.dueText).toBe('P15D after stage.offer');
});

import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { translator } from '../../../platform/i18n/index.ts';
import { page } from '../../../ui/index.ts';
import { FileTimelineView } from './file-timeline.tsx';

test.each([
  ['en', 'Mexico has no part in the rules of this programme'],
  ['ar', 'المكسيك'],
])('where the origin has no part in the rules, the file says so (%s)', (lang, words) => {
  const timeline = {
    ends: ['MX', 'US'] as const,
    today: plainDate('2026-02-16'),
    entries: [],
    ended: false,
    employer: undefined,
    changes: [],
  };
  const drawn = (originHasRole: boolean) =>
    page(<FileTimelineView timeline={{ ...timeline, originHasRole }} />, { translator: translator(lang), title: 'x' });
  expect(drawn(false)).toContain(words);
  expect(drawn(false).length).toBeGreaterThan(drawn(true).length);
  expect(drawn(true)).not.toContain('has no part');
});

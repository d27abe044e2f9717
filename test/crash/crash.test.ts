import { expect, test } from 'vitest';
import { crashes } from './rounds.ts';

const seed = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 1e9));

test(`the program, its database and its jobs are killed three times: all is there once, the season ends, nobody had to help (CRASH_SEED=${seed})`, async () => {
  const report = await crashes({ rounds: 3, seed });
  expect(report.wrong, `CRASH_SEED=${seed}`).toEqual([]);
  expect(report.season.over).toBe(true);
  expect(report.journal).toMatchObject({ ok: true, lines: report.season.lines });
  expect(report.acknowledged).toBeGreaterThanOrEqual(3 * 11);
  // The crashes were met: requests that got no answer, and jobs that had something to do.
  expect(report.unanswered).toBeGreaterThan(0);
  expect(report.overdue).toBeGreaterThan(0);
  expect(report.reconciled).toBeGreaterThan(20);
}, 600_000);

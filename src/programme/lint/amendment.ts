import type { Programme } from '../load.ts';
import { analyseAmendment } from './analysis/amendment.ts';
import { startOf } from './analysis/days.ts';
import { type LintOptions, reportOf } from './lint.ts';
import type { LintReport } from './report.ts';
import { subjectOf } from './subject.ts';

/** What a newer version changes without saying so: answers of the past, and answers for the running files that its transition moves. */
export const lintAmendment = (older: Programme, newer: Programme, options: LintOptions): LintReport => {
  const file = options.file ?? `${newer.id}.yaml`;
  const on = options.on ?? startOf(newer, Temporal.PlainDate.from('2000-01-01'));
  const report = reportOf(subjectOf(newer, file), on, analyseAmendment(older, newer, file, on), options.checks, file);
  const told = new Set([...report.findings, ...report.notDecided].map(({ check }) => check));
  return { ...report, passed: ['AMD01', 'AMD02', 'AMD03'].filter((check) => !told.has(check)) };
};

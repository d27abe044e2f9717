import { plainDate } from '../../kernel/dates.ts';
import type { Programme } from '../load.ts';
import type { Found, Undecided } from './gathered.ts';
import { findingOf, type LintOptions, summed } from './lint.ts';
import type { LintFinding, LintReport } from './report.ts';
import { subjectOf } from './subject.ts';

/** A solver that takes SMT-LIB 2. It runs outside this folder and has its own clock. */
export interface Solver {
  readonly name: string;
  /** Whether the assertions can hold together. `values` are of the constants, as the solver writes them; `unknown` within the time given. */
  check(
    script: string,
    milliseconds: number,
  ): Promise<{ readonly status: 'sat' | 'unsat' | 'unknown'; readonly values?: ReadonlyMap<string, string>; readonly why?: string }>;
}

/**
 * Hands the questions that the analysis left open to a solver. What it proves or shows, and the engine confirms, is settled; all else stays
 * named as not decided.
 */
export const lintDeeper = async (
  programme: Programme,
  report: LintReport,
  solver: Solver,
  options: LintOptions & { readonly seconds: number },
): Promise<LintReport> => {
  const subject = subjectOf(programme, report.file);
  const on = plainDate(report.on);
  const open: Undecided[] = [];
  const found: LintFinding[] = [];
  for (const question of report.notDecided) {
    const answer = await asked(question, solver, options.seconds * 1000);
    if (answer === 'settled') continue;
    if (typeof answer === 'string') open.push({ ...question, reason: answer });
    else found.push(findingOf(answer, options.checks, subject, on));
  }
  const told = new Set([...report.findings, ...found, ...report.notAnalysed, ...open].map(({ check }) => check));
  const settled = report.notDecided.map(({ check }) => check).filter((check) => !told.has(check));
  return {
    ...report,
    ...summed([...report.findings, ...found]),
    notDecided: open,
    passed: [...new Set([...report.passed, ...settled])].toSorted(),
  };
};

const asked = async ({ question, reason }: Undecided, solver: Solver, milliseconds: number): Promise<Found | string> => {
  if (!question) return `${reason}; this question has no form for a solver`;
  const { status, values, why } = await solver.check(question.script(), milliseconds);
  if (status === 'unknown')
    return `${reason}; ${solver.name} did not decide it within ${milliseconds / 1000} s${why === undefined ? '' : ` (${why})`}`;
  if (status === 'unsat') return question.proven?.() ?? 'settled';
  const shown = question.shown?.(values ?? new Map());
  return shown ?? `${reason}; ${solver.name} has a case, which the engine does not confirm: a part of the expression is not followed`;
};

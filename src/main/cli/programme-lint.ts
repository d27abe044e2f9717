import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { roles, scopeOf } from '../../platform/policy/matrix.ts';
import { countryPackOf } from '../../platform/standards/index.ts';
import {
  type Catalogue,
  findingText,
  type LintFinding,
  type LintReport,
  lintDeeper,
  lintText,
  loadChecks,
  loadProgramme,
  type Seats,
  type SessionRole,
  type Solver,
  steps,
} from '../../programme/index.ts';
import { answer, Failed, type Io, WrongInput } from './io.ts';
import { programmeFile } from './shipped.ts';

/** The list of checks that comes with the program. */
export const readChecks = (): Catalogue => {
  const file = fileURLToPath(new URL('../../../packs/standards/lint-checks.yaml', import.meta.url));
  const loaded = loadChecks(readFileSync(file, 'utf8'), file);
  if (!loaded.ok) throw new Failed(loaded.error.map(findingText).join('\n'), loaded.error);
  return loaded.value;
};

/** Which roles may act at each step, by the table of roles. A step that no role has is left out: the program does it. */
export const seats = (): Seats =>
  Object.fromEntries(
    steps.flatMap((step) => {
      const action = step === 'attest' ? 'stage.attest' : step;
      const holders = roles.filter((role): role is SessionRole => scopeOf(action, role) !== undefined);
      return holders.length > 0 ? [[step, holders]] : [];
    }),
  );

export interface LintCommand {
  readonly deep?: boolean;
  readonly seconds?: string;
  readonly on?: string;
}

/** Checks programmes by law, guidance and reckoning. Exit code 1 when something does not fit together, or an error has no exception. */
export const lint = async (io: Io, json: boolean, targets: readonly string[], options: LintCommand): Promise<void> => {
  const checks = readChecks();
  const seconds = secondsOf(options.seconds);
  const on = options.on === undefined ? undefined : dayOf(options.on);
  const reports: LintReport[] = [];
  const solver: Lazy = {};
  for (const target of targets) {
    const file = programmeFile(target);
    const text = readFileSync(file, 'utf8');
    const report = lintText(text, file, {
      checks,
      seats: seats(),
      spoken: (country) => countryPackOf(country)?.languages.official,
      ...(on && { on }),
    });
    reports.push(options.deep ? await deeper(text, file, report, checks, seconds, solver) : report);
  }
  solver.started?.close();
  const failing = reports.filter(({ passes }) => !passes);
  const data = reports.map(plainReport);
  if (failing.length === 0) {
    answer(io, json, data, reports.map(reportText).join('\n\n'));
    return;
  }
  if (!json) io.out(reports.map(reportText).join('\n\n'));
  throw new Failed(`${failing.length} of ${reports.length} programmes do not pass.`, data);
};

/** Asks the solver about what a report left open; it is started for the first report that has something open. */
const deeper = async (
  text: string,
  file: string,
  report: LintReport,
  checks: Catalogue,
  seconds: number,
  solver: Lazy,
): Promise<LintReport> => {
  const loaded = loadProgramme(text, file);
  if (!loaded.ok || report.notDecided.length === 0) return report;
  solver.started ??= await (await import('./z3.ts')).z3Solver();
  return lintDeeper(loaded.value, report, solver.started, { checks, file, seconds });
};
interface Lazy {
  started?: Solver & { close(): void };
}

const secondsOf = (text: string | undefined): number => {
  const seconds = Number(text ?? '5');
  if (!(seconds > 0 && seconds <= 600)) throw new WrongInput(`"${text}" is not a number of seconds from 1 to 600.`);
  return seconds;
};

const dayOf = (text: string): Temporal.PlainDate => {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    throw new WrongInput(`"${text}" is not a day such as 2026-03-01.`);
  }
};

/** A report as data: questions for a solver are left out. */
const plainReport = (report: LintReport) => ({
  ...report,
  findings: report.findings.map((finding) => ({ ...finding, text: finding.texts.en })),
  notDecided: report.notDecided.map(({ check, about, reason }) => ({ check, about, reason })),
});

const groups: readonly { readonly title: string; readonly is: (finding: LintFinding) => boolean }[] = [
  { title: 'Does not fit together (nothing can be adopted)', is: ({ kind }) => kind === 'coherence' },
  {
    title: 'Errors of substance (each needs a signed public exception)',
    is: ({ kind, severity }) => kind !== 'coherence' && severity === 'E',
  },
  { title: 'Warnings (each needs a written reason)', is: ({ kind, severity }) => kind !== 'coherence' && severity === 'W' },
  { title: 'Advice', is: ({ kind, severity }) => kind !== 'coherence' && severity === 'I' },
];

const reportText = (report: LintReport): string => {
  const { programme, counts } = report;
  const head = `${programme ? `${programme.id} ${programme.version}` : report.file}, as of ${report.on}: ${
    report.passes ? 'passes' : report.blocks ? 'does not fit together' : 'does not pass'
  }. ${counts.coherence} that do not fit, ${counts.errors} errors, ${counts.warnings} warnings, ${counts.advice} pieces of advice, ${counts.excepted} excepted; ${report.passed.length} checks passed.`;
  const parts = groups.flatMap(({ title, is }) => {
    const found = report.findings.filter(is);
    return found.length > 0 ? ['', `${title}:`, ...found.flatMap(findingLines)] : [];
  });
  const open = [
    ...report.notDecided.map(({ check, about, reason }) => `  ${check} not decided: ${about} (${reason})`),
    ...report.notAnalysed.map(({ check, about, reason }) => `  ${check} not analysed: ${about} (${reason})`),
  ];
  return [head, ...parts, ...(open.length > 0 ? ['', 'Left open:', ...open] : [])].join('\n');
};

const findingLines = (finding: LintFinding): string[] => {
  const { file, line, column, check, texts, detail, saying, basis, todo } = finding;
  const said = saying === undefined || saying === 'stated' ? '' : ` [${saying}]`;
  return [
    `  ${file}:${line}:${column}: ${check} ${texts.en}${detail === undefined ? '' : ` ${detail}`}${said} (${basis})`,
    ...(finding.conflict ?? []).map((clause) => `    ${clause.line}:${clause.column}: ${clause.text}`),
    ...finding.cases.map((one) => `    for example: ${caseText(one)}`),
    finding.exception ? `    excepted: ${finding.exception.reason}` : `    ${todo.en}`,
  ];
};

const caseText = (one: LintFinding['cases'][number]): string => {
  const facts = Object.entries(one.facts ?? {}).flatMap(([space, group]) =>
    Object.entries(group).map(([field, value]) => `${space}.${field} = ${String(value)}`),
  );
  const gives = one.expect ?? one.gives ?? '';
  const by = one.failed && one.failed.length > 0 ? ` by ${one.failed.join(', ')}` : '';
  return `as of ${one.as_of}, ${facts.join(', ') || 'with no facts'}: ${gives}${by}`;
};

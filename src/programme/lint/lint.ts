import { type PlainDate, plainDate } from '../../kernel/dates.ts';
import { loadProgramme, type Programme } from '../load.ts';
import { readYaml, type YamlFile } from '../read-yaml.ts';
import { analyseBranches } from './analysis/branches.ts';
import { startOf } from './analysis/days.ts';
import { analyseDeadlines } from './analysis/deadlines.ts';
import { analyseFigures } from './analysis/figures.ts';
import { analyseGroups } from './analysis/groups.ts';
import { analyseGuarantees } from './analysis/guarantees.ts';
import { analyseRules } from './analysis/rules.ts';
import { analyseStages, type Seats } from './analysis/stages.ts';
import { analyseWork } from './analysis/work.ts';
import type { Catalogue } from './catalogue.ts';
import { Asked, type Checks } from './check.ts';
import { coherence } from './checks/coherence.ts';
import { governance } from './checks/governance.ts';
import { protection } from './checks/protection.ts';
import { recruitment } from './checks/recruitment.ts';
import { status } from './checks/status.ts';
import { transparency } from './checks/transparency.ts';
import { work } from './checks/work.ts';
import { exceptionFor, idleExceptions } from './exceptions.ts';
import { type Found, type Gathered, gathering, joined } from './gathered.ts';
import { foundByLoader } from './loading.ts';
import type { LintFinding, LintReport } from './report.ts';
import { type Subject, subjectOf } from './subject.ts';

export interface LintOptions {
  /** The list of checks; see `loadChecks`. */
  readonly checks: Catalogue;
  /** How the file is called in findings; `<id>.yaml` unless it is said. */
  readonly file?: string;
  /** The day as of which the pack is read; unless it is said, the day that its version names, or the latest on which a value begins. */
  readonly on?: PlainDate;
  /** Which roles may act at which step; without it, that is not analysed. */
  readonly seats?: Seats;
  /** Languages that people of a country read; the runtime's likeliest one unless it is said. */
  readonly spoken?: (country: string) => readonly string[] | undefined;
}

/** Every check of the list that reads a pack, by id. */
export const checksById: Checks = {
  ...coherence,
  ...transparency,
  ...recruitment,
  ...work,
  ...status,
  ...protection,
  ...governance,
};

/** Checks that the loader makes: a pack that is loaded has passed them. */
const byLoader = ['COH01', 'COH02', 'COH09', 'COH10', 'PAC01'];
/** Checks that the analysis makes. */
const byAnalysis = [
  'COH03',
  'COH05',
  'COH06',
  'RUL01',
  'RUL02',
  'RUL03',
  'RUL04',
  'RUL05',
  'RUL06',
  'RUL07',
  'RUL08',
  'RUL09',
  'FIG01',
  'FIG02',
  'FIG03',
  'STG02',
  'STG03',
  'STG04',
  'STG05',
  'PAY01',
  'GUA01',
  'EXC01',
];

/**
 * All checks of a programme: what it lacks by law and guidance, whether it fits together, and what is found by reckoning with its rules, each
 * with a case that shows it. The same programme always gives the same report. A claim about all cases is made for facts within their
 * bounds: numbers and money from nothing up, days from 1990 to 2100.
 */
export const lintProgramme = (programme: Programme, options: LintOptions): LintReport => lintRead(programme, options, undefined);

const lintRead = (programme: Programme, options: LintOptions, read: YamlFile | undefined): LintReport => {
  const file = options.file ?? `${programme.id}.yaml`;
  const on = options.on ?? dayOfReading(programme);
  const subject = subjectOf(programme, file, read);
  const gathered = joined(
    listed(subject, on, options),
    analyseRules(subject, on),
    analyseGroups(subject, on),
    analyseBranches(subject, on),
    analyseFigures(subject),
    analyseStages(subject, on, options.seats),
    analyseDeadlines(subject, on),
    analyseWork(subject, on),
    analyseGuarantees(subject, on),
  );
  const idle = idleExceptions(subject, gathered.findings, options.checks, on);
  return reportOf(subject, on, { ...gathered, findings: [...gathered.findings, ...idle] }, options.checks, file);
};

/** The same for a text that may not load: what the loader finds are then the findings. */
export const lintText = (text: string, file: string, options: LintOptions): LintReport => {
  const read = readYaml(text, file);
  const loaded = loadProgramme(text, file, read);
  if (loaded.ok) return lintRead(loaded.value, { ...options, file }, read.yaml);
  const on = options.on ?? plainDate('2000-01-01');
  const findings = foundByLoader(loaded.error).map((found) => findingOf(found, options.checks, undefined, on));
  return {
    ...summed(findings),
    file,
    programme: undefined,
    on: on.toString(),
    notAnalysed: [{ check: 'PAC01', about: 'everything else', reason: 'the file has to load first' }],
    notDecided: [],
    passed: [],
  };
};

/** The day that the version's name is, or the latest day on which a value of the pack begins. */
const dayOfReading = (programme: Programme): PlainDate => {
  let latest = plainDate('2000-01-01');
  for (const figure of programme.params.values())
    for (const list of figure.values.values())
      for (const { from } of list) if (from && Temporal.PlainDate.compare(from, latest) > 0) latest = from;
  return startOf(programme, latest);
};

const listed = (subject: Subject, on: PlainDate, { spoken }: LintOptions): Gathered => {
  const gathered = gathering();
  const asked = new Asked(subject.programme, on, spoken);
  for (const [check, ask] of Object.entries(checksById)) {
    const answer = ask(asked);
    if ('reason' in answer) gathered.notAnalysed.push({ check, about: answer.about, reason: answer.reason });
    else
      for (const { path, saying, detail } of answer)
        gathered.findings.push({ check, place: subject.at(path), ...(saying && { saying }), ...(detail !== undefined && { detail }) });
  }
  return gathered;
};

export const reportOf = (subject: Subject, on: PlainDate, gathered: Gathered, checks: Catalogue, file: string): LintReport => {
  const { id, version, hash } = subject.programme;
  const findings = gathered.findings.map((found) => findingOf(found, checks, subject, on));
  const told = new Set([...findings, ...gathered.notAnalysed, ...gathered.notDecided].map(({ check }) => check));
  return {
    ...summed(findings),
    file,
    programme: { id, version, hash },
    on: on.toString(),
    notAnalysed: gathered.notAnalysed,
    notDecided: gathered.notDecided,
    passed: [...new Set([...Object.keys(checksById), ...byLoader, ...byAnalysis])].filter((check) => !told.has(check)).toSorted(),
  };
};

export const findingOf = (found: Found, checks: Catalogue, subject: Subject | undefined, on: PlainDate): LintFinding => {
  const entry = checks.get(found.check);
  if (!entry) throw new Error(`the list of checks has no ${found.check}`);
  const exception = subject && exceptionFor(subject.programme.pack, entry, found.place.path, on);
  const { kind, severity, basis } = entry;
  return {
    ...found.place,
    key: `${found.check}:${found.place.path}`,
    check: found.check,
    kind,
    severity,
    basis,
    texts: entry.text,
    todo: entry.todo,
    ...(found.detail !== undefined && { detail: found.detail }),
    ...(found.saying && { saying: found.saying }),
    cases: found.cases ?? [],
    ...(found.conflict && { conflict: found.conflict }),
    ...(exception && { exception }),
    open: !exception && severity !== 'I',
  };
};

const weight = { E: 0, W: 1, I: 2 } as const;
const rank = ({ kind, severity }: LintFinding): number => (kind === 'coherence' ? -1 : weight[severity]);

export const summed = (all: readonly LintFinding[]): Pick<LintReport, 'findings' | 'counts' | 'blocks' | 'passes'> => {
  const findings = all.toSorted((a, b) => rank(a) - rank(b) || a.line - b.line || a.column - b.column || (a.key < b.key ? -1 : 1));
  const count = (is: (finding: LintFinding) => boolean): number => findings.filter(is).length;
  const coherence = count(({ kind }) => kind === 'coherence');
  const errors = count(({ kind, severity }) => kind !== 'coherence' && severity === 'E');
  return {
    findings,
    counts: {
      coherence,
      errors,
      warnings: count(({ severity }) => severity === 'W'),
      advice: count(({ severity }) => severity === 'I'),
      excepted: count(({ exception }) => exception !== undefined),
    },
    blocks: coherence > 0,
    passes: coherence === 0 && count(({ severity, open }) => severity === 'E' && open) === 0,
  };
};

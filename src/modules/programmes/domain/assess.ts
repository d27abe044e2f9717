import {
  askExample,
  type Example,
  type ExampleAnswer,
  type Finding,
  type LintReport,
  loadExamples,
  loadProgramme,
  type Programme,
  runExample,
} from '../../../programme/index.ts';
import { type Coverage, coverageOf } from './coverage.ts';

/** One known answer, run: what it asks, what is expected, what the draft says. */
export interface CaseSeen {
  readonly name: string;
  /** Where it stands in the text of the cases. */
  readonly line: number;
  readonly asks: { readonly kind: 'step' | 'formula' | 'due' | 'guarantee'; readonly id: string };
  readonly asOf: string;
  readonly source: string;
  readonly expected: string;
  readonly found: string;
  /** What comes out otherwise than expected; empty when all of it agrees. */
  readonly differences: readonly string[];
}

/** All that can be said of a draft by reading it. */
export interface Assessment {
  /** Absent while the text does not load. */
  readonly programme: Programme | undefined;
  readonly findings: readonly Finding[];
  readonly cases: readonly CaseSeen[];
  readonly caseFindings: readonly Finding[];
  readonly coverage: Coverage | undefined;
  readonly lint: LintReport | undefined;
}

/** Names under which findings in the two texts of a draft are told. */
export const draftFiles = { text: 'programme.yaml', cases: 'examples.yaml' } as const;

/**
 * Reads a draft's text and its cases, and runs the cases.
 * @param lint looks for what a text that loads still lacks
 */
export const assess = (text: string, cases: string, lint?: (programme: Programme) => LintReport): Assessment => {
  const loaded = loadProgramme(text, draftFiles.text);
  const examples = loadExamples(cases, draftFiles.cases, 0);
  const programme = loaded.ok ? loaded.value : undefined;
  const asked = programme && examples.ok ? examples.value.map((example) => ({ example, answer: askExample(programme, example) })) : [];
  return {
    programme,
    findings: loaded.ok ? [] : loaded.error,
    cases: programme ? asked.map(({ example, answer }) => seen(programme, example, answer)) : [],
    caseFindings: examples.ok ? [] : examples.error,
    coverage: programme && coverageOf(programme, asked),
    lint: programme && lint?.(programme),
  };
};

const seen = (programme: Programme, example: Example, answer: ExampleAnswer): CaseSeen => ({
  name: example.name,
  line: example.line,
  asks: asksOf(example),
  asOf: example.as_of,
  source: example.source,
  expected: example.expect ? withRules(example.expect, example.failed ?? []) : (example.gives ?? ''),
  found: foundIn(answer),
  differences: runExample(programme, example),
});

const asksOf = ({ formula, due, step, guarantee }: Example): CaseSeen['asks'] => {
  if (guarantee !== undefined) return { kind: 'guarantee', id: guarantee };
  if (formula !== undefined) return { kind: 'formula', id: formula };
  return due === undefined ? { kind: 'step', id: step ?? '' } : { kind: 'due', id: due };
};

const withRules = (outcome: string, rules: readonly string[]): string => (rules.length > 0 ? `${outcome}: ${rules.join(', ')}` : outcome);

const foundIn = (answer: ExampleAnswer): string => {
  if (answer.kind === 'fault') return '';
  if (answer.kind === 'value') return answer.value;
  const { outcome, answers } = answer.decision;
  const standing = { refused: 'failed', unknown: 'unknown', discretionary: 'discretionary', allowed: undefined }[outcome];
  return withRules(
    outcome,
    answers.filter((one) => one.outcome === standing).map(({ rule }) => rule),
  );
};

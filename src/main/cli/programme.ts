import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findingText, loadExamples, loadProgramme, type Programme, runExample } from '../../programme/index.ts';
import { answer, Failed, type Io, WrongInput } from './io.ts';

interface Checked {
  readonly file: string;
  readonly id?: string;
  readonly version?: string;
  readonly hash?: string;
  readonly rules?: number;
  readonly stages?: number;
  readonly examples?: number;
  readonly findings: readonly string[];
}

const read = (file: string): string => {
  if (!existsSync(file)) throw new WrongInput(`${file} does not exist. Give the path of a programme.yaml.`);
  return readFileSync(file, 'utf8');
};

/** The known answers beside a programme: those that come out otherwise are findings too. */
const examplesOf = (programme: Programme, file: string): { count: number; findings: string[] } => {
  const beside = join(dirname(file), 'examples.yaml');
  if (!existsSync(beside)) return { count: 0, findings: [] };
  const loaded = loadExamples(readFileSync(beside, 'utf8'), beside);
  if (!loaded.ok) return { count: 0, findings: loaded.error.map(findingText) };
  return {
    count: loaded.value.length,
    findings: loaded.value.flatMap((example) => runExample(programme, example).map((text) => `${beside}: ${text}`)),
  };
};

const checkOne = (file: string): Checked => {
  const loaded = loadProgramme(read(file), file);
  if (!loaded.ok) return { file, findings: loaded.error.map(findingText) };
  const programme = loaded.value;
  const { count, findings } = examplesOf(programme, file);
  return {
    file,
    id: programme.id,
    version: programme.version,
    hash: programme.hash,
    rules: programme.rules.length,
    stages: programme.stages.length,
    examples: count,
    findings,
  };
};

/** Checks programmes without a database. Any finding is exit code 1. */
export const check = (io: Io, json: boolean, files: readonly string[]): void => {
  const checked = files.map(checkOne);
  const text = checked
    .map((one) =>
      one.findings.length > 0
        ? one.findings.join('\n')
        : `${one.file}: ${one.id} ${one.version}, ${one.rules} rules, ${one.stages} stages, ${one.examples} known answers. Whole.\n  ${one.hash}`,
    )
    .join('\n');
  const wrong = checked.filter((one) => one.findings.length > 0).length;
  if (wrong === 0) {
    answer(io, json, checked, text);
    return;
  }
  if (!json) io.out(text);
  throw new Failed(`${wrong} of ${checked.length} programmes have findings.`, checked);
};

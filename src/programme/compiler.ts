import type { ProgrammeEnvironment } from './environment.ts';
import { compile, type Expression, isFault } from './expression.ts';
import type { Finding, Path } from './finding.ts';
import type { YamlFile } from './read-yaml.ts';

/** Compiles the expressions of a file and gathers what is wrong with them, each at its line and column. */
export interface Compiler {
  readonly findings: Finding[];
  /** @param under conditions under which it is asked, such as a rule's `when` */
  expression(text: string | undefined, path: Path, expected?: readonly string[], under?: Expression): Expression | undefined;
  report(path: Path, message: string, where?: 'key'): void;
}

export const compiler = (environment: ProgrammeEnvironment, yaml: YamlFile, document = 0): Compiler => {
  const findings: Finding[] = [];
  return {
    findings,
    report: (path, message, where) => void findings.push(yaml.at(document, path, message, where)),
    expression(text, path, expected, under) {
      if (text === undefined) return undefined;
      const result = compile(environment, text, expected, under && [under.ast]);
      if (!isFault(result)) return result;
      findings.push(yaml.at(document, path, result.message, result.offset));
      return undefined;
    },
  };
};

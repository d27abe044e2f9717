import type { z } from 'zod';
import { type Problem, reasonIn } from '../../kernel/result.ts';

/** A refusal that names every field that is wrong, so that one correction is enough. */
export interface Refused extends Problem {
  readonly problems?: readonly Problem[];
}

/** The same refusal with the texts of its rules in the reader's language. */
export const inLanguage = (refused: Refused, lang: string): Refused => {
  const one = <P extends Problem>(problem: P): P => ({
    ...problem,
    ...(problem.because && { because: problem.because.map((reason) => reasonIn(reason, lang)) }),
  });
  return { ...one(refused), ...(refused.problems && { problems: refused.problems.map(one) }) };
};

const isCode = (text: string): boolean => /^[a-z-]+\.[a-z-]+$/.test(text);

const describe = (issue: z.core.$ZodIssue): Pick<Problem, 'code' | 'params'> => {
  if (isCode(issue.message)) return { code: issue.message };
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.message.includes('received undefined')
        ? { code: 'input.missing' }
        : { code: 'input.type', params: { expected: issue.expected } };
    case 'too_small':
      return {
        code: issue.origin === 'string' || issue.origin === 'array' ? 'input.too-short' : 'input.too-small',
        params: { least: Number(issue.minimum) },
      };
    case 'too_big':
      return {
        code: issue.origin === 'string' || issue.origin === 'array' ? 'input.too-long' : 'input.too-big',
        params: { most: Number(issue.maximum) },
      };
    case 'invalid_value':
      return { code: 'input.choice', params: { choices: issue.values.map(String).join(', ') } };
    case 'unrecognized_keys':
      return { code: 'input.unknown-field', params: { fields: issue.keys.join(', ').slice(0, 200) } };
    default:
      return { code: 'input.unreadable' };
  }
};

/** Every problem of an input, each with its field, under one refusal. */
export const fromZod = (error: z.ZodError): Refused => {
  const problems = error.issues.slice(0, 50).map((issue): Problem => {
    const field = issue.path.map(String).join('.');
    const params = 'params' in issue && issue.params ? (issue.params as Problem['params']) : undefined;
    const described = describe(issue);
    return { ...described, ...(params && { params: { ...described.params, ...params } }), ...(field !== '' && { field }) };
  });
  const [first] = problems;
  return problems.length === 1 && first
    ? { ...first, problems }
    : { code: 'input.unreadable', params: { count: problems.length }, problems };
};

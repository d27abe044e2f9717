import type { Problem, Result } from '../../../../kernel/result.ts';
import type { CoursePart } from './course.ts';

/** What came of answers: so many right. */
export interface Passed {
  readonly score: number;
  readonly outOf: number;
}

/**
 * Marks the answers of a part. Who has too few right is told at each wrong one why, and tries again as often as they like: the aim is to know.
 * @returns `orientation.open` for a question without an answer, `orientation.wrong` with the reason for each that is wrong
 */
export const mark = (
  { questions, pass }: CoursePart,
  given: Readonly<Record<string, string>>,
): Result<Passed, Problem & { problems: readonly Problem[] }> => {
  const problems = questions.flatMap(({ id, options, why }): Problem[] => {
    const field = `answers.${id}`;
    const chosen = given[id] === undefined ? undefined : options[Number(given[id])];
    if (!chosen) return [{ code: 'orientation.open', field }];
    return chosen.right ? [] : [{ code: 'orientation.wrong', field, because: [{ rule: id, text: why.en, texts: why }] }];
  });
  const unanswered = problems.some(({ code }) => code === 'orientation.open');
  const score = questions.length - problems.length;
  if (unanswered || score < pass) return { ok: false, error: { ...(problems[0] ?? { code: 'orientation.wrong' }), problems } };
  return { ok: true, value: { score, outOf: questions.length } };
};

import { errorEntry } from '../../kernel/errors.ts';
import type { Problem } from '../../kernel/result.ts';
import type { Refused } from '../command/problems.ts';
import { type Translator, unmarked } from '../i18n/index.ts';

/** What a person is told: the module's message for the code. Figures and field names are put in; a stack never is. */
export const messageOf = (translator: Translator, problem: Problem): string => translator.t(`errors.${problem.code}`, problem.params);

/** The HTTP status of a problem, from the register of its module. */
export const statusOf = (problem: Problem): number => errorEntry(problem.code).status;

/** Problem details of RFC 9457, with our code, figures, legal source, and every field that is wrong. */
export const problemDetails = (translator: Translator, refused: Refused): Record<string, unknown> => {
  const entry = errorEntry(refused.code);
  return {
    type: `/problems/${refused.code}`,
    title: messageOf(translator, refused),
    status: entry.status,
    code: refused.code,
    remedy: entry.remedy,
    ...(refused.field !== undefined && { field: refused.field }),
    ...(refused.params && { params: refused.params }),
    ...(refused.because && { because: refused.because }),
    ...(refused.problems && {
      problems: refused.problems.map((one) => ({
        code: one.code,
        field: one.field,
        title: messageOf(translator, one),
        params: one.params,
      })),
    }),
  };
};

/** A page of one sentence in the reader's language, for when there is no time or no database for a frame. */
export const plainPage = ({ lang, dir }: Translator, text: string): string => {
  const words = unmarked(text);
  return `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>${escaped(words)}</title><meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main><h1>${escaped(words)}</h1></main></body></html>`;
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

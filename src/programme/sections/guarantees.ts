import { z } from 'zod';
import { expression, mark, slug, source, texts, words } from '../leaf.ts';

/** What the programme promises whatever the case: the analysis proves it, refutes it by a case, or says that it could not decide. */
export const guarantees = z.array(
  z.strictObject({
    id: slug,
    text: texts,
    when: expression.optional().describe('the promise holds only then; without it, always'),
    always: expression.describe('what holds for everybody; `formula("guarantee-pay")` reads a figure'),
    src: source,
    mark: mark.optional(),
    article: words.optional(),
    note: words.optional(),
  }),
);

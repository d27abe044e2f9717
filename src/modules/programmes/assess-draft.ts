import { createHash } from 'node:crypto';
import { keeping } from '../../kernel/keeping.ts';
import { type Assessment, assess } from './domain/assess.ts';
import { lintDraft } from './lint-draft.ts';

const kept = keeping<Assessment>(20);

/** Reads a draft with everything that is looked for in it. The same texts give the same answer, so that turning its pages costs one reading. */
export const assessDraft = (text: string, cases: string): Assessment => {
  const key = createHash('sha256').update(text).update('\u0000').update(cases).digest('hex');
  return kept(key, () => assess(text, cases, lintDraft));
};

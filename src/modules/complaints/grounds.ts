/**
 * On what an upheld complaint rests, in the words of the lists that licensing offices have (`licensing` of the programmes): the same word stands
 * on sanctions after an inspection of their own, so that it tells nothing of where it came from.
 */
export const grounds = [
  'wages-unpaid',
  'fees-charged',
  'contract-substituted',
  'documents-withheld',
  'housing-unfit',
  'safety-breached',
  'violence-or-threats',
  'other-breach',
] as const;
export type Ground = (typeof grounds)[number];

import type { Protection } from '../../../platform/policy/protect.ts';

/** Everybody reads when a public text was last found right; the office that owns it says so. */
export const guidePolicies: readonly Protection[] = [
  { table: 'guide_review', read: 'site.read', insert: ['guide.review'], whose: { country: 'country' } },
];

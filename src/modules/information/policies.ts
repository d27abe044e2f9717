import type { Protection } from '../../platform/policy/protect.ts';

/** How the tables of every part are protected. */
export const informationPolicies: readonly Protection[] = [];

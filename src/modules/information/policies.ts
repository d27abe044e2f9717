import type { Protection } from '../../platform/policy/protect.ts';
import { askPolicies } from './ask/policies.ts';
import { centrePolicies } from './centres/policies.ts';
import { guidePolicies } from './guides/policies.ts';
import { orientationPolicies } from './orientation/policies.ts';

/** How the tables of every part are protected. */
export const informationPolicies: readonly Protection[] = [...orientationPolicies, ...askPolicies, ...centrePolicies, ...guidePolicies];

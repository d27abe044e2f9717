import { complaintPolicies } from '../../modules/complaints/policies.ts';
import { sidePolicies } from '../../modules/protection/side/policies.ts';
import type { Protection } from '../../platform/policy/protect.ts';

/** How the tables of the protection side's modules are protected, in its own database. */
export const protectionSidePolicies: readonly Protection[] = [...complaintPolicies, ...sidePolicies];

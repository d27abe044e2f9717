import { complaintPolicies } from '../../modules/complaints/policies.ts';
import { alarmPolicies } from '../../modules/protection/alarm/policies.ts';
import { casePolicies } from '../../modules/protection/policies.ts';
import { releasePolicies } from '../../modules/protection/release/policies.ts';
import { sidePolicies } from '../../modules/protection/side/policies.ts';
import type { Protection } from '../../platform/policy/protect.ts';

/** How the tables of the protection side's modules are protected, in its own database. */
export const protectionSidePolicies: readonly Protection[] = [
  ...complaintPolicies,
  ...casePolicies,
  ...sidePolicies,
  ...alarmPolicies,
  ...releasePolicies,
];

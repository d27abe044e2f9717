import { absencePolicies } from '../modules/absence/policies.ts';
import { actionPlanPolicies } from '../modules/action-plan/policies.ts';
import { contractPolicies } from '../modules/contracts/policies.ts';
import { corridorPolicies } from '../modules/corridors/policies.ts';
import { costPolicies } from '../modules/costs/policies.ts';
import { effectPolicies } from '../modules/effects/policies.ts';
import { evidencePolicies } from '../modules/evidence/policies.ts';
import { incidentPolicies } from '../modules/incidents/policies.ts';
import { informationPolicies } from '../modules/information/policies.ts';
import { messagePolicies } from '../modules/messages/policies.ts';
import { myFilePolicies } from '../modules/my-file/policies.ts';
import { organisationPolicies } from '../modules/organisations/policies.ts';
import { permitPolicies } from '../modules/permits/policies.ts';
import { programmePolicies } from '../modules/programmes/policies.ts';
import { recruitmentPolicies } from '../modules/recruitment/policies.ts';
import { shortMenuPolicies } from '../modules/short-menu/policies.ts';
import { stagePolicies } from '../modules/stages/policies.ts';
import { taskPolicies } from '../modules/tasks/policies.ts';
import { vacancyPolicies } from '../modules/vacancies/policies.ts';
import { workerPolicies } from '../modules/workers/policies.ts';
import type { Protection } from '../platform/policy/protect.ts';

/** How every module's tables are protected. */
export const protections: readonly Protection[] = [
  ...absencePolicies,
  ...actionPlanPolicies,
  ...corridorPolicies,
  ...programmePolicies,
  ...organisationPolicies,
  ...vacancyPolicies,
  ...workerPolicies,
  ...taskPolicies,
  ...stagePolicies,
  ...recruitmentPolicies,
  ...contractPolicies,
  ...costPolicies,
  ...permitPolicies,
  ...incidentPolicies,
  ...effectPolicies,
  ...evidencePolicies,
  ...messagePolicies,
  ...myFilePolicies,
  ...shortMenuPolicies,
  ...informationPolicies,
];

import type { Protection } from '../../platform/policy/protect.ts';

const whose = { country: 'country' };
const parts = ['action-plan.add-objective', 'action-plan.add-activity', 'action-plan.ask-report', 'action-plan.record-evidence'];

export const actionPlanPolicies: readonly Protection[] = [
  {
    table: 'action_plan',
    read: 'action-plan.read',
    during: parts,
    insert: ['action-plan.begin'],
    // A plan is locked while a part is added, and locking is writing to the database.
    update: ['action-plan.adopt', 'action-plan.add-objective', 'action-plan.add-activity'],
    whose,
    stands: ['title'],
  },
  { table: 'action_objective', read: 'action-plan.read', insert: ['action-plan.add-objective'], whose, stands: ['plan_id'] },
  { table: 'action_activity', read: 'action-plan.read', insert: ['action-plan.add-activity'], whose, stands: ['plan_id'] },
  { table: 'action_evidence', read: 'action-plan.read', insert: ['action-plan.record-evidence'], whose, stands: ['activity_id'] },
];

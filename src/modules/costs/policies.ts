import { ofMyCorridors, type Protection } from '../../platform/policy/protect.ts';

const office = `(case when corridor_id = any (${ofMyCorridors}) then actor_country() end)`;

export const costPolicies: readonly Protection[] = [
  {
    // No employer and no recruiter has an action here: what a worker paid is told in confidence.
    table: 'cost_paid',
    read: 'cost.read',
    insert: ['cost.record'],
    update: ['cost.claim'],
    whose: { own: 'worker_id', corridor: 'corridor_id' },
    stands: ['placement_id', 'item', 'amount_minor', 'currency'],
  },
  {
    table: 'cost_receipt',
    read: 'cost.read',
    insert: ['cost.record'],
    update: ['cost.record'],
    whose: { own: 'worker_id', corridor: 'corridor_id' },
    stands: ['cost_id', 'placement_id'],
  },
  {
    table: 'settlement',
    read: 'settlement.read',
    insert: ['cost.claim', 'pay.claim', 'incident.claim-wages'],
    update: ['settlement.pay', 'settlement.confirm', 'settlement.draw', 'task.answer', 'task.time-out'],
    whose: { own: 'worker_id', organisation: ['employer_id', 'recruiter_id'], corridor: 'corridor_id', country: office },
    stands: ['placement_id', 'cost_id', 'payslip_id', 'incident_person_id', 'amount_minor', 'currency'],
  },
];

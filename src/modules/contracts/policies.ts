import type { Protection } from '../../platform/policy/protect.ts';

export const contractPolicies: readonly Protection[] = [
  {
    table: 'contract',
    read: 'placement.read',
    insert: ['contract.draw'],
    update: ['contract.draw', 'contract.sign'],
    whose: { own: 'worker_id', organisation: ['employer_id', 'recruiter_id'], corridor: 'corridor_id' },
    stands: ['placement_id'],
  },
];

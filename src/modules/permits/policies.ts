import type { Protection } from '../../platform/policy/protect.ts';

const ofFile = { own: 'worker_id', organisation: ['employer_id'], corridor: 'corridor_id' };

export const permitPolicies: readonly Protection[] = [
  { table: 'permit', read: 'placement.read', insert: ['permit.issue'], whose: ofFile },
  {
    table: 'movement',
    read: 'placement.read',
    insert: ['stay.enter', 'stay.exit', 'stay.return'],
    whose: { own: 'worker_id', corridor: 'corridor_id' },
  },
];

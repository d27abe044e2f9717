import type { Protection } from '../../platform/policy/protect.ts';

export const absencePolicies: readonly Protection[] = [
  {
    table: 'absence',
    read: 'absence.read',
    insert: ['absence.set', 'absence.set-for'],
    update: ['absence.end'],
    whose: { country: 'country' },
    stands: ['account_id'],
  },
];

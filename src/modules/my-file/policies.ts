import type { Protection } from '../../platform/policy/protect.ts';

export const myFilePolicies: readonly Protection[] = [
  {
    table: 'worker_look',
    read: 'look.read',
    insert: ['look.note'],
    // Whoever notes a look reads none for that.
    unseen: true,
    whose: { own: 'worker_id' },
  },
];

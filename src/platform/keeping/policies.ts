import type { Protection } from '../policy/protect.ts';

export const keepingPolicies: readonly Protection[] = [
  {
    table: 'erasure',
    read: ['worker.ask-erasure', 'person.erase'],
    insert: ['worker.ask-erasure'],
    update: ['worker.ask-erasure'],
    whose: { own: 'worker_id', country: 'country' },
    stands: ['asked_on', 'asked_by', 'asked_as', 'confirm_from', 'confirm_until'],
  },
  // Ids that lead to nobody, for the system alone; written by the erasure itself.
  { table: 'erased', read: ['person.erase', 'retention.apply'], whose: {} },
];

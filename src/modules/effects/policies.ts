import type { Protection } from '../../platform/policy/protect.ts';

/** Of the office of the country in which it holds, whichever corridor the file is of. */
const ofCountry = { sql: 'country = actor_country()' };

export const effectPolicies: readonly Protection[] = [
  { table: 'received_batch', read: 'effect.receive', insert: ['effect.receive'], whose: {} },
  { table: 'received_effect', read: 'effect.receive', insert: ['effect.receive'], whose: {} },
  {
    // Everybody of the employer is told, and so is it: it says nothing of anybody.
    table: 'class_measure',
    read: 'measure.read',
    insert: ['task.answer'],
    whose: { corridor: ofCountry },
    shown: { organisation: ['organisation_id'] },
  },
  {
    table: 'humanitarian_permit',
    read: 'humanitarian-permit.read',
    insert: ['humanitarian-permit.issue', 'task.answer'],
    whose: { country: 'country', corridor: ofCountry },
    shown: { own: 'worker_id', country: 'country' },
  },
];

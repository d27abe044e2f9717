import type { Protection } from '../../platform/policy/protect.ts';

export const corridorPolicies: readonly Protection[] = [
  {
    table: 'corridor',
    read: 'programme.read',
    insert: ['draft.propose'],
    whose: { corridor: { sql: 'actor_country() in (origin, destination)' } },
  },
  // A text belongs to nobody: whoever may propose one puts it here under its hash.
  { table: 'programme_version', read: 'programme.read', insert: ['draft.propose'], whose: { corridor: { sql: 'true' } } },
  { table: 'two_person_stage', read: 'programme.read', insert: ['draft.propose'], whose: { corridor: { sql: 'true' } } },
  {
    table: 'adoption',
    read: 'programme.read',
    insert: ['draft.propose'],
    update: ['corridor.adopt', 'draft.withdraw'],
    whose: { corridor: 'corridor_id' },
    stands: ['programme_hash'],
  },
  {
    table: 'quota',
    read: 'programme.read',
    insert: ['corridor.adopt'],
    update: ['vacancy.verify', 'corridor.adopt'],
    whose: { corridor: 'corridor_id' },
  },
];

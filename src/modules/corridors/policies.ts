import type { Protection } from '../../platform/policy/protect.ts';

export const corridorPolicies: readonly Protection[] = [
  { table: 'corridor', read: 'programme.read', whose: { corridor: 'id' } },
  { table: 'programme_version', read: 'programme.read', whose: {} },
  { table: 'two_person_stage', read: 'programme.read', whose: {} },
  { table: 'adoption', read: 'programme.read', update: ['corridor.adopt'], whose: { corridor: 'corridor_id' }, stands: ['programme_hash'] },
  { table: 'quota', read: 'programme.read', update: ['vacancy.verify'], whose: { corridor: 'corridor_id' } },
];

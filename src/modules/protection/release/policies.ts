import type { Protection } from '../../../platform/policy/protect.ts';

const makes = ['release.propose-tables', 'release.propose-synthetic'];

export const releasePolicies: readonly Protection[] = [
  {
    table: 'coded_case',
    read: 'coded.read',
    during: [...makes, 'release.publish'],
    insert: ['case.code', 'coded.import'],
    delete: ['case.code', 'case.withdraw-consent', 'case.erase'],
    // Who codes a case reads no others' rows; the case's own number is all that takes a row away.
    unseen: true,
    whose: { country: 'country', assigned: { sql: 'true' }, own: { sql: 'true' } },
    shown: { country: 'country' },
  },
  {
    table: 'release',
    read: 'release.read',
    insert: makes,
    update: ['release.publish', 'release.withdraw'],
    whose: { country: 'population', published: "state = 'published'" },
    stands: ['kind', 'asked', 'proposed_by', 'simulated'],
  },
];

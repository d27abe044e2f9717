import type { Protection } from '../../platform/policy/protect.ts';

/** Seasons and published filings are public data that the installation loads; how far a demonstration has acted moves with its clock. */
export const evidencePolicies: readonly Protection[] = [
  { table: 'season', read: 'programme.read', whose: { corridor: 'corridor_id' } },
  { table: 'published_filing', read: 'programme.read', update: ['clock.tick'], whose: { corridor: 'corridor_id' } },
  { table: 'demonstration', read: 'programme.read', update: ['clock.tick'], whose: {} },
];

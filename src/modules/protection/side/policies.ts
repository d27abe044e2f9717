import type { Protection } from '../../../platform/policy/protect.ts';
import { postsEffects } from './posts-effects.ts';

export const sidePolicies: readonly Protection[] = [
  {
    table: 'effect',
    read: 'effect.read',
    insert: postsEffects,
    // An appeal that finds nothing takes back what was asked for and has not gone.
    update: ['effect.withhold', 'effect.release', 'complaint.decide-appeal'],
    // Whoever posts does not thereby see what others have posted.
    unseen: true,
    // An effect is nobody's: whoever may run the command that posts it, on whatever that is about, posts it.
    whose: { country: 'actor_country()', corridor: { sql: 'true' }, assigned: { sql: 'true' } },
    stands: ['id', 'kind', 'content', 'posted_on', 'posted_by'],
  },
  {
    table: 'effect_batch',
    read: 'effect.release',
    insert: ['effect.release'],
    update: ['effect.release'],
    whose: {},
    stands: ['day', 'signed'],
  },
];

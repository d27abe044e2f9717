import type { Protection } from '../../../platform/policy/protect.ts';

export const centrePolicies: readonly Protection[] = [
  {
    // Anybody says it and reads how many have; the words are shown to offices alone.
    table: 'centre_comment',
    read: ['centre.check', 'centre.count'],
    insert: ['centre.comment'],
    unseen: true,
    whose: { country: 'actor_country()' },
  },
  { table: 'centre_check', read: ['site.read', 'centre.count'], insert: ['centre.check'], whose: { country: 'country' } },
  {
    table: 'desk_visit',
    read: ['desk.read', 'centre.count'],
    insert: ['desk.open'],
    update: ['desk.follow'],
    // Of one office: the consulate of a country does not read whom its labour ministry has helped.
    whose: { country: `(case when role = actor_role() then country end)` },
    stands: ['role', 'country', 'reference', 'visited_on'],
  },
];

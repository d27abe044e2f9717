import type { Protection } from '../../platform/policy/protect.ts';

const writers = ['draft.edit', 'draft.add-case', 'draft.except', 'draft.propose', 'draft.withdraw'];
const own = { country: 'country', corridor: { sql: 'country = actor_country()' } };

export const programmePolicies: readonly Protection[] = [
  {
    table: 'programme_draft',
    read: 'draft.read',
    insert: ['draft.begin'],
    update: writers,
    whose: own,
    // The other end reads what is proposed to it, and nothing before.
    shown: { corridor: { sql: 'country = actor_country() or adoption_id is not null and actor_country() in (origin, destination)' } },
    stands: ['origin', 'destination', 'begun_from'],
  },
  {
    table: 'draft_comment',
    read: 'draft.read',
    insert: ['draft.comment'],
    whose: { corridor: { sql: 'country = actor_country() and exists (select from programme_draft d where d.id = draft_id)' } },
    shown: { corridor: { sql: 'exists (select from programme_draft d where d.id = draft_id)' } },
  },
  {
    table: 'transition',
    read: 'draft.read',
    insert: ['programme.move-file'],
    update: ['programme.move-file'],
    whose: { corridor: 'corridor_id' },
  },
  {
    table: 'file_look',
    read: 'draft.read',
    insert: ['programme.move-file'],
    update: ['programme.move-file'],
    whose: { corridor: 'corridor_id' },
    stands: ['adoption_id', 'file_id', 'subject'],
  },
];

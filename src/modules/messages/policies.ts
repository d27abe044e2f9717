import type { Protection } from '../../platform/policy/protect.ts';

export const messagePolicies: readonly Protection[] = [
  {
    table: 'organisation_contact',
    read: ['organisation.contact', 'message.compose'],
    insert: ['organisation.contact'],
    update: ['organisation.contact'],
    delete: ['organisation.contact'],
    whose: { organisation: ['organisation_id'] },
  },
  {
    table: 'message',
    read: 'message.read',
    insert: ['message.compose', 'message.send'],
    update: ['message.send', 'message.print'],
    whose: {
      own: 'worker_id',
      organisation: ['organisation_id'],
      // The office of the origin sees what its workers were sent; the destination's ministry what its employers were, and no worker's.
      country: 'country',
      corridor: { sql: 'organisation_id is not null and country = actor_country()' },
    },
    stands: ['event', 'subject', 'audience', 'channel', 'turn'],
  },
  { table: 'message_progress', read: 'message.compose', update: ['message.compose'], whose: {} },
  {
    table: 'message_transport',
    read: 'message.read',
    insert: ['message.send'],
    update: ['message.send'],
    delete: ['message.send'],
    // Not anybody's: every office may know by what the installation sends.
    whose: { country: 'actor_country()', corridor: { sql: 'true' } },
  },
];

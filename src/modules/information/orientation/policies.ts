import type { Protection } from '../../../platform/policy/protect.ts';

export const orientationPolicies: readonly Protection[] = [
  {
    table: 'orientation_result',
    read: 'orientation.read',
    insert: ['orientation.answer', 'orientation.attend'],
    whose: { own: 'worker_id', country: 'country' },
  },
  {
    // Where and when is for everybody; a worker who takes a place counts it, and changes nothing else.
    table: 'orientation_session',
    read: 'site.read',
    insert: ['orientation.plan'],
    update: ['orientation.book', 'orientation.attend', 'orientation.cancel'],
    whose: { own: { sql: 'true' }, country: 'country' },
    stands: ['course', 'part', 'country', 'place', 'held_on', 'begins', 'places'],
  },
  {
    table: 'orientation_booking',
    read: 'orientation.read',
    insert: ['orientation.book'],
    update: ['orientation.attend'],
    during: ['orientation.cancel'],
    whose: { own: 'worker_id', country: 'country' },
    stands: ['session_id'],
  },
];

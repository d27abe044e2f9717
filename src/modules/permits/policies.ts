import type { Protection } from '../../platform/policy/protect.ts';

const ofFile = { own: 'worker_id', organisation: ['employer_id'], corridor: 'corridor_id' };
/** What the employer must not see: that a worker looks for another employer, was away, or what a worker answers. */
const notOfEmployer = { own: 'worker_id', corridor: 'corridor_id' };

export const permitPolicies: readonly Protection[] = [
  { table: 'permit', read: 'placement.read', insert: ['permit.issue'], whose: ofFile },
  {
    table: 'movement',
    read: 'placement.read',
    insert: ['stay.enter', 'stay.exit', 'stay.return'],
    whose: notOfEmployer,
  },
  {
    table: 'trip',
    read: 'stay.read',
    insert: ['stay.leave'],
    update: ['stay.come-back'],
    // Whoever issues, extends or ends a stay counts its days.
    during: [
      'stay.exit',
      'stay.enter',
      'stay.return',
      'permit.issue',
      'permit.ask',
      'task.answer',
      'permit.extend-for',
      'permit.offer-next',
    ],
    whose: notOfEmployer,
    stands: ['placement_id'],
  },
  {
    table: 'permit_request',
    read: 'placement.read',
    insert: ['permit.ask', 'permit.extend-for'],
    update: ['task.answer', 'permit.take-back'],
    whose: {
      own: 'worker_id',
      // An employer asks for extensions and sees them; that a worker wants to go on, the employer does not see.
      organisation: [`(case when kind = 'extension' then employer_id end)`],
      corridor: 'corridor_id',
    },
    stands: ['placement_id', 'permit_id', 'kind', 'ground'],
  },
  {
    table: 'permit_extension',
    read: 'placement.read',
    insert: ['task.answer', 'permit.extend-for'],
    whose: ofFile,
  },
  {
    table: 'residence',
    read: 'placement.read',
    insert: ['task.answer'],
    whose: notOfEmployer,
  },
  {
    table: 'absence_claim',
    read: 'placement.read',
    insert: ['absence-claim.report'],
    update: ['task.answer', 'task.time-out', 'absence-claim.take-back'],
    whose: ofFile,
    stands: ['placement_id'],
  },
  {
    table: 'absence_answer',
    read: 'absence-claim.read-answer',
    insert: ['task.answer'],
    unseen: true,
    whose: notOfEmployer,
  },
  {
    table: 'bridge',
    read: 'stay.read',
    insert: ['task.answer'],
    update: ['permit.issue', 'stay.exit'],
    during: ['permit.ask', 'permit.offer-next'],
    whose: notOfEmployer,
    stands: ['placement_id', 'request_id', 'ground'],
  },
];

import type { Protection } from '../../platform/policy/protect.ts';

const ofFile = { own: 'worker_id', organisation: ['employer_id', 'recruiter_id'], corridor: 'corridor_id' };

export const recruitmentPolicies: readonly Protection[] = [
  { table: 'round', read: 'round.read', insert: ['round.run'], whose: { corridor: 'corridor_id' } },
  { table: 'candidacy', read: ['round.read', 'worker.read'], insert: ['round.run'], whose: { own: 'worker_id', corridor: 'corridor_id' } },
  {
    table: 'offer',
    read: 'placement.read',
    insert: ['round.run', 'offer.nominate'],
    update: ['offer.accept', 'offer.decline', 'offer.lapse'],
    whose: ofFile,
    stands: ['vacancy_id', 'round_id'],
  },
  {
    table: 'placement',
    read: 'placement.read',
    insert: ['offer.accept'],
    update: [
      'selection.sign',
      'placement.withdraw',
      'contract.sign',
      'permit.issue',
      'stay.enter',
      'stay.exit',
      'stay.return',
      'stage.attest',
      'stage.time-out',
    ],
    whose: ofFile,
    stands: ['vacancy_id', 'offer_id', 'programme_hash', 'reference'],
  },
];

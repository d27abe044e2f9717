import type { Protection } from '../../platform/policy/protect.ts';

const whose = {
  organisation: ['employer_id', 'recruiter_id'],
  corridor: 'corridor_id',
  published: "status = 'verified'",
};

export const vacancyPolicies: readonly Protection[] = [
  {
    table: 'vacancy',
    read: 'vacancy.read',
    insert: ['vacancy.file'],
    // A placement takes a place, a lapse or a withdrawal gives it back: the counter stands here.
    update: [
      'vacancy.withdraw',
      'vacancy.verify',
      'vacancy.refuse',
      'stage.attest',
      'stage.time-out',
      'round.run',
      'offer.nominate',
      'offer.accept',
    ],
    whose,
  },
  {
    table: 'vacancy_import',
    read: 'vacancy.file',
    insert: ['vacancy.file'],
    whose: { organisation: ['organisation_id'] },
  },
];

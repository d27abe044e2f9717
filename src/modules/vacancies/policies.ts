import type { Protection } from '../../platform/policy/protect.ts';

const whose = {
  // A worker who was offered a place takes it, or gives it back.
  own: '(select o.worker_id from offer o where o.vacancy_id = vacancy.id and o.worker_id = (select actor_worker()) limit 1)',
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
      'placement.withdraw',
    ],
    whose,
    stands: ['programme_hash', 'reference'],
  },
  {
    table: 'vacancy_import',
    read: 'vacancy.import',
    insert: ['vacancy.import'],
    update: ['vacancy.import'],
    whose: { organisation: ['organisation_id'] },
  },
];

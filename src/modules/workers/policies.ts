import { ofMyCorridors, type Protection } from '../../platform/policy/protect.ts';

const ofCorridor = { sql: `origin in (select c.origin from corridor c where c.id = any (${ofMyCorridors}))` };

export const workerPolicies: readonly Protection[] = [
  {
    table: 'worker',
    // The register belongs to the worker and the origin. A round, a nomination and a stay reach into it only while they run.
    // An employer sees by name whom it may call back.
    read: ['worker.read', 'worker.recall'],
    during: ['round.run', 'offer.nominate', 'offer.accept', 'permit.issue'],
    insert: ['worker.register'],
    update: ['worker.wish', 'worker.consent-family', 'stay.exit', 'stay.return'],
    // Somebody who registers is not signed in, and must not see the register for that.
    unseen: true,
    whose: { own: 'id', country: 'origin', organisation: ['last_employer_id'], corridor: ofCorridor },
    // Whom a season was with is who may call the worker back.
    moves: ['last_employer_id'],
  },
  {
    table: 'wish_list',
    read: 'worker.read',
    during: ['round.run'],
    insert: ['worker.wish'],
    update: ['worker.wish'],
    delete: ['worker.wish'],
    whose: { own: 'worker_id', country: '(select w.origin from worker w where w.id = worker_id)', corridor: 'corridor_id' },
  },
  {
    table: 'family_member',
    read: 'worker.read',
    insert: ['worker.consent-family'],
    update: ['worker.consent-family'],
    whose: { own: 'worker_id', country: '(select w.origin from worker w where w.id = worker_id)' },
    stands: ['account_id'],
  },
  {
    // Neither the family, nor an employer, nor anybody at the destination: of all the register, what a trafficker would look for first.
    table: 'worker_contact',
    read: 'contact.read',
    insert: ['contact.set', 'worker.register'],
    update: ['contact.set', 'contact.stop'],
    // Somebody who registers is not signed in, and must not see the register for that.
    unseen: true,
    whose: { own: 'worker_id', country: '(select w.origin from worker w where w.id = worker_id)' },
  },
];

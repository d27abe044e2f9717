import { ofMyCorridors, type Protection } from '../../platform/policy/protect.ts';

/** The employer of the last season, unless the worker has taken back that it may call. */
const recaller = '(case when recall_withheld then null else last_employer_id end)';
const ofOrigin = '(select w.origin from worker w where w.id = worker_id)';
/** Whoever has a file on a corridor of which the actor's country is an end. */
const onMyCorridors = `worker_id in (select p.worker_id from placement p where p.corridor_id = any (${ofMyCorridors}))`;
const ofCorridor = { sql: `origin in (select c.origin from corridor c where c.id = any (${ofMyCorridors}))` };

export const workerPolicies: readonly Protection[] = [
  {
    table: 'worker',
    // The register belongs to the worker and the origin. A round, a nomination and a stay reach into it only while they run.
    // An employer sees by name whom it may call back.
    read: ['worker.read', 'worker.recall'],
    during: [
      'round.run',
      'round.refill',
      'selection.open',
      'offer.nominate',
      'offer.accept',
      'permit.issue',
      'permit.offer-next',
      'document.add',
      'document.remove',
      'document.verify',
      'document.show',
      'skill.change',
      'experience.change',
      'experience.verify',
      'family-contact.set',
      'worker.bring-in',
      'roster.enter',
      'roster.leave',
      'roster.keep',
    ],
    insert: ['worker.register'],
    update: ['worker.wish', 'worker.consent-family', 'consent.change', 'worker.compare', 'experience.verify', 'stay.exit', 'stay.return'],
    // Somebody who registers is not signed in, and must not see the register for that.
    unseen: true,
    whose: { own: 'id', country: 'origin', organisation: [recaller], corridor: ofCorridor },
    // Whom a season was with is who may call the worker back.
    moves: ['last_employer_id'],
  },
  {
    table: 'wish_list',
    read: 'worker.read',
    during: ['round.run', 'round.refill', 'selection.open'],
    insert: ['worker.wish', 'worker.compare'],
    update: ['worker.wish', 'consent.change', 'worker.compare'],
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
  {
    table: 'worker_document',
    read: 'document.read',
    during: ['worker.compare'],
    insert: ['document.add', 'worker.register'],
    // As with addresses: whoever registers must not see the papers for that.
    unseen: true,
    update: ['document.remove', 'document.verify', 'document.show', 'document.reseal', 'document.watch'],
    whose: {
      own: 'worker_id',
      country: ofOrigin,
      // The consulate sees the papers of whom it has a file, and who agreed that the other end does.
      corridor: {
        sql: `${onMyCorridors} and other_end_agreed(worker_id)`,
      },
    },
  },
  {
    table: 'worker_skill',
    read: 'worker.read',
    insert: ['skill.change'],
    delete: ['skill.change'],
    during: ['roster.enter', 'roster.keep', 'selection.open'],
    whose: { own: 'worker_id', country: ofOrigin, corridor: { sql: `worker_id in (select w.id from worker w)` } },
  },
  {
    table: 'worker_experience',
    read: 'worker.read',
    insert: ['experience.change'],
    update: ['experience.verify'],
    delete: ['experience.change'],
    during: ['roster.enter', 'roster.keep'],
    whose: { own: 'worker_id', country: ofOrigin },
  },
  {
    table: 'worker_consent',
    read: ['worker.read', 'document.read'],
    during: ['worker.wish', 'document.show'],
    insert: ['consent.change'],
    update: ['consent.change'],
    whose: { own: 'worker_id', country: ofOrigin, corridor: { sql: onMyCorridors } },
    stands: ['purpose', 'given_on'],
  },
  {
    // As with the worker's own addresses: neither employers nor anybody at the destination.
    table: 'family_contact',
    read: 'family-contact.read',
    insert: ['family-contact.set'],
    update: ['family-contact.set'],
    whose: { own: 'worker_id', country: ofOrigin },
  },
  {
    // Two officers of the origin, each in the own name; who may sign in is kept by the system, which uses it up.
    table: 'way_back',
    read: ['way-back.give', 'way-back.stop', 'session.keep'],
    insert: ['way-back.give'],
    update: ['way-back.give', 'way-back.stop', 'session.keep'],
    whose: { own: 'worker_id', country: ofOrigin },
    stands: ['account_id', 'seen', 'started_by', 'started_at', 'first_hash'],
  },
  {
    table: 'worker_pair',
    read: 'worker.compare',
    insert: ['worker.compare'],
    update: ['worker.compare'],
    whose: { country: 'origin' },
    stands: ['first_id', 'second_id', 'decision', 'kept_id'],
  },
  {
    table: 'worker_intake',
    read: 'worker.bring-in',
    insert: ['worker.bring-in'],
    update: ['worker.bring-in'],
    whose: { country: 'origin' },
  },
  {
    table: 'roster_entry',
    read: 'roster.read',
    during: ['selection.open'],
    insert: ['roster.enter'],
    update: ['roster.leave', 'roster.keep', 'consent.change', 'worker.compare', 'offer.accept'],
    whose: { own: 'worker_id', country: ofOrigin, corridor: 'corridor_id' },
    stands: ['worker_id', 'programme_id', 'entered_on'],
    finders: (visible) => [
      // A worker sees the own place and no other entry: the count is made with the owner's rights, for an entry that the actor may read.
      `create or replace function roster_place(given uuid) returns table (place integer, waiting integer)
        language plpgsql stable security definer set search_path = public, pg_temp as $place$
      declare
        mine roster_entry;
      begin
        select * into mine from roster_entry where id = given and left_on is null and (${visible});
        if not found then return; end if;
        return query select
          (count(*) filter (where o.points > mine.points or (o.points = mine.points and (o.entered_on, o.id) < (mine.entered_on, mine.id))))::int + 1,
          count(*)::int
        from roster_entry o where o.corridor_id = mine.corridor_id and o.programme_id = mine.programme_id and o.left_on is null;
      end $place$`,
    ],
  },
];

import { myWorkers, type Protection } from '../../platform/policy/protect.ts';

const ofFile = { own: 'worker_id', organisation: ['employer_id', 'recruiter_id'], corridor: 'corridor_id' };

/** What makes offers from a list. */
const choosing = ['selection.choose', 'selection.draw', 'selection.advance', 'panel.sign'];
const panels = ['panel.call', 'panel.score', 'panel.sign'];
const onList = `select p.selection_id from selection_person p where p.worker_id = any (${myWorkers})`;
const ofList = { organisation: ['employer_id', 'recruiter_id'], corridor: 'corridor_id' };

export const recruitmentPolicies: readonly Protection[] = [
  {
    table: 'round',
    // A worker reads the rounds that considered the own wishes, to learn why they gave nothing.
    read: ['round.read', 'me.read'],
    insert: ['round.run', 'round.refill'],
    whose: {
      own: { sql: `round.id in (select c.round_id from candidacy c where c.worker_id = any (${myWorkers}))` },
      corridor: 'corridor_id',
    },
  },
  {
    table: 'round_run',
    read: ['round.read', 'round.begin'],
    insert: ['round.begin'],
    // A job notes how far it is; the round that it saves ends it.
    update: ['round.begin', 'round.stop', 'round.run'],
    whose: { corridor: 'corridor_id' },
    stands: ['programme_id', 'account_id', 'role', 'country', 'begun_on'],
  },
  {
    // How far a count is and its distribution, which holds no persons, is for whoever reads the round.
    table: 'propensity_run',
    read: ['round.read', 'propensity.count'],
    insert: ['propensity.count'],
    update: ['propensity.count', 'propensity.stop'],
    whose: { corridor: 'corridor_id' },
    stands: ['round_id', 'account_id', 'seed', 'draws', 'begun_on'],
  },
  {
    // For who judges policy, and for nobody who places, employs or is placed.
    table: 'propensity',
    read: 'propensity.read',
    insert: ['propensity.count'],
    whose: { corridor: 'corridor_id' },
    stands: ['run_id'],
  },
  {
    table: 'placement_limit',
    read: 'limit.read',
    during: ['round.run', 'round.refill'],
    insert: ['limit.set'],
    update: ['limit.end'],
    whose: { corridor: 'corridor_id' },
    stands: ['programme_id', 'occupation', 'place', 'region', 'most', 'season_from', 'season_until', 'set_on'],
  },
  {
    table: 'place_reserve',
    read: 'limit.read',
    during: ['round.run', 'round.refill'],
    insert: ['reserve.set'],
    update: ['limit.end'],
    whose: { corridor: 'corridor_id' },
    stands: ['programme_id', 'whom', 'share', 'occupation', 'season_from', 'season_until', 'set_on'],
  },
  {
    table: 'candidacy',
    read: ['round.read', 'worker.read'],
    insert: ['round.run', 'round.refill'],
    whose: { own: 'worker_id', corridor: 'corridor_id' },
  },
  {
    table: 'offer',
    read: 'placement.read',
    insert: ['round.run', 'round.refill', 'offer.nominate', 'permit.offer-next', ...choosing],
    during: ['selection.open'],
    update: ['offer.accept', 'offer.decline', 'offer.lapse'],
    whose: ofFile,
    stands: ['vacancy_id', 'round_id', 'selection_id'],
  },
  {
    // The employer reads the offer and not these: they are the worker's own, for the service that places them.
    table: 'offer_words',
    read: 'offer.read-words',
    insert: ['offer.decline'],
    whose: { own: 'worker_id', corridor: 'corridor_id' },
    stands: ['offer_id'],
  },
  {
    table: 'selection',
    // A draw is for everybody to check; it holds codes alone.
    read: ['selection.read', 'me.read', 'draw.read'],
    during: ['round.run', 'round.refill', 'offer.accept'],
    insert: ['selection.open'],
    update: [...new Set([...choosing, ...panels])],
    whose: { own: { sql: `selection.id in (${onList})` }, ...ofList, published: "kind = 'lottery'" },
    stands: ['vacancy_id', 'kind', 'chooser', 'list_hash', 'draw_batch'],
  },
  {
    table: 'selection_candidate',
    read: ['selection.read', 'me.read'],
    insert: ['selection.open'],
    update: [...new Set([...choosing, ...panels])],
    whose: { own: { sql: `id in (select p.id from selection_person p where p.worker_id = any (${myWorkers}))` }, ...ofList },
    stands: ['selection_id', 'vacancy_id', 'code'],
  },
  {
    // Who stands behind a code. An employer's choice reaches it only while it runs, to make the offers.
    table: 'selection_person',
    read: ['selection.people', 'me.read'],
    during: choosing,
    insert: ['selection.open'],
    whose: { own: 'worker_id', organisation: ['employer_id'], corridor: 'corridor_id' },
  },
  {
    table: 'placement',
    read: 'placement.read',
    insert: ['offer.accept'],
    update: [
      // A panel's act may have been signed before there was a file.
      'offer.accept',
      'selection.sign',
      'placement.withdraw',
      'contract.sign',
      'permit.issue',
      'stay.enter',
      'stay.exit',
      'stay.return',
      'stay.leave',
      'stay.come-back',
      'permit.ask',
      'permit.offer-next',
      'permit.extend-for',
      'absence-claim.report',
      'absence-claim.take-back',
      'permit.take-back',
      'incident.extend-permits',
      'task.answer',
      'task.time-out',
      'stage.attest',
      'stage.time-out',
      'programme.move-file',
    ],
    whose: ofFile,
    stands: ['vacancy_id', 'offer_id', 'reference'],
  },
];

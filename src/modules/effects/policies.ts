import type { Protection } from '../../platform/policy/protect.ts';

/** Of the office of the country in which it holds, whichever corridor the file is of. */
const ofCountry = { sql: 'country = actor_country()' };

export const effectPolicies: readonly Protection[] = [
  { table: 'received_batch', read: 'effect.receive', insert: ['effect.receive'], whose: {} },
  { table: 'received_effect', read: 'effect.receive', insert: ['effect.receive'], whose: {} },
  {
    // Nobody reads a hold: all that is told is the day before which nobody decides (`no_decision_before`).
    table: 'decision_hold',
    read: 'hold.apply',
    insert: ['effect.receive', 'hold.apply'],
    update: ['effect.receive', 'hold.apply'],
    during: ['hold.ask'],
    whose: { country: '(select o.country from organisation o where o.id = organisation_id)' },
    stands: ['id', 'organisation_id', 'class', 'valid_from'],
  },
  {
    table: 'hold_request',
    read: 'hold.apply',
    insert: ['hold.ask'],
    update: ['effect.receive', 'hold.apply'],
    whose: { country: 'country' },
    stands: ['id', 'hold_id', 'organisation_id', 'reason', 'until_day', 'asked_on', 'asked_by'],
  },
  {
    // Everybody of the employer is told, and so is it: it says nothing of anybody.
    table: 'class_measure',
    read: 'measure.read',
    insert: ['task.answer'],
    whose: { corridor: ofCountry },
    shown: { organisation: ['organisation_id'] },
  },
  {
    table: 'humanitarian_permit',
    read: 'humanitarian-permit.read',
    insert: ['humanitarian-permit.issue', 'task.answer'],
    whose: { country: 'country', corridor: ofCountry },
    shown: { own: 'worker_id', country: 'country' },
  },
];

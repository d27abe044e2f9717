import { myWorkers, type Protection } from '../../platform/policy/protect.ts';

/** Of the office of the place, and of the other end where who complains agreed that it may see. */
const ends = { sql: `(actor_country() in (country, origin) and actor_country() <> 'XX')` };

/** What lies below a complaint belongs to whom the complaint belongs to: the database asks its policy again. */
const seen = { sql: 'complaint_id in (select c.id from complaint c)' };
const below = {
  own: { sql: `complaint_id = any (${myWorkers})` },
  corridor: seen,
  country: '(select c.country from complaint c where c.id = complaint_id)',
} as const;

/** Of the office of the place; of the office that hands it on too, while it does, since the row is another's as soon as it is written. */
const placed = `(case when actor_action() = 'complaint.route' and id::text = current_setting('app.handed_on', true) then actor_country() else country end)`;

/** Everything that takes a complaint from one state to the next. */
const acts = [
  'complaint.acknowledge',
  'complaint.triage',
  'complaint.settle',
  'complaint.fail-conciliation',
  'complaint.report-findings',
  'complaint.decide',
  'complaint.order-remedy',
  'complaint.record-payment',
  'complaint.verify-payment',
  'complaint.appeal',
  'complaint.decide-appeal',
  'complaint.reopen',
  'complaint.withdraw',
];
const others = ['complaint.assign', 'complaint.route', 'complaint.tell-employment', 'complaint.measure', 'complaint.draw-bond'];
/** What is written beside it while it is locked: two who do so at once do so one after the other. */
const alongside = [
  'complaint.add-evidence',
  'complaint.reckon',
  'complaint.invite',
  'complaint.answer-invitation',
  'complaint.propose-settlement',
];
const says = ['complaint.tell', ...acts];

export const complaintPolicies: readonly Protection[] = [
  {
    table: 'complaint',
    read: 'complaint.read',
    insert: ['complaint.file'],
    update: [...acts, ...others, ...alongside, 'complaint.tell', 'complaint.forget', 'complaint.keep-hold'],
    during: ['complaint.escalate', 'complaint.publish'],
    // Who files sees nobody's complaint by it, not even one of the own before.
    unseen: true,
    whose: { own: 'id', country: placed, corridor: ends },
    stands: ['id', 'account_id', 'receipt_hash', 'filer', 'channel', 'filed_on', 'simulated'],
  },
  {
    table: 'complaint_term',
    read: 'complaint.read',
    insert: ['complaint.file', ...acts, 'complaint.route'],
    update: [...acts, 'complaint.escalate', 'complaint.route'],
    unseen: true,
    whose: below,
    stands: ['complaint_id', 'step', 'from_on', 'due_on'],
  },
  { table: 'complaint_message', read: 'complaint.read', insert: ['complaint.file', ...says], unseen: true, whose: below },
  {
    table: 'complaint_evidence',
    read: 'complaint.read',
    insert: ['complaint.file', 'complaint.add-evidence'],
    unseen: true,
    whose: below,
  },
  { table: 'complaint_claim', read: 'complaint.read', insert: ['complaint.reckon'], whose: below },
  {
    table: 'complaint_invitation',
    read: 'complaint.read',
    insert: ['complaint.invite'],
    update: ['complaint.answer-invitation'],
    whose: below,
    stands: ['complaint_id', 'party', 'meeting_on'],
  },
  {
    table: 'complaint_settlement',
    read: 'complaint.read',
    insert: ['complaint.propose-settlement'],
    update: ['complaint.settle'],
    whose: below,
    stands: ['complaint_id', 'number', 'minor', 'currency', 'due_on', 'sealed', 'proposed_on', 'proposed_by'],
  },
  {
    table: 'complaint_remedy',
    read: 'complaint.read',
    insert: ['complaint.settle', 'complaint.order-remedy'],
    update: ['complaint.draw-bond'],
    during: ['complaint.record-payment', 'complaint.verify-payment'],
    whose: below,
    stands: ['complaint_id', 'ordered_minor', 'currency'],
  },
  {
    table: 'complaint_payment',
    read: 'complaint.read',
    insert: ['complaint.record-payment'],
    update: ['complaint.verify-payment'],
    whose: below,
    stands: ['complaint_id', 'minor', 'currency', 'paid_on'],
  },
  {
    table: 'complaint_measure',
    read: 'complaint.read',
    insert: ['complaint.measure', 'complaint.draw-bond'],
    whose: below,
  },
  {
    table: 'complaint_hold',
    read: 'complaint.read',
    insert: ['complaint.keep-hold'],
    update: ['complaint.keep-hold'],
    // Whoever complained is told that decisions wait on the page of the own file there, and not here.
    whose: { corridor: seen, country: below.country },
    stands: ['id', 'complaint_id', 'employer_id'],
  },
  { table: 'complaint_figures', read: 'complaint.read-figures', insert: ['complaint.publish'], whose: {} },
];

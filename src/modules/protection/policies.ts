import { myAccounts, type Protection } from '../../platform/policy/protect.ts';

const mine = `(select r.case_id from case_reader r where r.account_id = any (${myAccounts}) and r.ended_at is null
  and (r.until_at is null or r.until_at > (select actor_now())))`;
/** What lies below a case is seen by the person concerned, by who works on it now, and by the lead of the place. */
const below = { own: 'case_id', assigned: { sql: `case_id in ${mine}` }, country: 'country' } as const;
const asked = `(select q.case_id from key_request q where q.asked_by = any (${myAccounts}))`;

const begins = ['case.ask', 'case.open'];
const works = [
  'case.decide',
  'case.assess-age',
  'case.refer',
  'case.answer-referral',
  'case.appoint-guardian',
  'case.determine',
  'case.arrange-return',
  'case.tell-consulate',
  'case.ask-residence',
  'case.code',
  'case.close',
];
const leads = ['case.assign', 'case.unassign', 'case.rotate'];
const both = ['case.write', 'case.consent', 'case.withdraw-consent', 'case.erase'];

export const casePolicies: readonly Protection[] = [
  {
    table: 'reader_key',
    read: 'reader.find',
    during: [...begins, 'session.keep'],
    insert: ['reader.make'],
    update: ['reader.make', 'reader.admit'],
    whose: { assigned: 'account_id', country: 'country' },
    stands: ['account_id', 'role'],
  },
  {
    table: 'reader_admission',
    read: 'reader.admit',
    insert: ['reader.admit'],
    whose: { country: 'country' },
  },
  {
    table: 'reader_secret',
    read: 'reader.make',
    insert: ['reader.make'],
    update: ['reader.make'],
    whose: { assigned: 'account_id' },
  },
  {
    table: 'protected_case',
    read: 'case.read',
    insert: begins,
    update: [...works, ...both, ...leads, 'case.look'],
    during: ['key.ask', 'key.take', 'key.answer', 'case.end-access', 'session.keep'],
    unseen: true,
    whose: { own: 'id', assigned: { sql: `(id in ${mine} or id in ${asked})` }, country: 'country' },
    shown: { own: 'id', assigned: { sql: `id in ${mine}` }, country: 'country' },
    stands: ['reference', 'opened_on', 'holder_id', 'simulated'],
  },
  {
    table: 'case_reader',
    read: 'case.read',
    insert: [...begins, 'case.assign', 'key.take'],
    update: ['case.assign', 'case.unassign', 'case.end-access', 'key.take'],
    during: ['key.ask', ...works, ...both],
    unseen: true,
    whose: { own: 'case_id', assigned: 'account_id', country: 'country' },
    stands: ['case_id', 'why', 'from_at'],
  },
  {
    table: 'case_wrap',
    read: 'case.read',
    insert: [...begins, 'case.assign', 'case.rotate', 'key.take'],
    delete: ['case.assign', 'case.unassign', 'case.rotate', 'case.erase', 'case.end-access', 'key.take', 'reader.make'],
    during: ['key.answer'],
    unseen: true,
    whose: { ...below, assigned: { sql: `(account_id = any (${myAccounts}) or case_id in ${mine})` } },
  },
  {
    table: 'case_entry',
    read: 'case.read',
    insert: [...begins, ...works, 'case.write'],
    update: ['case.rotate'],
    delete: ['case.erase'],
    unseen: true,
    whose: below,
    stands: ['case_id', 'kind', 'written_on', 'written_by'],
  },
  {
    table: 'case_duty',
    read: 'case.read',
    insert: [...begins, 'case.assess-age'],
    update: ['case.appoint-guardian', 'case.determine', 'case.assess-age'],
    unseen: true,
    whose: below,
    stands: ['case_id', 'kind', 'due_at'],
  },
  {
    table: 'case_consent',
    read: 'case.read',
    insert: ['case.consent'],
    update: ['case.withdraw-consent'],
    whose: below,
    stands: ['case_id', 'purpose', 'reader', 'given_on'],
  },
  {
    table: 'case_referral',
    read: 'case.read',
    insert: ['case.refer'],
    update: ['case.answer-referral'],
    whose: below,
    stands: ['case_id', 'target', 'consent_id', 'sent_on', 'due_on'],
  },
  {
    table: 'case_access',
    read: 'case.read',
    insert: [
      'case.look',
      'case.open',
      'case.write',
      'case.consent',
      'case.withdraw-consent',
      'case.erase',
      'key.take',
      'alarm.take',
      ...works,
      ...leads,
    ],
    unseen: true,
    whose: { ...below, assigned: { sql: `(account_id = any (${myAccounts}) or case_id in ${mine})` } },
  },
  {
    table: 'key_request',
    read: 'key.read',
    insert: ['key.ask'],
    update: ['key.take', 'case.end-access'],
    during: ['key.answer'],
    whose: { assigned: 'asked_by', country: 'country' },
    stands: ['case_id', 'kind', 'reason', 'asked_by', 'asked_at', 'until_at'],
  },
  {
    table: 'key_answer',
    read: 'key.read',
    insert: ['key.answer'],
    delete: ['key.take', 'case.end-access'],
    whose: { assigned: { sql: `request_id in (select q.id from key_request q where q.asked_by = any (${myAccounts}))` } },
  },
];

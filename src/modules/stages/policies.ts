import type { Protection } from '../../platform/policy/protect.ts';

const ofFile = [
  'vacancy.file',
  'vacancy.withdraw',
  'vacancy.verify',
  'vacancy.refuse',
  'offer.accept',
  'placement.withdraw',
  'selection.sign',
  'contract.sign',
  'permit.issue',
  'stay.enter',
  'stay.exit',
  'stay.return',
  'permit.extend-for',
  'task.answer',
  'stage.attest',
  'stage.time-out',
  'programme.move-file',
];

export const stagePolicies: readonly Protection[] = [
  {
    table: 'stage',
    // Who may read the file may read where it stands; the queue shows what is theirs.
    read: ['queue.read', 'placement.read', 'vacancy.read'],
    insert: ofFile,
    update: ofFile,
    whose: { own: 'worker_id', organisation: ['employer_id', 'recruiter_id'], corridor: 'corridor_id' },
    // `programme_hash` changes by an amendment alone: the trigger of the table says how.
    stands: ['vacancy_id', 'placement_id', 'stage'],
  },
  {
    table: 'file_move',
    read: ['queue.read', 'placement.read', 'vacancy.read'],
    insert: ['programme.move-file'],
    whose: { own: 'worker_id', organisation: ['employer_id', 'recruiter_id'], corridor: 'corridor_id' },
  },
  {
    table: 'approval',
    // Authorities of the two ends, and the auditor: a party learns what was decided, and is not shown that somebody has half decided.
    read: ['approval.take-back', 'journal.read'],
    insert: ['stage.attest', 'vacancy.verify', 'permit.issue'],
    update: ['stage.attest', 'vacancy.verify', 'permit.issue', 'approval.take-back'],
    whose: { corridor: 'corridor_id' },
    stands: ['stage_id', 'account_id'],
  },
  {
    table: 'hand_over',
    read: 'hand-over.set',
    insert: ['hand-over.set'],
    delete: ['hand-over.set'],
    whose: { country: 'country' },
    // Between two accounts: not even the rest of the office reads it.
    shown: { country: `(case when from_account_id = any (actor_accounts()) or to_account_id = any (actor_accounts()) then country end)` },
  },
  // One account's: not even the rest of the office reads them.
  {
    table: 'bulk_run',
    read: 'bulk.begin',
    insert: ['bulk.begin'],
    update: ['bulk.begin', 'bulk.stop'],
    whose: { country: 'country' },
    shown: { country: '(case when account_id = any (actor_accounts()) then country end)' },
    stands: ['account_id', 'role', 'outcome'],
  },
  {
    table: 'bulk_item',
    read: 'bulk.begin',
    insert: ['bulk.begin'],
    update: ['bulk.begin'],
    whose: { country: '(select r.country from bulk_run r where r.id = run_id)' },
    stands: ['run_id', 'number', 'stage_id', 'seen'],
  },
  // Each account's own, by the policy `saved_filter_own`.
  { table: 'saved_filter', read: 'filter.save', insert: ['filter.save'], delete: ['filter.forget', 'filter.save'], whose: {} },
];

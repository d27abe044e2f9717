import type { Protection } from '../../platform/policy/protect.ts';
import { ofMyCorridors } from '../../platform/policy/protect.ts';

/** The commands that open tasks or close what has become unnecessary: whoever adds one names it here. */
const opens = [
  'task.ask',
  'task.answer',
  'task.time-out',
  'document.watch',
  'question.ask',
  'question.answer',
  'document.add',
  'permit.ask',
  'permit.take-back',
  'absence-claim.report',
  'absence-claim.take-back',
  'incident.open',
  'incident.add-person',
  'incident.claim-wages',
  'contract.draw',
  'contract.amend',
  'contract.renew',
  'contract.report',
  'payslip.enter',
  'payslip.report',
  'cost.claim',
  'pay.claim',
  'settlement.draw',
  'settlement.pay',
  'settlement.confirm',
  'organisation.set-status',
  'organisation.lapse',
  'organisation.lift',
  'organisation.propose',
  'bond.record',
  'bond.answer',
  'bond.draw',
  'appeal.file',
  'appeal.withdraw',
  'appeal.decide',
  'organisation.apply',
  'branch.open',
  'branch.close',
  'sub-agent.propose',
  'sub-agent.appoint',
  'labour-test.open',
  'labour-test.decide',
  'vacancy.withdraw',
  'vacancy.refuse',
  'stage.attest',
  'stage.time-out',
  'selection.choose',
  'selection.open',
  'effect.receive',
  'draft.propose',
  'draft.withdraw',
  'corridor.adopt',
  'action-plan.ask-report',
  'action-plan.record-evidence',
] as const;

/** The offices that hold it or have asked for it. */
const offices = `(holder_role = actor_role() and holder_country = actor_country()
  or asker_role = actor_role() and asker_country = actor_country())`;

export const taskPolicies: readonly Protection[] = [
  {
    table: 'task',
    read: 'task.read',
    insert: opens,
    update: ['task.answer', 'task.time-out', ...opens],
    // While a command runs: of the file that the command is about, or one's own to answer.
    whose: {
      own: 'worker_id',
      organisation: ['organisation_id', 'second_organisation_id', 'holder_organisation_id'],
      country: `(case when actor_action() = 'task.answer' then holder_country else country end)`,
      corridor: { sql: `(corridor_id = any (${ofMyCorridors}) or ${offices})` },
    },
    // To read: of its holder and its asker, and of those of the file whom its kind lets see it.
    shown: {
      own: `(case when seen = 'file' then worker_id else coalesce(holder_worker_id, asker_worker_id) end)`,
      organisation: [
        'holder_organisation_id',
        'asker_organisation_id',
        `(case when seen = 'file' then organisation_id end)`,
        `(case when seen = 'file' then second_organisation_id end)`,
      ],
      country: `(case when holder_role = 'caseworker' and actor_role() = 'caseworker' then holder_country end)`,
      corridor: { sql: `(${offices} or seen <> 'holder' and corridor_id = any (${ofMyCorridors}))` },
    },
    stands: ['about_id', 'kind', 'holder_role', 'holder_country', 'holder_worker_id'],
  },
];

import type { Protection } from '../../../platform/policy/protect.ts';

export const askPolicies: readonly Protection[] = [
  {
    // Of whoever asked and of the office that was asked; who asked without a name looks it up by the code.
    table: 'question',
    read: ['question.read', 'question.look-up'],
    insert: ['question.ask'],
    unseen: true,
    update: ['question.answer'],
    whose: { own: 'worker_id', country: '(case when office_role = actor_role() then office_country end)' },
    stands: ['words', 'language', 'topic', 'office_role', 'office_country'],
  },
  {
    table: 'guide_entry',
    read: 'site.read',
    insert: ['question.publish'],
    update: ['question.withdraw'],
    whose: { country: '(case when role = actor_role() then country end)' },
    stands: ['question', 'answer', 'role', 'country'],
  },
];

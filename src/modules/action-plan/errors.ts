import { defineErrors } from '../../kernel/errors.ts';

export const actionPlanErrors = defineErrors({
  'action-plan.adopted': { status: 409, remedy: 'sender' },
  'action-plan.not-adopted': { status: 409, remedy: 'sender' },
  'action-plan.empty': { status: 422, remedy: 'sender' },
  'action-plan.same-figure': { status: 422, remedy: 'sender' },
  'action-plan.outside': { status: 422, remedy: 'sender' },
  'action-plan.in-past': { status: 422, remedy: 'sender' },
  'action-plan.in-future': { status: 422, remedy: 'sender' },
  'action-plan.before-plan': { status: 422, remedy: 'sender' },
  'action-plan.other-currency': { status: 422, remedy: 'sender' },
  'action-plan.not-yours': { status: 403, remedy: 'sender' },
  'action-plan.asked-already': { status: 409, remedy: 'wait' },
});

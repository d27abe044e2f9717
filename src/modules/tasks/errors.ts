import { defineErrors } from '../../kernel/errors.ts';

export const taskErrors = defineErrors({
  'task.not-open': { status: 409, remedy: 'retry' },
  'task.held': { status: 409, remedy: 'wait' },
  'task.not-yours': { status: 409, remedy: 'sender' },
  'task.not-due': { status: 409, remedy: 'retry' },
  'task.already-escalated': { status: 409, remedy: 'retry' },
  'question.no-recruiter': { status: 422, remedy: 'sender' },
  'question.own-office': { status: 422, remedy: 'sender' },
  'question.in-past': { status: 422, remedy: 'sender' },
  'question.too-late': { status: 422, remedy: 'sender' },
});

import { defineErrors } from '../../kernel/errors.ts';

export const stageErrors = defineErrors({
  'stage.not-open': { status: 409, remedy: 'retry' },
  'stage.not-yours': { status: 409, remedy: 'sender' },
  'stage.not-due': { status: 409, remedy: 'retry' },
  'stage.already-escalated': { status: 409, remedy: 'retry' },
  'stage.already-signed': { status: 409, remedy: 'sender' },
  'stage.confirm-only': { status: 422, remedy: 'sender' },
  'stage.needs-command': { status: 409, remedy: 'sender' },
});

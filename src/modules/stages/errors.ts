import { defineErrors } from '../../kernel/errors.ts';

export const stageErrors = defineErrors({
  'stage.not-open': { status: 409, remedy: 'retry' },
  'stage.not-yours': { status: 409, remedy: 'sender' },
  'stage.not-due': { status: 409, remedy: 'retry' },
  'stage.needs-command': { status: 409, remedy: 'sender' },
});

import { defineErrors } from '../../kernel/errors.ts';

export const messageErrors = defineErrors({
  'message.none-to-print': { status: 409, remedy: 'retry' },
});

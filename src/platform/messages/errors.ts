import { defineErrors } from '../../kernel/errors.ts';

export const messageInputErrors = defineErrors({
  'input.phone': { status: 422, remedy: 'sender' },
  'input.mail': { status: 422, remedy: 'sender' },
});

import { defineErrors } from '../../../kernel/errors.ts';

export const askErrors = defineErrors({
  'ask.answered': { status: 409, remedy: 'sender' },
  'ask.other-language': { status: 422, remedy: 'sender' },
  'ask.no-code': { status: 422, remedy: 'sender' },
  'ask.until-past': { status: 422, remedy: 'sender' },
  'ask.until-far': { status: 422, remedy: 'sender' },
  'ask.withdrawn': { status: 409, remedy: 'sender' },
});

import { defineErrors } from '../../../kernel/errors.ts';

export const centreErrors = defineErrors({
  'centres.say-free': { status: 422, remedy: 'sender' },
  'centres.not-yours': { status: 422, remedy: 'sender' },
  'centres.follow-up-past': { status: 422, remedy: 'sender' },
  'centres.follow-up-far': { status: 422, remedy: 'sender' },
  'centres.followed': { status: 409, remedy: 'sender' },
});

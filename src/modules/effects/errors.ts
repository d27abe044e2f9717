import { defineErrors } from '../../kernel/errors.ts';

export const effectErrors = defineErrors({
  'effect.received-already': { status: 409, remedy: 'sender' },
  'effect.another-batch': { status: 409, remedy: 'sender' },
  'effect.day-out-of-reach': { status: 422, remedy: 'sender' },
  'effect.vacancies-stopped': { status: 409, remedy: 'sender' },
  'effect.no-such-permit': { status: 422, remedy: 'sender' },
});

import { defineErrors } from '../../kernel/errors.ts';

export const effectErrors = defineErrors({
  'effect.received-already': { status: 409, remedy: 'sender' },
  'effect.another-batch': { status: 409, remedy: 'sender' },
  'effect.day-out-of-reach': { status: 422, remedy: 'sender' },
  'effect.vacancies-stopped': { status: 409, remedy: 'sender' },
  'effect.nothing-asked': { status: 409, remedy: 'wait' },
  'hold.in-past': { status: 422, remedy: 'sender' },
  'hold.too-long': { status: 422, remedy: 'sender' },
  'effect.no-such-permit': { status: 422, remedy: 'sender' },
});

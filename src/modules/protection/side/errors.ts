import { defineErrors } from '../../../kernel/errors.ts';

export const sideErrors = defineErrors({
  'effect.released': { status: 409, remedy: 'sender' },
  'effect.withheld': { status: 409, remedy: 'sender' },
});

import { defineErrors } from '../../../kernel/errors.ts';

export const alarmErrors = defineErrors({
  'alarm.taken-already': { status: 409, remedy: 'sender' },
  'alarm.not-now': { status: 409, remedy: 'wait' },
});

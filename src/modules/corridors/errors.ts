import { defineErrors } from '../../kernel/errors.ts';

export const corridorErrors = defineErrors({
  'corridor.no-programme': { status: 409, remedy: 'officer' },
  'corridor.quota-exhausted': { status: 409, remedy: 'officer' },
  'corridor.already-signed': { status: 409, remedy: 'sender' },
  'corridor.no-role': { status: 409, remedy: 'sender' },
  'corridor.withdrawn': { status: 409, remedy: 'sender' },
  'corridor.quota-below-used': { status: 409, remedy: 'officer' },
  'corridor.signed-by-all': { status: 409, remedy: 'sender' },
  'corridor.same-text': { status: 409, remedy: 'sender' },
  'corridor.later-version': { status: 409, remedy: 'sender' },
});

import { defineErrors } from '../../kernel/errors.ts';

export const organisationErrors = defineErrors({
  'organisation.not-licensed': { status: 409, remedy: 'officer' },
  'organisation.suspended': { status: 409, remedy: 'officer' },
  'organisation.same-status': { status: 409, remedy: 'sender' },
  'organisation.registration-taken': { status: 409, remedy: 'sender' },
});

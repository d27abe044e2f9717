import { defineErrors } from '../../kernel/errors.ts';

export const authErrors = defineErrors({
  'auth.wrong-login': { status: 401, remedy: 'sender' },
  'auth.too-many-tries': { status: 429, remedy: 'retry' },
  'auth.sign-in-needed': { status: 401, remedy: 'sender' },
  'auth.no-such-seat': { status: 403, remedy: 'sender' },
  'auth.form-expired': { status: 403, remedy: 'retry' },
  'auth.password-too-short': { status: 422, remedy: 'sender' },
  'auth.login-taken': { status: 409, remedy: 'sender' },
});

import { defineErrors } from '../../kernel/errors.ts';

export const fileErrors = defineErrors({
  'photo.missing': { status: 422, remedy: 'sender' },
  'photo.type': { status: 422, remedy: 'sender' },
  'photo.too-large': { status: 413, remedy: 'sender' },
  'photo.broken': { status: 422, remedy: 'sender' },
});

import { defineErrors } from '../../kernel/errors.ts';

export const absenceErrors = defineErrors({
  'absence.in-past': { status: 422, remedy: 'sender' },
  'absence.too-long': { status: 422, remedy: 'sender' },
  'absence.overlaps': { status: 409, remedy: 'sender' },
  'absence.no-officer': { status: 422, remedy: 'sender' },
  'absence.none': { status: 409, remedy: 'sender' },
});

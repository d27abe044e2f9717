import { defineErrors } from '../../../kernel/errors.ts';

export const orientationErrors = defineErrors({
  'orientation.open': { status: 422, remedy: 'sender' },
  'orientation.wrong': { status: 422, remedy: 'sender' },
  'orientation.passed': { status: 409, remedy: 'sender' },
  'orientation.not-arrived': { status: 409, remedy: 'wait' },
  'orientation.not-family': { status: 403, remedy: 'sender' },
  'orientation.no-course': { status: 422, remedy: 'sender' },
  'orientation.other-country': { status: 422, remedy: 'sender' },
  'orientation.hour': { status: 422, remedy: 'sender' },
  'orientation.day-past': { status: 422, remedy: 'sender' },
  'orientation.day-far': { status: 422, remedy: 'sender' },
  'orientation.not-open': { status: 409, remedy: 'sender' },
  'orientation.full': { status: 409, remedy: 'sender' },
  'orientation.not-yet': { status: 409, remedy: 'wait' },
  'orientation.booked': { status: 409, remedy: 'sender' },
});

import { defineErrors } from '../../kernel/errors.ts';

export const permitErrors = defineErrors({
  'permit.refused': { status: 422, remedy: 'sender' },
  'permit.facts-missing': { status: 409, remedy: 'officer' },
  'permit.issued-already': { status: 409, remedy: 'sender' },
  'stay.in-future': { status: 422, remedy: 'sender' },
  'stay.no-permit': { status: 409, remedy: 'officer' },
  'stay.outside-permit': { status: 422, remedy: 'officer' },
  'stay.refused': { status: 422, remedy: 'officer' },
  'stay.not-entered': { status: 409, remedy: 'officer' },
  'stay.not-left': { status: 409, remedy: 'officer' },
  'stay.before-entry': { status: 422, remedy: 'sender' },
  'stay.before-exit': { status: 422, remedy: 'sender' },
  'stay.recorded-already': { status: 409, remedy: 'sender' },
});

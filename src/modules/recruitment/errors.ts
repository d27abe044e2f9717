import { defineErrors } from '../../kernel/errors.ts';

export const recruitmentErrors = defineErrors({
  'round.no-weights': { status: 409, remedy: 'officer' },
  'offer.not-open': { status: 409, remedy: 'retry' },
  'offer.expired': { status: 409, remedy: 'officer' },
  'offer.not-expired': { status: 409, remedy: 'retry' },
  'offer.overlaps': { status: 409, remedy: 'sender' },
  'offer.vacancy-closed': { status: 409, remedy: 'officer' },
  'offer.no-place-left': { status: 409, remedy: 'officer' },
  'offer.not-nominative': { status: 409, remedy: 'sender' },
  'offer.worker-not-known': { status: 422, remedy: 'sender' },
  'offer.already-made': { status: 409, remedy: 'sender' },
  'offer.not-eligible': { status: 422, remedy: 'officer' },
  'placement.already-entered': { status: 409, remedy: 'officer' },
  'placement.ended': { status: 409, remedy: 'retry' },
  'placement.out-of-step': { status: 409, remedy: 'retry' },
});

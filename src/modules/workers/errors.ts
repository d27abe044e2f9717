import { defineErrors } from '../../kernel/errors.ts';

export const workerErrors = defineErrors({
  'worker.consent-needed': { status: 422, remedy: 'sender' },
  'worker.birth-impossible': { status: 422, remedy: 'sender' },
  'worker.birth-in-future': { status: 422, remedy: 'sender' },
  'worker.not-an-origin': { status: 422, remedy: 'sender' },
  'worker.record-is-the-agencys': { status: 422, remedy: 'sender' },
  'worker.too-many-wishes': { status: 422, remedy: 'sender' },
  'worker.wish-twice': { status: 422, remedy: 'sender' },
  'worker.wish-unknown': { status: 422, remedy: 'sender' },
  'worker.wish-closed': { status: 422, remedy: 'sender' },
  'worker.wish-elsewhere': { status: 422, remedy: 'sender' },
  'worker.wish-by-name': { status: 422, remedy: 'sender' },
  'worker.family-self': { status: 422, remedy: 'sender' },
  'worker.family-taken': { status: 409, remedy: 'sender' },
  'worker.family-known': { status: 409, remedy: 'sender' },
  'worker.family-withdrawn': { status: 409, remedy: 'sender' },
});

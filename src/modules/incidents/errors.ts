import { defineErrors } from '../../kernel/errors.ts';

export const incidentErrors = defineErrors({
  'incident.whom': { status: 422, remedy: 'sender' },
  'incident.nobody-there': { status: 422, remedy: 'sender' },
  'incident.in-future': { status: 422, remedy: 'sender' },
  'incident.closed': { status: 409, remedy: 'sender' },
  'incident.steps-open': { status: 409, remedy: 'wait' },
  'incident.named-already': { status: 409, remedy: 'sender' },
  'incident.step-over': { status: 409, remedy: 'sender' },
  'incident.not-touched': { status: 409, remedy: 'sender' },
  'incident.wages-claimed': { status: 409, remedy: 'sender' },
  'incident.no-extension': { status: 422, remedy: 'officer' },
  'incident.too-long': { status: 422, remedy: 'sender' },
  'incident.extended-already': { status: 409, remedy: 'sender' },
  'incident.run-running': { status: 409, remedy: 'wait' },
  'incident.run-over': { status: 409, remedy: 'sender' },
});

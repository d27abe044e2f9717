import './errors.ts';
import './incident-steps.ts';

export { claimWages } from './claim-wages.ts';
export type { Incident, IncidentPerson, IncidentStep } from './domain/incident.ts';
export { extendForIncident } from './extend-for-incident.ts';
export { extendManyJob, sweepExtensions } from './extend-many.ts';
export { extendPermits, stopExtending } from './extend-permits.ts';
export { closeIncident, noteHealth } from './note-health.ts';
export { addPerson, openIncident } from './open-incident.ts';

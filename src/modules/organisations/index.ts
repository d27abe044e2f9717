import './errors.ts';

export { asNames, nameIn, type OrganisationNames } from './domain/names.ts';
export { namesOf } from './queries/names-of.ts';
export { registerOrganisation } from './register-organisation.ts';
export { setStatus } from './set-status.ts';
export { mayAct, type Standing, standingAhead, standingOn } from './standing.ts';

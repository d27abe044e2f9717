import type { Pack } from './schema.ts';

/** The roles in which people sign in and act. */
export type SessionRole =
  | 'worker'
  | 'family'
  | 'employer'
  | 'recruiter'
  | 'origin-agency'
  | 'labour'
  | 'immigration'
  | 'inspectorate'
  | 'consulate'
  | 'caseworker'
  | 'policy'
  | 'auditor'
  | 'administrator'
  | 'public'
  | 'system';

export type StageSide = 'origin' | 'destination' | 'worker' | 'employer';

type Role = Pack['roles'][string];

const byKind: Partial<Record<Role['kind'], SessionRole>> = {
  labour: 'labour',
  pes: 'labour',
  immigration: 'immigration',
  consular: 'consulate',
  inspection: 'inspectorate',
  employers: 'employer',
  recruiter: 'recruiter',
  union: 'caseworker',
  ngo: 'caseworker',
};

/**
 * The session role behind a role of a pack. Public bodies of the origin are one role, whatever their kind; courts, health and social security
 * have no role here and cannot hold a stage.
 */
export const sessionRole = (role: Role): SessionRole | undefined => {
  const publicBody = ['labour', 'pes', 'immigration', 'consular', 'inspection'].includes(role.kind);
  return role.side === 'origin' && publicBody ? 'origin-agency' : byKind[role.kind];
};

export const sideOf = (role: Role): StageSide =>
  role.side === 'origin' ? 'origin' : role.kind === 'employers' ? 'employer' : 'destination';

import type { Role } from '../policy/matrix.ts';

/**
 * Which roles must sign in with a second factor, beside the table of roles: whoever decides about people or sees many of them must. A worker
 * may have one telephone and no app; an employer or recruiter may.
 */
const secondFactor: Readonly<Record<Role, 'must' | 'may'>> = {
  public: 'may',
  worker: 'may',
  family: 'may',
  employer: 'may',
  recruiter: 'may',
  'origin-agency': 'must',
  labour: 'must',
  immigration: 'must',
  inspectorate: 'must',
  consulate: 'must',
  caseworker: 'must',
  policy: 'must',
  auditor: 'must',
  administrator: 'must',
  // A receipt is a number on paper: whoever holds it may have nothing else.
  holder: 'may',
  'duty-officer': 'must',
  'complaints-officer': 'must',
  conciliator: 'must',
  'case-officer': 'must',
  'case-lead': 'must',
  'recovery-officer': 'must',
  releaser: 'must',
  'protection-auditor': 'must',
  'protection-administrator': 'must',
  system: 'must',
};

/** Whether an account with these seats must have a second factor: one seat that must is enough. */
export const mustHaveSecond = (seats: readonly { readonly role: Role }[]): boolean =>
  seats.some(({ role }) => secondFactor[role] === 'must');

/** Minutes without a request after which a session ends: an officer's desk is left, a worker's telephone is carried. */
export const idleMinutes = (seats: readonly { readonly role: Role }[]): number | null => (mustHaveSecond(seats) ? 30 : null);

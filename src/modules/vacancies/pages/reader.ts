import { csrfToken } from '../../../platform/auth/sessions.ts';
import type { Visit } from '../../../platform/http/visit.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';

/** The token of the reader's forms; empty for a reader who is not signed in and has none. */
export const csrfOf = (visit: Visit): string => (visit.session ? csrfToken(visit.session) : '');

/** Whether the reader sees more than what is published. */
export const isInside = (visit: Visit): boolean => scopeOf('vacancy.read', visit.actor.role) !== 'published';

export const mayFile = (visit: Visit): boolean => scopeOf('vacancy.file', visit.actor.role) !== undefined;

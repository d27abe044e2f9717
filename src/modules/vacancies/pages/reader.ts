import type { Visit } from '../../../platform/http/visit.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';

/** Whether the reader sees more than what is published. */
export const isInside = (visit: Visit): boolean => scopeOf('vacancy.read', visit.actor.role) !== 'published';

export const mayFile = (visit: Visit): boolean => scopeOf('vacancy.file', visit.actor.role) !== undefined;

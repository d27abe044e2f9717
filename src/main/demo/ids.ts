import { createHash } from 'node:crypto';

/** The same id for the same name in every demonstration, so that a run can be told again: a version 8 UUID (RFC 9562) of a SHA-256. */
export const idOf = (...name: readonly string[]): string => {
  const hex = createHash('sha256').update(name.join('\n')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

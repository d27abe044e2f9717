import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits for a cookie; only their hash is kept. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** The hash under which a token is kept. A token is random and long, so that a plain hash cannot be turned round. */
export const sha = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Whether two texts are the same; how long it takes tells nothing of where they differ. */
export const sameText = (given: string, wanted: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** Letters and figures that nobody mistakes for each other when they are read out: no I, L, O, U, 0 or 1. */
const signs = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** A code for paper: groups of five signs, each sign worth just under five bits. */
export const newCode = (groups: number): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: 5 }, () => {
      // A byte above the last whole multiple would make some signs likelier.
      for (;;) {
        const [byte = 255] = randomBytes(1);
        if (byte < signs.length * 8) return signs[byte % signs.length];
      }
    }).join(''),
  ).join('-');

/** A code as it is compared: however it was typed. */
export const plainCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 60);

import type { Protection } from '../policy/protect.ts';

/** The commands after which a printed document no longer holds: whoever adds one names it here. */
const revokes = ['contract.sign-change'] as const;

export const signingPolicies: readonly Protection[] = [
  { table: 'signing_key', read: 'document.sign', insert: ['document.sign'], update: ['document.sign'], whose: {} },
  {
    // Looked up by whoever has the paper: without its six signs nothing is found, and what is found stands on it.
    table: 'printed_code',
    read: 'document.check',
    insert: ['document.sign'],
    whose: {},
  },
  {
    // A number and a day, which everybody may know; whether a document is the actor's to end, the command has asked.
    table: 'document_revocation',
    read: 'document.check',
    insert: revokes,
    whose: { own: { sql: 'true' }, organisation: ['actor_organisation()'], corridor: { sql: 'true' } },
  },
];

import type { Protection } from '../policy/protect.ts';

/** The commands after which a printed document no longer holds: whoever adds one names it here. */
const revokes = ['contract.sign-change', 'permit.issue'] as const;

/** What the actor sees of permits and placements says whose document it is. */
const ofSeenFile = 'sees_file_of(kind, number)';

/** Each side signs with keys of its own. */
export const keysPolicy: Protection = {
  table: 'signing_key',
  read: 'document.sign',
  insert: ['document.sign'],
  update: ['document.sign'],
  whose: {},
};

export const signingPolicies: readonly Protection[] = [
  keysPolicy,
  {
    // Looked up by whoever has the paper: without its six signs nothing is found, and what is found stands on it.
    table: 'printed_code',
    read: 'document.check',
    insert: ['document.sign'],
    whose: {},
  },
  {
    // A number and a day, which everybody may know; ended by whoever has the file, or issues what takes its place.
    table: 'document_revocation',
    read: 'document.check',
    insert: revokes,
    whose: {
      own: { sql: ofSeenFile },
      organisation: [`(case when ${ofSeenFile} then actor_organisation() end)`],
      corridor: { sql: ofSeenFile },
    },
  },
];

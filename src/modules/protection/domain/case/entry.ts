/** What a case holds, sealed. The person writes words and how they can be reached; who works on it writes the rest. */
export const entryKinds = [
  'contact',
  'words',
  'identity',
  'facts',
  'money',
  'screening',
  'decision',
  'referral',
  'residence',
  'coded',
  'note',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** What the person concerned may write, and reads again. A note is the team's. */
export const ownKinds: readonly EntryKind[] = ['contact', 'words'];
/** What the person concerned reads: everything but the notes of the team. */
export const shownKinds: readonly EntryKind[] = entryKinds.filter((kind) => kind !== 'note');

import { keeping } from '../../kernel/keeping.ts';
import { diffProgrammes, type Programme, type ProgrammeDiff } from '../../programme/index.ts';

/** Milliseconds for which a difference is sought; what was not reached then is told. */
const longest = 5_000;
const kept = keeping<ProgrammeDiff>(20);

/** What two versions say and answer differently. The same two are compared once. */
export const diffDraft = (older: Programme, newer: Programme): ProgrammeDiff =>
  kept(`${older.hash} ${newer.hash}`, () => {
    const until = performance.now() + longest;
    return diffProgrammes(older, newer, { ends: () => performance.now() > until });
  });

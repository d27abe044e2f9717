import { reading } from '../../platform/command/execute.ts';
import { verify } from '../../platform/journal/journal.ts';
import { system } from '../../platform/policy/actor.ts';
import { answer, Failed, type Io } from './io.ts';
import { withApplication } from './open.ts';

const why = {
  lines: 'lines are missing from it, or were added to it',
  root: 'a line of it was changed',
  chain: 'a batch is missing before it',
} as const;

/** Computes the chain again. A broken chain is exit code 1. */
export const verifyJournal = (io: Io, json: boolean): Promise<void> =>
  withApplication(io, async ({ runtime }) => {
    const found = await reading(runtime, system, verify);
    if (found.brokenAt) throw new Failed(`The journal is broken at batch ${found.brokenAt.batch}: ${why[found.brokenAt.why]}.`, found);
    answer(
      io,
      json,
      found,
      `The journal is whole: ${found.lines} lines in ${found.batches} batches; ${found.unsealed} wait for the next batch.\nRoot ${found.root}`,
    );
  });

import { type Programme, type Replay, replayFiles, type Step } from '../../../programme/index.ts';

/** A worker's file as it is asked again. */
export interface WorkerFile {
  readonly id: string;
  readonly facts: Parameters<Programme['decide']>[1];
  readonly done: readonly string[];
}

/** What another text would do to workers' files, in figures alone: the policy units see no worker's file. */
export interface WorkerFiles {
  readonly files: number;
  readonly changed: number;
  readonly moved: number;
  readonly undecided: number;
  /** How many files come out otherwise at a step, a day or a stage, the most first. */
  readonly about: readonly { readonly about: string; readonly files: number }[];
}

/** Asks both versions of every file that runs under the older one, at the steps that are ahead of it. */
export const workerFiles = (
  older: Programme,
  newer: Programme,
  files: readonly WorkerFile[],
  asOf: Parameters<Programme['decide']>[2],
): WorkerFiles => {
  const replay: Replay = replayFiles(
    older,
    newer,
    files.map(({ id, facts, done }) => ({ id, subject: 'placement', facts, asOf, done, steps: stepsAhead(older, newer, done) })),
  );
  const counts = new Map<string, number>();
  for (const { changes } of replay.changed) for (const { about } of changes) counts.set(about, (counts.get(about) ?? 0) + 1);
  return {
    files: replay.files,
    changed: replay.changed.length,
    moved: replay.moved,
    undecided: replay.undecided,
    about: [...counts].map(([about, n]) => ({ about, files: n })).toSorted((a, b) => b.files - a.files || (a.about < b.about ? -1 : 1)),
  };
};

/** The contract is compared with the offer where it is drawn, before it is signed. */
const withSigning: Step = 'contract.verify';

const stepsAhead = (older: Programme, newer: Programme, done: readonly string[]): readonly Step[] => {
  const ahead = [older, newer].flatMap((one) => one.stagesOf('placement').filter(({ id }) => !done.includes(id)));
  const steps = ahead.map(({ step }) => step);
  return [...new Set([...steps, ...(steps.includes('contract.sign') ? [withSigning] : [])])];
};

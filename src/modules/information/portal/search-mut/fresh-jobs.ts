import type { Runtime } from '../../../../platform/command/execute.ts';
import { reading } from '../../../../platform/command/execute.ts';
import { anyone } from '../../../../platform/policy/actor.ts';
import { changedJobs, type Mark, markNow, openJobs, surroundings } from '../queries/open-jobs.ts';
import { JobIndex } from './job-index.ts';

interface Held {
  readonly index: JobIndex;
  mark: Mark;
  day: string;
}

const held = new WeakMap<Runtime['db'], Held>();
const running = new WeakMap<Runtime['db'], { readonly now: Promise<JobIndex>; next: Promise<JobIndex> | undefined }>();

/**
 * The open jobs as they stand now. Whoever asks while others wait for the same is answered by one question to the database: it begins after
 * everybody of them has asked, so that nobody reads what was true before.
 */
export const freshJobs = (runtime: Runtime): Promise<JobIndex> => {
  const { db } = runtime;
  const current = running.get(db);
  if (!current) return begin(runtime);
  current.next ??= current.now.then(
    () => begin(runtime),
    () => begin(runtime),
  );
  return current.next;
};

const begin = (runtime: Runtime): Promise<JobIndex> => {
  const now = refresh(runtime);
  const turn = { now, next: undefined as Promise<JobIndex> | undefined };
  running.set(runtime.db, turn);
  const over = (): void => {
    if (running.get(runtime.db) === turn && !turn.next) running.delete(runtime.db);
  };
  now.then(over, over);
  return now;
};

const refresh = async (runtime: Runtime): Promise<JobIndex> => {
  const today = await runtime.clock.today();
  const day = today.toString();
  const known = held.get(runtime.db);
  if (!known) return load(runtime);
  await reading(runtime, anyone, async (tx) => {
    const mark = await markNow(tx);
    const changed = await changedJobs(tx, known.mark);
    const unknown = changed.some(({ job }) => job && !known.index.knows(job));
    if (unknown || known.day !== day || mark.decisions !== known.mark.decisions) known.index.surround(await surroundings(tx, today));
    for (const { id, changed: by, job } of changed) known.index.put(id, by, job);
    known.mark = mark;
    known.day = day;
  });
  return known.index;
};

/** All of them, some thousands in each transaction. What changes meanwhile is read after the mark that was taken first. */
const load = async (runtime: Runtime): Promise<JobIndex> => {
  const today = await runtime.clock.today();
  const index = new JobIndex();
  const mark = await reading(runtime, anyone, async (tx) => {
    index.surround(await surroundings(tx, today));
    return markNow(tx);
  });
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const start = after;
    const { jobs, next } = await reading(runtime, anyone, (tx) => openJobs(tx, start));
    for (const { id, changed, job } of jobs) index.put(id, changed, job);
    after = next;
  }
  held.set(runtime.db, { index, mark, day: today.toString() });
  return refresh(runtime);
};

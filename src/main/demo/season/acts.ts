import type { Result } from '../../../kernel/result.ts';
import type { AnyCommand } from '../../../platform/command/command.ts';
import { executeAll } from '../../../platform/command/execute.ts';
import type { Refused } from '../../../platform/command/problems.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import type { World } from './world.ts';

/** One thing that one simulated party does: the same command that a person's form sends. */
export interface Act {
  readonly actor: Actor;
  readonly command: AnyCommand;
  readonly input: Readonly<Record<string, unknown>>;
}

type Answer = Result<unknown, Refused>;

/** Runs acts in their order, neighbours of one command as one set. Refused ones leave nothing; the answers come in the same order. */
export const actAll = async (world: World, acts: readonly Act[]): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  for (let start = 0, end = 0; start < acts.length; start = end) {
    world.pause();
    const command = acts[start]?.command;
    for (end = start + 1; end < acts.length && end - start < world.plan.together && acts[end]?.command === command; ) end += 1;
    const set = acts.slice(start, end);
    answers.push(...(await executeAll(world.runtime, command as AnyCommand, set, { size: world.plan.together })));
    world.meter.acts(set.length);
  }
  return answers;
};

/**
 * The same for files of which none waits for another, so that all files' first acts can go together, then all second ones. Whoever was too
 * late, since another set was faster, acts again.
 */
export const actOnEach = async (world: World, files: readonly (readonly Act[])[]): Promise<readonly (readonly Answer[])[]> => {
  const done: (readonly Answer[])[] = await inTurns(world, files);
  const busy = files.flatMap((acts, index) =>
    done[index]?.some((answer) => !answer.ok && answer.error.code === 'platform.busy') ? [{ acts, index }] : [],
  );
  for (const { acts, index } of busy) done[index] = await actAll(world, acts);
  return done;
};

/** One act of each file after the other, those of one command together. */
const inTurns = async (world: World, files: readonly (readonly Act[])[]): Promise<(readonly Answer[])[]> => {
  const answers: Answer[][] = files.map(() => []);
  for (let turn = 0; files.some((acts) => acts.length > turn); turn += 1) {
    const now = files.flatMap((acts, file) => {
      const act = acts[turn];
      return act ? [{ act, file }] : [];
    });
    const sorted = [...Map.groupBy(now, ({ act }) => act.command.name).values()].flat();
    const given = await actAll(
      world,
      sorted.map(({ act }) => act),
    );
    for (const [index, { file }] of sorted.entries()) answers[file]?.push(given[index] as Answer);
  }
  return answers;
};

import type { Result } from '../../../kernel/result.ts';
import type { AnyCommand } from '../../../platform/command/command.ts';
import { execute, executeAll } from '../../../platform/command/execute.ts';
import type { Refused } from '../../../platform/command/problems.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { inOneTransaction } from './one-transaction.ts';
import type { World } from './world.ts';

/** One thing that one simulated party does: the same command that a person's form sends. */
export interface Act {
  readonly actor: Actor;
  readonly command: AnyCommand;
  readonly input: Readonly<Record<string, unknown>>;
}

type Answer = Result<unknown, Refused>;

/** How many acts are committed together: small enough that a stop is prompt and a person's own act waits a moment only. */
const together = 80;

/** Runs acts in their order. Refused ones leave nothing; the answers come in the same order. */
export const actAll = async (world: World, acts: readonly Act[]): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  for (let start = 0; start < acts.length; start += together) {
    world.pause();
    const set = acts.slice(start, start + together);
    answers.push(...(await inOneTransaction(world.runtime, (runtime) => inTurn({ ...world, runtime }, set))));
  }
  return answers;
};

/**
 * The same for files of which none waits for another, two transactions at a time where the world is lived side by side. Both go through
 * the files in one order, so that they do not hold what the other needs; whoever was too late all the same acts again.
 */
export const actOnEach = async (world: World, files: readonly (readonly Act[])[]): Promise<readonly (readonly Answer[])[]> => {
  const half = world.lanes > 1 && files.length > 8 ? Math.ceil(files.length / 2) : files.length;
  const lane = async (list: readonly (readonly Act[])[]): Promise<(readonly Answer[])[]> => {
    const answers = await actAll(world, list.flat());
    let at = 0;
    return list.map((acts) => {
      at += acts.length;
      return answers.slice(at - acts.length, at);
    });
  };
  const done: (readonly Answer[])[] = [];
  for (const result of await Promise.allSettled([lane(files.slice(0, half)), lane(files.slice(half))])) {
    if (result.status === 'rejected') throw result.reason;
    done.push(...result.value);
  }
  const busy = files.flatMap((acts, index) =>
    done[index]?.some((answer) => !answer.ok && answer.error.code === 'platform.busy') ? [{ acts, index }] : [],
  );
  for (const { acts, index } of busy) done[index] = await actAll(world, acts);
  return done;
};

/** Neighbouring acts of one actor with one command go as one bulk. */
const inTurn = async (world: World, acts: readonly Act[]): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  for (let at = 0; at < acts.length; ) {
    const first = acts[at];
    if (!first) break;
    let end = at + 1;
    while (acts[end]?.actor === first.actor && acts[end]?.command === first.command) end += 1;
    if (end - at === 1) answers.push(await execute(world.runtime, first.actor, first.command, first.input));
    else {
      const inputs = acts.slice(at, end).map(({ input }) => input);
      answers.push(...(await executeAll(world.runtime, first.actor, first.command, inputs)).map(({ result }) => result));
    }
    at = end;
  }
  return answers;
};

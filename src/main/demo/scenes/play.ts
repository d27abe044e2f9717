import '../../../modules/evidence/index.ts';
import { isBefore } from '../../../kernel/dates.ts';
import { execute, type Runtime, setActor } from '../../../platform/command/execute.ts';
import { json, type Tx } from '../../../platform/db/database.ts';
import { type Actor, system } from '../../../platform/policy/actor.ts';
import type { Role } from '../../../platform/policy/matrix.ts';
import { within } from '../season/one-transaction.ts';
import { type CorridorWorld, employerActor, type World, workerActor } from '../season/world.ts';
import { commandOf } from './commands.ts';
import type { Scene, SceneAct } from './scene.ts';
import { seenBefore } from './seen.ts';
import { type Kept, whoIn } from './who.ts';
import { said } from './words.ts';

/** How far a scene has come. */
export interface Played {
  readonly done: number;
  readonly kept: Kept;
  /** The code with which an act was refused, or `nobody`: the scene ends there. */
  readonly ended?: string;
}
type Standing = Readonly<Record<string, Played>>;

/** How far the scenes of a demonstration have come, by their ids. */
export const scenesPlayed = (read: World['read']): Promise<Standing> =>
  read(async (tx) => {
    const row = await tx.selectFrom('demonstration').select('scenes').executeTakeFirst();
    return (row?.scenes ?? {}) as Standing;
  });

const save = async (tx: Tx, standing: Standing): Promise<void> => {
  await setActor(tx, system, 'clock.tick');
  await tx
    .updateTable('demonstration')
    .set({ scenes: json(standing) })
    .execute();
};

/** Takes back what an act did for some when it is refused for another. */
class Refused extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

const second = '-second';

/** Who acts: an office of the corridor or its second officer, or one of those whom the scene is about. */
const actorOf = (corridor: CorridorWorld, by: string, kept: Kept): Actor | undefined => {
  const { worker, employer, organisation } = kept;
  if (by === 'worker') return typeof worker === 'string' ? workerActor(corridor, worker) : undefined;
  if (by === 'employer') {
    const acting = employer ?? organisation;
    return typeof acting === 'string' ? employerActor(corridor, acting) : undefined;
  }
  return by.endsWith(second) ? corridor.colleague(by.slice(0, -second.length) as Role) : corridor.authority(by as Role);
};

const isOne = (value: Kept[string] | undefined): value is readonly string[] => typeof value === 'object';

/** The kept ids as they are for each of several files or workers. */
const turns = ({ each }: SceneAct, kept: Kept): readonly Kept[] => {
  const { files, workers } = kept;
  if (each === undefined) return [kept];
  if (each === 'files' && isOne(files) && isOne(workers))
    return files.map((placement, at) => ({ ...kept, placement, worker: workers[at] ?? '' }));
  return isOne(workers) ? workers.map((worker) => ({ ...kept, worker })) : [];
};

/** One act, for each of whom it is about. @returns the ids with which the scene goes on. @throws Refused */
const playAct = async (world: World, runtime: Runtime, corridor: CorridorWorld, act: SceneAct, kept: Kept): Promise<Kept> => {
  const gained: Record<string, string> = {};
  for (const [number, mine] of turns(act, kept).entries()) {
    const actor = actorOf(corridor, act.by, mine);
    const command = commandOf(act.does, world.keys);
    if (!actor || !command) throw new Refused(actor ? 'no-keys' : 'no-actor');
    const { 'top-points': _, ...says } = act.says;
    const input = { ...(said(says, mine, number) as Record<string, unknown>), ...(await seenBefore(world, act, actor, mine)) };
    const answer = await execute(runtime, actor, command, input);
    if (!answer.ok) throw new Refused(answer.error.code);
    for (const [name, field] of Object.entries(act.keeps)) gained[name] = String((answer.value as Record<string, unknown>)[field]);
  }
  return { ...kept, ...gained };
};

/** The act and the note that it is done, in one transaction: a run that was stopped does none twice. */
const playNext = async (world: World, corridor: CorridorWorld, scene: Scene, at: number, standing: Standing): Promise<Standing> => {
  // Whoever's file is in one scene is in no other.
  const taken = Object.values(standing).flatMap(({ kept: { files, workers = [] } }) => (files === undefined ? [] : workers));
  const kept = standing[scene.id]?.kept ?? (await whoIn(world, corridor, scene, taken));
  const { db } = world.runtime;
  try {
    if (kept === undefined) throw new Refused('nobody');
    return await db.transaction().execute(async (tx) => {
      const after = await playAct(world, within(world.runtime, tx), corridor, scene.acts[at] as SceneAct, kept);
      const next = { ...standing, [scene.id]: { done: at + 1, kept: after } };
      await save(tx, next);
      return next;
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const next = { ...standing, [scene.id]: { done: at, kept: kept ?? {}, ended: error.code } };
    await db.transaction().execute((tx) => save(tx, next));
    return next;
  }
};

/**
 * Plays what is due today of the plan's scenes. A scene whose people are not there, or of which an act is refused, ends there, and the seasons
 * go on without it.
 */
export const playScenes = async (world: World, corridors: readonly CorridorWorld[]): Promise<void> => {
  const { scenes, from } = world.plan;
  const isDue = (act: SceneAct | undefined): boolean => act !== undefined && !isBefore(world.today, act.on);
  const begun = scenes.filter(({ acts: [first] }) => first && isDue(first) && !isBefore(first.on, from));
  if (begun.length === 0) return;
  let standing = await scenesPlayed(world.read);
  for (const scene of begun) {
    const corridor = corridors.find(({ planned }) => planned.key === scene.corridor);
    const place = (): number => standing[scene.id]?.done ?? 0;
    while (corridor && standing[scene.id]?.ended === undefined && isDue(scene.acts[place()])) {
      world.pause();
      standing = await playNext(world, corridor, scene, place(), standing);
    }
  }
};

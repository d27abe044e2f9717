import { parse } from 'yaml';
import { z } from 'zod';
import { compareDates, type PlainDate, plainDate } from '../../../kernel/dates.ts';
import { demoFile } from '../orders/index.ts';
import { commandNames } from './commands.ts';

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .transform(plainDate);

/** Workers' files, by what they are like on the day of the first act: that many of them, in an order that is the same in every run. */
const files = z.strictObject({
  status: z.enum(['selected', 'contracted', 'permitted', 'arrived', 'left', 'returned']),
  employer: z.string().optional(),
  /** Reference of the order. */
  order: z.string().optional(),
  /** Seasons completed and returns reported at least, before the day. */
  seasons: z.int().optional(),
  take: z.int().min(1).max(200).default(1),
});

const act = z.strictObject({
  on: day,
  /** A role of the corridor, its second officer, or the employer, the recruiter or the worker whom the scene is about. */
  by: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  does: z.enum(commandNames),
  says: z.record(z.string(), z.unknown()).default({}),
  /** The kind of the open task about the scene's people that is answered. */
  task: z.string().optional(),
  /** What the act's answer is called in later acts, by the field of the answer. */
  keeps: z.record(z.string(), z.string()).default({}),
  /** Done for each of several files or workers of the scene. */
  each: z.enum(['files', 'workers']).optional(),
});

const scene = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  tells: z.string().min(20),
  corridor: z.enum(['ma-es', 'mx-us']),
  who: z
    .strictObject({
      files: files.optional(),
      /** Registered workers without a running file. */
      workers: z.strictObject({ take: z.int().min(1).max(200), skip: z.int().min(0).default(0) }).optional(),
      /** The name of an employer, or the id of a body of organisations.yaml. */
      organisation: z.string().optional(),
      order: z.string().optional(),
      /** The vacancy is the one of another employer with the most places left, whichever that is: who gets which place is the rounds' affair. */
      placeElsewhere: z.literal(true).optional(),
    })
    .default({}),
  acts: z.array(act).min(1),
});

/** Something that happens to a few of the invented parties beside their seasons, as a list of what each of them does on which day. */
export type Scene = z.output<typeof scene>;
export type SceneAct = Scene['acts'][number];

/**
 * The scenes of a file, each with its acts in the order of their days.
 * @throws ZodError with the place of what is wrong, or RangeError for acts out of order
 */
export const readScenes = (text: string): readonly Scene[] => {
  const { scenes } = z.strictObject({ note: z.string(), scenes: z.array(scene) }).parse(parse(text));
  const seen = new Set<string>();
  for (const { id, acts } of scenes) {
    if (seen.has(id)) throw new RangeError(`two scenes are called ${id}`);
    seen.add(id);
    const late = acts.findIndex(({ on }, at) => at > 0 && compareDates(on, (acts[at - 1] as SceneAct).on) < 0);
    if (late >= 0) throw new RangeError(`act ${late + 1} of scene ${id} lies before the one before it`);
  }
  return scenes;
};

/** The scenes of packs/demo. */
export const demoScenes = (): readonly Scene[] => readScenes(demoFile('scenes.yaml'));

/** Whether anything of a scene happens on a day. */
export const isSceneDay = (scenes: readonly Scene[], today: PlainDate): boolean =>
  scenes.some(({ acts }) => acts.some(({ on }) => on.equals(today)));

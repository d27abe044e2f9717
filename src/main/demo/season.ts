import { daysBetween, isBefore, type PlainDate } from '../../kernel/dates.ts';
import type { Result } from '../../kernel/result.ts';
import type { Keys } from '../../platform/auth/keys.ts';
import { execute, type Runtime, reading, setActor } from '../../platform/command/execute.ts';
import type { Refused } from '../../platform/command/problems.ts';
import { type Actor, system } from '../../platform/policy/actor.ts';
import { moveClock } from './move-clock.ts';
import { type DemoPlan, referenceOf } from './plan.ts';
import { playScenes } from './scenes/play.ts';
import { isSceneDay } from './scenes/scene.ts';
import { type Agenda, agendaOf } from './season/agenda.ts';
import { isEventful, liveDay } from './season/day.ts';
import { alone } from './season/lock.ts';
import type { Meter } from './season/meter.ts';
import { nextTimeOut, timeOuts } from './season/time-outs.ts';
import { type CorridorWorld, corridorWorlds, Stopped, worldOn } from './season/world.ts';

export { Stopped } from './season/world.ts';

/** How far a run has come. */
export interface Progress {
  readonly day: PlainDate;
  /** Days of the stored clock that are over, and all of them. */
  readonly done: number;
  readonly total: number;
}

export interface RunOptions {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Whether corridors and files live a day side by side, which is faster; one after the other, the order is the same in every run. */
  readonly sideBySide?: boolean;
  readonly meter?: Meter;
  /** The installation's keys; without them no invented worker shows a paper. */
  readonly keys?: Keys;
  /** Called when everybody has acted on a day, and that is noted. */
  readonly afterDay?: (day: PlainDate) => Promise<void>;
}

/** Everything that lives through the days of one run. */
interface Life {
  readonly plan: DemoPlan;
  readonly runtime: Runtime;
  readonly options: RunOptions;
  readonly corridors: readonly { readonly corridor: CorridorWorld; readonly agenda: Agenda }[];
  readonly withdrawn: ReadonlySet<string>;
}

const manner = ({ sideBySide = true, meter, signal, keys }: RunOptions) => ({ lanes: sideBySide ? 2 : 1, meter, signal, keys });

const begin = async (plan: DemoPlan, runtime: Runtime, today: PlainDate, options: RunOptions): Promise<Life> => {
  const corridors = [];
  for (const corridor of await corridorWorlds(plan, runtime))
    corridors.push({ corridor, agenda: await agendaOf(worldOn(plan, runtime, today, manner(options)), corridor) });
  const orders = plan.corridors.flatMap(({ seasons }) => seasons.flatMap((season) => season.orders));
  const withdrawn = new Set(
    plan.withdrawsAsInReality ? orders.filter(({ reality }) => reality?.status === 'withdrawn').map(referenceOf) : [],
  );
  return { plan, runtime, options, corridors, withdrawn };
};

/** Everything that happens on a day, then the note that it has all happened. */
const live = async ({ plan, runtime, options, corridors, withdrawn }: Life, today: PlainDate): Promise<void> => {
  const world = worldOn(plan, runtime, today, manner(options));
  await world.meter.measure('files', () => timeOuts(world));
  await playScenes(
    world,
    corridors.map(({ corridor }) => corridor),
  );
  const days = corridors.map(
    ({ corridor, agenda }) =>
      () =>
        liveDay(world, corridor, agenda, withdrawn),
  );
  if (options.sideBySide ?? true) {
    // Both are waited for even if one stops, so that nothing goes on behind a program that ends.
    for (const result of await Promise.allSettled(days.map((day) => day()))) if (result.status === 'rejected') throw result.reason;
  } else for (const day of days) await day();
  await runtime.db.transaction().execute(async (tx) => {
    await setActor(tx, system, 'clock.tick');
    await tx.updateTable('demonstration').set({ acted_on: today }).execute();
  });
  await options.afterDay?.(today);
};

interface Standing {
  readonly today: PlainDate;
  readonly actedOn: PlainDate | null;
  readonly started: PlainDate;
  readonly until: PlainDate;
}

/** Where the demonstration stands, or undefined before it is loaded. */
export const standing = (runtime: Runtime): Promise<Standing | undefined> =>
  reading(runtime, system, async (tx) => {
    const clock = await tx.selectFrom('demo_clock').select(['today', 'started']).executeTakeFirst();
    const demo = await tx.selectFrom('demonstration').select(['acted_on', 'runs_until']).executeTakeFirst();
    return clock && demo && { today: clock.today, started: clock.started, actedOn: demo.acted_on, until: demo.runs_until };
  });

const isOver = ({ actedOn, today, until }: Standing): boolean => actedOn !== null && !isBefore(actedOn, today) && !isBefore(today, until);

/** Whether the invented parties have acted up to the day on which the demonstration waits for its user. */
export const hasRun = async (runtime: Runtime): Promise<boolean> => {
  const now = await standing(runtime);
  return now !== undefined && isOver(now);
};

/**
 * Lets the seasons run from wherever they stand to the plan's day; what was done before, by an earlier start or a person, stays. Days on
 * which nothing can happen are passed over.
 * @returns whether there was anything to do
 * @throws Stopped when the signal asks for it, at a point from which the next start goes on
 */
export const runDemo = async (runtime: Runtime, plan: DemoPlan, options: RunOptions = {}): Promise<boolean> => {
  if (await hasRun(runtime)) return false;
  const ran = await alone(runtime.db, 60_000, async () => {
    const from = await standing(runtime);
    if (!from) throw new Error('the demonstration is not loaded');
    if (isOver(from)) return false;
    const total = daysBetween(from.started, from.until);
    const tell = (day: PlainDate) => options.onProgress?.({ day, done: Math.min(daysBetween(from.started, day), total), total });
    let today = from.today;
    const life = await begin(plan, runtime, today, options);
    if (from.actedOn === null || isBefore(from.actedOn, today)) await live(life, today);
    while (isBefore(today, from.until)) {
      if (options.signal?.aborted) throw new Stopped('the demonstration was stopped');
      const next = await nextDay(life, today, from.until);
      const moved = await execute(runtime, { ...system, simulated: true }, moveClock, {
        from: today.toString(),
        days: daysBetween(today, next),
      });
      if (!moved.ok) throw new Error(`the demonstration's day could not be moved: ${moved.error.code}`);
      today = next;
      tell(today);
      await live(life, today);
    }
    return true;
  });
  if (ran === undefined) throw new Error('Another program runs this demonstration. Wait until it has finished, or stop it.');
  return ran;
};

const nextDay = async ({ plan, runtime, options, corridors }: Life, today: PlainDate, until: PlainDate): Promise<PlainDate> => {
  const world = worldOn(plan, runtime, today, manner(options));
  const silent = await nextTimeOut(world);
  let day = today.add({ days: 1 });
  while (isBefore(day, until)) {
    if (silent && isBefore(silent, day)) return day;
    if (isSceneDay(plan.scenes, day)) return day;
    for (const { corridor, agenda } of corridors) if (await isEventful(world, corridor, agenda, day)) return day;
    day = day.add({ days: 1 });
  }
  return day;
};

/**
 * Moves the demonstration one day on: the clock, then everybody who acts on the new day.
 * @param from the day that the sender saw; another day is refused with `demo.day-moved`, and nothing moves
 * @returns the new day, or `demo.running` while another program lets the parties act
 */
export const tickDemo = async (
  runtime: Runtime,
  plan: DemoPlan,
  actor: Actor,
  from: string,
): Promise<Result<{ today: string }, Refused>> => {
  const answer = await alone(runtime.db, 10_000, async (): Promise<Result<{ today: string }, Refused>> => {
    const now = await standing(runtime);
    if (!now || isBefore(now.today, now.until)) return { ok: false, error: { code: 'demo.running' } };
    // The last move was cut off before everybody had acted: that day first.
    if (!isOver(now)) await live(await begin(plan, runtime, now.today, {}), now.today);
    const moved = await execute(runtime, actor, moveClock, { from });
    if (!moved.ok) return moved;
    const today = now.today.add({ days: 1 });
    await live(await begin(plan, runtime, today, {}), today);
    return moved;
  });
  return answer ?? { ok: false, error: { code: 'demo.running' } };
};

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { findPostmaster } from '../../platform/db/embedded/postmaster.ts';
import { system } from '../../platform/policy/actor.ts';
import type { Application } from '../application.ts';
import { handOver } from '../demo/load/hand-over.ts';
import { beginDay, loadDemo } from '../demo/load.ts';
import { demoPlan } from '../demo/plan.ts';
import { type Progress, runDemo, standing, tickDemo } from '../demo/season.ts';
import { SettingsError } from '../mode.ts';
import { tellDay } from '../protection/side.ts';
import { signInSettingsOf } from '../sign-in-settings.ts';
import { sealJournal, startJobs } from '../workers.ts';
import { answer, Failed, type Io, WrongInput } from './io.ts';
import { settingsOf, withApplication } from './open.ts';
import { progressTo } from './progress.ts';

/** @throws SettingsError in production, which has no invented parties. */
const onlyDemo = (io: Io): void => {
  if (settingsOf(io).mode !== 'demo')
    throw new SettingsError('The demonstration exists only in demo mode. Start with CORRIDOR_MODE=demo and a database of its own.');
};

/** Gives both sides the demonstration's first day, for whoever looks while it is loaded. */
export const beginDemo = async ({ owner, protection }: Pick<Application, 'owner' | 'protection'>): Promise<void> => {
  const plan = demoPlan();
  await beginDay(owner, plan);
  if (protection) await tellDay(protection, plan.from);
};

/** Loads what is missing and lets the seasons run, drawing how far they are. */
export const prepareDemo = async (
  { owner, runtime, settings }: Application,
  io: Io,
  signal?: AbortSignal,
): Promise<{ loaded: boolean; ran: boolean }> => {
  const plan = demoPlan();
  const loaded = await loadDemo(owner, plan);
  const { keys } = signInSettingsOf(settings);
  const progress = progressTo(io);
  try {
    const ran = await runDemo(runtime, plan, { onProgress: (at: Progress) => progress.show(at), ...(signal && { signal }), keys });
    await handOver(owner, plan);
    if (ran) await sealJournal(runtime);
    return { loaded, ran };
  } finally {
    progress.end();
  }
};

export const load = async (io: Io, json: boolean): Promise<void> => {
  onlyDemo(io);
  await withApplication(io, async (application) => {
    await startJobs(application.runtime, application.jobs, application.office);
    const done = await prepareDemo(application, io);
    answer(
      io,
      json,
      done,
      done.ran
        ? 'The demonstration is loaded and has run. Start it with: npm start'
        : 'The demonstration was loaded before; nothing was changed.',
    );
  });
};

export const tick = async (io: Io, json: boolean, given: string): Promise<void> => {
  onlyDemo(io);
  const days = Number(given);
  if (!Number.isInteger(days) || days < 1 || days > 400) throw new WrongInput(`--days is "${given}". Give a whole number from 1 to 400.`);
  await withApplication(io, async ({ runtime, jobs, office }) => {
    await startJobs(runtime, jobs, office);
    const plan = demoPlan();
    const begin = await standing(runtime);
    if (!begin) throw new Failed('The demonstration is not loaded yet. Load it with: bin/corridor demo load');
    let today = begin.today.toString();
    for (let day = 0; day < days; day += 1) {
      const moved = await tickDemo(runtime, plan, { ...system, simulated: true }, today);
      if (!moved.ok)
        throw new Failed(`The day was not moved (${moved.error.code}). Somebody else moves it now; it is ${today}.`, moved.error);
      today = moved.value.today;
    }
    await sealJournal(runtime);
    answer(io, json, { today }, `It is ${today} now.`);
  });
};

export const reset = (io: Io, json: boolean, yes: boolean): void => {
  onlyDemo(io);
  const settings = settingsOf(io);
  if (settings.database.DATABASE_URL)
    throw new WrongInput('The demonstration runs on the database of DATABASE_URL. Drop and create that database with your own tools.');
  if (!yes) throw new WrongInput('This throws away the demonstration’s databases and everything you did in them. Say it again with --yes.');
  const folder = join(settings.dataDir, 'pg');
  if (findPostmaster(join(folder, 'data')))
    throw new Failed('The demonstration is running. Stop it first, with Ctrl-C where it was started.');
  rmSync(folder, { recursive: true, force: true });
  answer(io, json, { reset: true }, 'Thrown away. The next start begins again.');
};

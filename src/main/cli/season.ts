import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { readResults, resultText } from '../../modules/evidence/index.ts';
import type { Runtime } from '../../platform/command/execute.ts';
import { translator } from '../../platform/i18n/index.ts';
import { openApplication } from '../application.ts';
import { Stopped } from '../demo/season.ts';
import { figuresFile, forgetFigures, reportText, runSeason, seasonReport, usualWorkers, wholeSeason } from '../demo/whole-season/index.ts';
import { type Settings, SettingsError } from '../mode.ts';
import { answer, Failed, type Io, WrongInput } from './io.ts';
import { settingsOf, withApplication } from './open.ts';
import { progressTo } from './progress.ts';
import { stopSignal } from './running.ts';

/** What happened in each season, in words, from the same query as the page. */
export const resultsText = async (runtime: Runtime): Promise<string> =>
  (await readResults(runtime)).map((result) => resultText(result, translator('en'))).join('\n\n');

/** The results of every season; or, when all is asked for, the whole season of the published file. */
export const season = async (io: Io, json: boolean, options: SeasonOptions): Promise<void> => {
  if (options.all === true) return wholeSeasonOf(io, json, options);
  if (options.workers !== undefined || options.states !== undefined || options.fresh === true)
    throw new WrongInput('--workers, --states and --fresh are about the whole season. Say --all with them.');
  await withApplication(io, async ({ runtime }) => {
    if (json) answer(io, true, await readResults(runtime), '');
    else io.out(await resultsText(runtime));
  });
};

/** What can be asked of the whole season, as it was typed. */
export interface SeasonOptions {
  readonly all?: boolean;
  readonly workers?: string;
  readonly states?: string;
  readonly fresh?: boolean;
}

const mostWorkers = 1_000_000;

/** The season has databases of its own: below the data folder, never the demonstration's, or those of DATABASE_URL. */
const settingsOfSeason = (io: Io): Settings => {
  const settings = settingsOf(io);
  if (settings.mode !== 'demo')
    throw new SettingsError('The whole season is played by invented parties. Start it with CORRIDOR_MODE=demo.');
  return { ...settings, dataDir: join(settings.dataDir, 'season') };
};

const planOf = ({ workers: given, states: named }: SeasonOptions) => {
  const workers = given === undefined ? usualWorkers : Number(given);
  if (!Number.isInteger(workers) || workers < 0 || workers > mostWorkers)
    throw new WrongInput(`--workers is "${given}". Give a whole number up to ${mostWorkers}.`);
  const states = named?.split(',').map((state) => state.trim().toUpperCase());
  const odd = states?.find((state) => !/^[A-Z]{2}$/.test(state));
  if (odd !== undefined) throw new WrongInput(`--states names "${odd}". Give states of worksites with two letters, such as MT,WY.`);
  const plan = wholeSeason({ workers, states });
  if (plan.corridors.every(({ seasons }) => seasons.every(({ orders }) => orders.length === 0)))
    throw new WrongInput(`No filing of fiscal year 2017 has a worksite in ${named}.`);
  return plan;
};

/** Throws the season away that was begun, so that it begins anew. */
const forget = (settings: Settings): void => {
  if (settings.database.DATABASE_URL)
    throw new WrongInput(
      'The season is in the database of DATABASE_URL. Drop and create that database with your own tools, without --fresh.',
    );
  const folder = join(settings.dataDir, 'pg');
  if (existsSync(join(folder, 'postmaster.pid')))
    throw new Failed('The season is being played by another program. Stop it first, with Ctrl-C where it was started.');
  rmSync(folder, { recursive: true, force: true });
  forgetFigures(figuresFile(settings.dataDir));
};

/**
 * Plays the whole season of the published file from filing to return, or goes on with it where it was stopped, and prints what came of it. A
 * season that is over is only printed.
 */
const wholeSeasonOf = async (io: Io, json: boolean, options: SeasonOptions): Promise<void> => {
  const [settings, plan] = [settingsOfSeason(io), planOf(options)];
  if (options.fresh === true) forget(settings);
  // Rows live for a moment. The engine would let several hundred megabytes of dead ones stand before it clears away, on a machine that has them.
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=50');
  const signal = stopSignal();
  const application = await openApplication(settings);
  const progress = progressTo(io);
  try {
    const figures = await runSeason(application, plan, { folder: settings.dataDir, signal, onProgress: (at) => progress.show(at) });
    progress.end();
    const report = await seasonReport(application.runtime, plan, figures);
    answer(io, json, report, reportText(report));
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    throw new Failed('The season was stopped. The same command goes on from here.');
  } finally {
    progress.end();
    await application.close();
  }
};

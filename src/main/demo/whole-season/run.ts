import { join } from 'node:path';
import type { Runtime } from '../../../platform/command/execute.ts';
import type { Application } from '../../application.ts';
import { sealJournal } from '../../workers.ts';
import { loadDemo } from '../load.ts';
import type { DemoPlan } from '../plan.ts';
import { hasRun, type Progress, runDemo, Stopped } from '../season.ts';
import { isBegun } from './check.ts';
import { type Figures, forgetFigures, measuring, readFigures } from './figures.ts';
import { addSeasonIndexes, learnSizes, writeBehind } from './indexes.ts';

export interface SeasonRun {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal | undefined;
  /** The folder in which the season keeps what it has measured. */
  readonly folder: string;
}

export const figuresFile = (folder: string): string => join(folder, 'figures.json');

/**
 * Loads what is missing and plays the season from wherever it stands to its end. The journal is sealed day by day, as it would be.
 * @returns what it has cost
 * @throws Stopped when the signal asks for it; SettingsError when the database holds something else
 */
export const runSeason = async (
  { owner, runtime: web }: Pick<Application, 'owner' | 'runtime'>,
  plan: DemoPlan,
  { folder, onProgress, signal }: SeasonRun,
): Promise<Figures> => {
  // Jobs are carried out by the season itself, and nobody is written to: the parties are invented.
  const runtime: Runtime = { ...web, queue: { send: async () => {} } };
  const file = figuresFile(folder);
  if (!(await isBegun(owner, plan))) forgetFigures(file);
  else if (await hasRun(runtime)) {
    // The last start may have been killed just before it sealed the last day.
    await sealJournal(runtime);
    return readFigures(file);
  }
  const meter = measuring(file);
  const seal = () => meter.measure('sealing', () => sealJournal(runtime));
  const stopped = () => {
    if (signal?.aborted) throw new Stopped('the season was stopped');
  };
  await meter.measure('loading', async () => {
    await addSeasonIndexes(owner);
    await writeBehind(owner);
    if (await loadDemo(owner, plan, stopped)) await learnSizes(owner);
  });
  meter.keep();
  let learntAt = 0;
  const afterDay = async (): Promise<void> => {
    await seal();
    // When three times as much has been done: a few times in a season, however large.
    if (meter.figures.commands > learntAt * 3 + 5_000) {
      await learnSizes(owner);
      learntAt = meter.figures.commands;
    }
    meter.keep();
  };
  await runDemo(runtime, plan, { sideBySide: true, meter, afterDay, ...(onProgress && { onProgress }), ...(signal && { signal }) });
  await seal();
  meter.keep();
  return meter.figures;
};

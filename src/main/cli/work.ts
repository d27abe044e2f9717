import { log as newLog } from '../../platform/log/log.ts';
import { openApplication } from '../application.ts';
import { Stopped } from '../demo/season.ts';
import { missingAlarmWays, missingWays } from '../post.ts';
import { deliverHere } from '../protection/deliver.ts';
import { startProtectionJobs } from '../protection/workers.ts';
import { signInSettingsOf } from '../sign-in-settings.ts';
import { startJobs } from '../workers.ts';
import type { Io } from './io.ts';
import { settingsOf } from './open.ts';
import { aborted, stopSignal, tellOfClock, tellOfJobs, throughOutages } from './running.ts';

/** Does the jobs until the program is asked to stop: time-outs, lapses, sealing and what commands have enqueued. Serves nothing. */
export const work = async (io: Io): Promise<void> => {
  const settings = settingsOf(io);
  const log = newLog(settings.logLevel);
  const signal = stopSignal();
  const application = await openApplication(settings, tellOfJobs(log));
  try {
    await startJobs(application.runtime, application.jobs, application.office, signInSettingsOf(settings).keys);
    const { protection, runtime } = application;
    if (protection) await startProtectionJobs(protection, deliverHere(runtime, protection.runtime));
    await throughOutages(io, signal, () => tellOfClock(application.runtime, log));
    if (settings.mode === 'production')
      for (const line of [...missingWays(application.office), ...(protection ? missingAlarmWays(protection.office) : [])]) io.err(line);
    io.err('Corridor does the jobs.');
    // Jobs wait without holding the program alive.
    const awake = setInterval(() => {}, 60_000);
    await aborted(signal);
    clearInterval(awake);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  } finally {
    await application.close();
  }
};

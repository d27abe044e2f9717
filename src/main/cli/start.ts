import { demoReceipt } from '../../modules/complaints/index.ts';
import { demoPassphrase } from '../../modules/protection/index.ts';
import { log as newLog } from '../../platform/log/log.ts';
import { type Application, openApplication } from '../application.ts';
import { Stopped } from '../demo/season.ts';
import { demoPassword, signIns } from '../demo/sign-ins.ts';
import type { Settings } from '../mode.ts';
import { missingAlarmWays, missingWays } from '../post.ts';
import { deliverHere, followDay } from '../protection/deliver.ts';
import { loadProtectionDemo, protectionSignIns } from '../protection/demo.ts';
import { protectionSignInOf } from '../protection/settings.ts';
import { openProtectionJobs, startProtectionJobs } from '../protection/workers.ts';
import { signInSettingsOf } from '../sign-in-settings.ts';
import { startWeb } from '../start.ts';
import { openJobs, startJobs } from '../workers.ts';
import { beginDemo, prepareDemo } from './demo.ts';
import type { Io } from './io.ts';
import { settingsOf } from './open.ts';
import { aborted, stopSignal, tellOfClock, tellOfJobs, throughOutages } from './running.ts';
import { resultsText } from './season.ts';

/**
 * Serves the web until the program is asked to stop. In demo mode the page is there at once, while the demonstration still loads and runs.
 * @param jobs false when another program does the jobs; what is to be done later is enqueued all the same
 */
export const start = async (io: Io, { jobs = true }: { jobs?: boolean } = {}): Promise<void> => {
  const settings = settingsOf(io);
  const log = newLog(settings.logLevel);
  const signal = stopSignal();
  const application = await openApplication(settings, tellOfJobs(log));
  try {
    // Before anybody can ask: a command may enqueue what has to happen later.
    await (jobs ? startJobs : openJobs)(application.runtime, application.jobs, application.office, signInSettingsOf(settings).keys);
    const { protection } = application;
    if (protection && jobs) await startProtectionJobs(protection, deliverHere(application.runtime, protection.runtime));
    if (protection && !jobs) await openProtectionJobs(protection);
    if (settings.mode === 'demo') await throughOutages(io, signal, () => beginDemo(application));
    const web = await startWeb(application, log);
    try {
      await throughOutages(io, signal, () => tellOfClock(application.runtime, log));
      if (settings.mode === 'production')
        for (const line of [...missingWays(application.office), ...(protection ? missingAlarmWays(protection.office) : [])]) io.err(line);
      io.err(`Corridor is at ${web.url}`);
      if (settings.mode === 'demo') await demonstrate(application, settings, io, signal, web.url);
      // A day that cannot be told now, since the database is away, is told a few seconds later.
      const follow =
        protection && settings.mode === 'demo' && setInterval(() => followDay(protection, application.runtime).catch(() => {}), 3_000);
      await aborted(signal);
      if (follow) clearInterval(follow);
    } finally {
      await web.close();
    }
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  } finally {
    await application.close();
  }
};

const demonstrate = async (application: Application, settings: Settings, io: Io, signal: AbortSignal, url: string): Promise<void> => {
  io.err('Two seasons of two corridors are played by invented parties; the first time takes a minute or two. You can look already.');
  // The seasons go on from where they stood.
  const { ran } = await throughOutages(io, signal, () => prepareDemo(application, io, signal));
  const { protection } = application;
  if (protection)
    await throughOutages(io, signal, async () =>
      loadProtectionDemo(protection, await application.runtime.clock.today(), protectionSignInOf(settings).keys),
    );
  if (ran) io.err(await throughOutages(io, signal, () => resultsText(application.runtime)));
  io.err(signInsText(url));
  if (protection) io.err(`A complaint opens at ${url}/help/receipt with the number ${demoReceipt(protectionSignInOf(settings).keys)}`);
  io.err(`Stop with Ctrl-C. Data: ${settings.database.DATABASE_URL ? 'the database of DATABASE_URL' : settings.dataDir}`);
};

/** The logins of the demonstration, one for each role at each end. */
const signInsText = (url: string): string => {
  const width = Math.max(...signIns.map(({ role }) => role.length));
  const ends = { 'ma-es': 'MA → ES', 'mx-us': 'MX → US', both: 'both' } as const;
  const lines = signIns.map(({ login, role, corridor }) => `  ${role.padEnd(width)}  ${ends[corridor].padEnd(7)}  ${login}`);
  const behind = protectionSignIns.map(({ login, role }) => `  ${role.padEnd(width)}  ${login}`);
  return [
    `\nSign in at ${url}/sign-in with the password ${demoPassword}`,
    ...lines,
    `\nComplaints and protection: ${url}/help, and ${url}/protection/sign-in with the same password; cases open with "${demoPassphrase}"`,
    ...behind,
  ].join('\n');
};

import { bugOf, log as newLog } from '../../platform/log/log.ts';
import { type Application, openApplication } from '../application.ts';
import { Stopped } from '../demo/season.ts';
import { demoPassword, signIns } from '../demo/sign-ins.ts';
import type { Settings } from '../mode.ts';
import { startWeb } from '../start.ts';
import { startJobs } from '../workers.ts';
import { prepareDemo } from './demo.ts';
import type { Io } from './io.ts';
import { settingsOf } from './open.ts';
import { resultsText } from './season.ts';

/** Resolves at the first Ctrl-C or SIGTERM; a second one ends the program at once. */
const stopSignal = (): AbortSignal => {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(1);
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
};

const aborted = (signal: AbortSignal): Promise<void> =>
  signal.aborted ? Promise.resolve() : new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

/** Serves the web until the program is asked to stop. In demo mode the page is there at once, while the demonstration still loads and runs. */
export const start = async (io: Io): Promise<void> => {
  const settings = settingsOf(io);
  const log = newLog(io.env.LOG_LEVEL ?? 'warn');
  const signal = stopSignal();
  const application = await openApplication(settings, (error) => log.warn(bugOf(error), 'a job failed and is tried again'));
  try {
    const web = await startWeb(application, log);
    try {
      await startJobs(application.runtime, application.jobs);
      io.err(`Corridor is at ${web.url}`);
      if (settings.mode === 'demo') await demonstrate(application, settings, io, signal, web.url);
      await aborted(signal);
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
  const { ran } = await prepareDemo(application, io, signal);
  if (ran) io.err(await resultsText(application.runtime));
  io.err(signInsText(url));
  io.err(`Stop with Ctrl-C. Data: ${settings.database.DATABASE_URL ? 'the database of DATABASE_URL' : settings.dataDir}`);
};

/** The logins of the demonstration, one for each role at each end. */
const signInsText = (url: string): string => {
  const width = Math.max(...signIns.map(({ role }) => role.length));
  const ends = { 'ma-es': 'MA → ES', 'mx-us': 'MX → US', both: 'both' } as const;
  const lines = signIns.map(({ login, role, corridor }) => `  ${role.padEnd(width)}  ${ends[corridor].padEnd(7)}  ${login}`);
  return [`\nSign in at ${url}/sign-in with the password ${demoPassword}`, ...lines].join('\n');
};

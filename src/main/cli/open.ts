import { fileURLToPath } from 'node:url';
import { type Application, openApplication } from '../application.ts';
import { readSettings, type Settings } from '../mode.ts';
import type { Io } from './io.ts';

const dataDir = fileURLToPath(new URL('../../../.data', import.meta.url));

export const settingsOf = (io: Io): Settings => readSettings(io.env, dataDir);

/** Opens the databases for one command and closes them after it, whatever happens. */
export const withApplication = async <T>(io: Io, work: (application: Application) => Promise<T>): Promise<T> => {
  const application = await openApplication(settingsOf(io), (error) => io.err(`corridor: a job failed and is tried again: ${error.name}`));
  try {
    return await work(application);
  } finally {
    await application.close();
  }
};

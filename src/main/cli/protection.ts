import { fileURLToPath } from 'node:url';
import { admitFirst } from '../../modules/protection/index.ts';
import { openDatabase } from '../../platform/db/open.ts';
import { log as newLog } from '../../platform/log/log.ts';
import { keepSigningKeysUnder, publicKeys } from '../../platform/signing/index.ts';
import { presentKey } from '../../platform/signing/keys.ts';
import { assets } from '../../ui/index.ts';
import { installing } from '../installing.ts';
import { missingAlarmWays } from '../post.ts';
import { type ProtectionSettings, readProtectionSettings } from '../protection/alone.ts';
import { deliverTo } from '../protection/deliver.ts';
import { loadProtectionDemo } from '../protection/demo.ts';
import { protectionSignInOf } from '../protection/settings.ts';
import { openProtectionSide, type ProtectionSide } from '../protection/side.ts';
import { startProtectionJobs } from '../protection/workers.ts';
import { startSide } from '../start.ts';
import { answer, Failed, type Io } from './io.ts';
import { aborted, stopSignal, tellOfJobs } from './running.ts';

const dataDir = fileURLToPath(new URL('../../../.data', import.meta.url));

/** Opens the protection side alone for one command, and closes it after it. */
export const withProtectionSide = async <T>(
  io: Io,
  work: (side: ProtectionSide, settings: ProtectionSettings) => Promise<T>,
  onJobError?: (error: Error) => void,
): Promise<T> => {
  const settings = readProtectionSettings(io.env, dataDir);
  const database = await openDatabase('protection', settings.database, settings.dataDir);
  try {
    const side = await openProtectionSide(database, settings, onJobError);
    try {
      return await work(side, settings);
    } finally {
      await side.close();
    }
  } finally {
    await database.close();
  }
};

/** Prints the public half of the key with which this side signs its decisions, for CORRIDOR_EFFECT_KEYS of the permit side. */
export const printKey = (io: Io): Promise<void> =>
  withProtectionSide(io, async (side, settings) => {
    keepSigningKeysUnder(protectionSignInOf(settings).keys, [side.runtime.db]);
    await presentKey(side.runtime);
    for (const { x } of await publicKeys(side.runtime)) io.out(x);
  });

/** Admits the key of a lead or a recovery officer where nobody can yet; the journal says that the installation did. */
export const admitKey = (io: Io, json: boolean, login: string): Promise<void> =>
  withProtectionSide(io, async (side) => {
    const day = await side.runtime.clock.today();
    const admitted = await installing(side, async (tx, _, record) => {
      const key = await admitFirst(tx, login, day);
      if (!key) throw new Failed(`The login ${login} has no key of a lead or a recovery officer that waits to be admitted.`);
      await record('reader.admitted', { account: key.account, role: key.role });
      return key;
    });
    answer(io, json, { ...admitted, login }, `The key ${admitted.fingerprint} of ${login} is admitted as ${admitted.role}.`);
  });

/** Serves complaints and protection alone, on a port of their own, with no login of the permit side; and does the jobs of this side. */
export const startProtection = async (io: Io): Promise<void> => {
  const signal = stopSignal();
  const log = newLog(readProtectionSettings(io.env, dataDir).logLevel);
  await withProtectionSide(
    io,
    async (side, settings) => {
      // Alone, a demonstration of this side has the machine's day from its first start on.
      if (settings.mode === 'demo')
        await loadProtectionDemo(side, Temporal.Now.plainDateISO(settings.zone), protectionSignInOf(settings).keys);
      const refused = (status: number): void => log.warn({ status }, 'the permit side did not take the decisions of a day');
      await startProtectionJobs(side, deliverTo(settings.effectsUrl, refused));
      const web = await startSide(settings, side, log, assets);
      try {
        if (settings.mode === 'production') for (const line of missingAlarmWays(side.office)) io.err(line);
        io.err(`Complaints and protection are at ${web.url}/help and ${web.url}/protection`);
        await aborted(signal);
      } finally {
        await web.close();
      }
    },
    tellOfJobs(log),
  );
};

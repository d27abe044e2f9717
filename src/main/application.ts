import type { Kysely } from 'kysely';
import { systemClock } from '../kernel/clock.ts';
import { demoClock } from '../platform/clock/demo-clock.ts';
import type { Runtime } from '../platform/command/execute.ts';
import { type Database, kyselyOf } from '../platform/db/database.ts';
import { type Logins, openDatabase, openDatabases } from '../platform/db/open.ts';
import { outageOf } from '../platform/db/outage.ts';
import { forJobs, forPages } from '../platform/db/patience.ts';
import { type JobRunner, jobRunner } from '../platform/jobs/queue.ts';
import type { PostOffice } from '../platform/messages/index.ts';
import { migrateOne } from './migrating.ts';
import { type Settings, SettingsError } from './mode.ts';
import { postOffice } from './post.ts';
import { openProtectionSide, type ProtectionSide } from './protection/side.ts';
import { signInSettingsOf } from './sign-in-settings.ts';

/** The program with its databases open and up to date; nothing listens yet. */
export interface Application {
  readonly settings: Settings;
  /** For jobs, the command line and whatever nobody waits for. */
  readonly runtime: Runtime;
  /** For requests: connections of their own, which no job uses up, and less patience. */
  readonly pages: Runtime;
  readonly jobs: JobRunner;
  /** By what messages leave the program. */
  readonly office: PostOffice;
  /** The owner's login, for what the installation itself does: loading corridors, organisations and the demonstration. */
  readonly owner: Kysely<Database>;
  /** Complaints and protection, where this process holds that side too; without it, it has none of its logins. */
  readonly protection?: ProtectionSide;
  /** Migrations that ran at this start. */
  readonly migrated: readonly string[];
  close(): Promise<void>;
}

/**
 * Opens the databases of the process, brings them up to date, and puts each under its table of roles: both, or the permit side's alone.
 * @throws SettingsError when a demonstration's database is opened for production or the other way round
 */
export const openApplication = async (settings: Settings, onJobError: (error: Error) => void = () => {}): Promise<Application> => {
  const databases = await openSides(settings);
  const closing: (() => Promise<unknown>)[] = [() => databases.close()];
  const close = async (): Promise<void> => {
    // A database that is away has nothing left to close, and stops nobody from ending.
    for (const end of closing.splice(0).reverse())
      await end().catch((error) => {
        if (outageOf(error) === undefined) throw error;
      });
  };
  try {
    const migrated = await migrateOne(databases.corridor, 'corridor');
    const owner = kyselyOf(databases.corridor.owner, { max: 3 });
    closing.push(() => owner.destroy());
    await checkKind(owner, settings.mode);
    const [db, own] = [
      kyselyOf(databases.corridor.web, { max: 10, patience: forJobs }),
      kyselyOf(databases.corridor.web, { max: 10, patience: forPages }),
    ];
    closing.push(
      () => db.destroy(),
      () => own.destroy(),
    );
    const jobs = jobRunner(databases.corridor.web, db, onJobError);
    closing.push(() => jobs.stop());
    const { keys: secret } = signInSettingsOf(settings);
    const on = (pool: Kysely<Database>): Runtime => ({
      db: pool,
      clock: settings.mode === 'demo' ? demoClock(pool) : systemClock(settings.zone),
      queue: jobs,
      secret,
    });
    const protection = databases.protection && (await openProtectionSide(databases.protection, settings, onJobError));
    if (protection) closing.push(() => protection.close());
    return {
      settings,
      runtime: on(db),
      pages: on(own),
      jobs,
      office: postOffice(settings),
      owner,
      ...(protection && { protection }),
      migrated: [...migrated, ...(protection?.migrated ?? [])],
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};

/** The logins that this process may hold. */
const openSides = async ({
  database,
  dataDir,
  sides,
}: Settings): Promise<{ corridor: Logins; protection?: Logins; close(): Promise<void> }> => {
  if (sides === 'both') return openDatabases(database, dataDir);
  const corridor = await openDatabase('corridor', database, dataDir);
  return { corridor, close: () => corridor.close() };
};

/**
 * A demonstration has known passwords, so that it may never run on real files, nor production on the demonstration's.
 * @throws SettingsError that says which database to give it instead
 */
export const checkKind = async (owner: Kysely<Database>, mode: Settings['mode']): Promise<void> => {
  const demo = await owner.selectFrom('demo_clock').select('today').executeTakeFirst();
  if (mode === 'production' && demo)
    throw new SettingsError(
      'This database holds the demonstration, whose passwords everybody knows. Give production a database of its own in DATABASE_URL.',
    );
  if (mode === 'demo' && !demo && (await owner.selectFrom('account').select('id').limit(1).executeTakeFirst()))
    throw new SettingsError(
      'This database holds real accounts, and a demonstration would put invented ones with known passwords beside them. Start with CORRIDOR_MODE=production, or give the demonstration a database of its own.',
    );
};

import type { Kysely } from 'kysely';
import { systemClock } from '../kernel/clock.ts';
import { demoClock } from '../platform/clock/demo-clock.ts';
import type { Runtime } from '../platform/command/execute.ts';
import { type Database, kyselyOf } from '../platform/db/database.ts';
import { databases as names } from '../platform/db/embedded/provision.ts';
import { migrate } from '../platform/db/migrate.ts';
import { behindFirewall } from '../platform/db/migration-files.ts';
import { type Databases, openDatabases } from '../platform/db/open.ts';
import { type JobRunner, jobRunner } from '../platform/jobs/queue.ts';
import { policyStatements } from '../platform/policy/apply.ts';
import { type Settings, SettingsError } from './mode.ts';
import { protections } from './policies.ts';

/** The program with its databases open and up to date; nothing listens yet. */
export interface Application {
  readonly settings: Settings;
  readonly runtime: Runtime;
  readonly jobs: JobRunner;
  /** The owner's login, for what the installation itself does: loading corridors, organisations and the demonstration. */
  readonly owner: Kysely<Database>;
  /** Migrations that ran at this start. */
  readonly migrated: readonly string[];
  close(): Promise<void>;
}

/**
 * Opens both databases, brings them up to date, and puts them under the table of roles.
 * @throws SettingsError when a demonstration's database is opened for production or the other way round
 */
export const openApplication = async (settings: Settings, onJobError: (error: Error) => void = () => {}): Promise<Application> => {
  const databases = await openDatabases(settings.database, settings.dataDir);
  const closing: (() => Promise<unknown>)[] = [() => databases.close()];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const migrated = await migrateBoth(databases);
    const owner = kyselyOf(databases.corridor.owner, { max: 3 });
    closing.push(() => owner.destroy());
    await checkKind(owner, settings.mode);
    const db = kyselyOf(databases.corridor.web, { max: 10 });
    closing.push(() => db.destroy());
    const jobs = jobRunner(databases.corridor.web, db, onJobError);
    closing.push(() => jobs.stop());
    const clock = settings.mode === 'demo' ? demoClock(db) : systemClock(settings.zone);
    return { settings, runtime: { db, clock, queue: jobs }, jobs, owner, migrated, close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** Both databases to the newest migrations, the policies of row-level security with them. */
const migrateBoth = async (databases: Databases): Promise<string[]> => [
  ...(await migrate(databases.corridor.owner, 'all except protection', {
    afterMigrate: policyStatements(protections, names.corridor.web),
  })),
  ...(await migrate(databases.protection.owner, behindFirewall)),
];

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

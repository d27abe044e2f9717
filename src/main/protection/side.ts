import type { Kysely } from 'kysely';
import { systemClock } from '../../kernel/clock.ts';
import { demoClock } from '../../platform/clock/demo-clock.ts';
import type { Runtime } from '../../platform/command/execute.ts';
import { type Database, kyselyOf } from '../../platform/db/database.ts';
import type { Logins } from '../../platform/db/open.ts';
import { outageOf } from '../../platform/db/outage.ts';
import { forJobs, forPages } from '../../platform/db/patience.ts';
import { type JobRunner, jobRunner } from '../../platform/jobs/queue.ts';
import type { PostOffice } from '../../platform/messages/index.ts';
import { protectionTable } from '../../platform/policy/matrix.ts';
import { migrateOne } from '../migrating.ts';
import type { Settings } from '../mode.ts';
import { postOffice } from '../post.ts';
import { protectionSignInOf } from './settings.ts';

/** The protection side with its database open and up to date: the same pipeline on other logins, another queue, another table of roles. */
export interface ProtectionSide {
  /** For jobs and the command line. */
  readonly runtime: Runtime;
  /** For requests. */
  readonly pages: Runtime;
  readonly jobs: JobRunner;
  /** By what alarms leave this side: its own ways out, and files of its own in a demonstration. */
  readonly office: PostOffice;
  /** The owner's login, for what the installation itself does. */
  readonly owner: Kysely<Database>;
  /** Migrations that ran at this start. */
  readonly migrated: readonly string[];
  close(): Promise<void>;
}

/** What of the settings of a process the side is opened with. */
type SideSettings = Parameters<typeof protectionSignInOf>[0] &
  Pick<Settings, 'mode' | 'zone' | 'dataDir' | 'port' | 'publicUrl' | 'protectionPost'>;

/** Opens the side by its own two logins. It is given no other's. */
export const openProtectionSide = async (
  logins: Logins,
  settings: SideSettings,
  onJobError: (error: Error) => void = () => {},
): Promise<ProtectionSide> => {
  const { mode, zone } = settings;
  const { keys: secret } = protectionSignInOf(settings);
  const migrated = await migrateOne(logins, 'protection');
  const [owner, db, own] = [
    kyselyOf(logins.owner, { max: 2 }),
    kyselyOf(logins.web, { max: 5, patience: forJobs }),
    kyselyOf(logins.web, { max: 10, patience: forPages }),
  ];
  const jobs = jobRunner(logins.web, db, onJobError);
  const on = (pool: Kysely<Database>): Runtime => ({
    db: pool,
    clock: mode === 'demo' ? demoClock(pool) : systemClock(zone),
    queue: jobs,
    roles: protectionTable,
    secret,
  });
  const close = async (): Promise<void> => {
    for (const end of [() => jobs.stop(), () => own.destroy(), () => db.destroy(), () => owner.destroy()])
      await end().catch((error) => {
        if (outageOf(error) === undefined) throw error;
      });
  };
  const office = postOffice({ ...settings, post: settings.protectionPost }, 'protection-outbox');
  return { runtime: on(db), pages: on(own), jobs, office, owner, migrated, close };
};

/** The day of a demonstration is told to this side by whoever plays it; it keeps its own, and never asks the other. */
export const tellDay = async ({ owner }: Pick<ProtectionSide, 'owner'>, today: Temporal.PlainDate): Promise<void> => {
  await owner
    .insertInto('demo_clock')
    .values({ single: true, today, started: today })
    .onConflict((conflict) => conflict.column('single').doUpdateSet({ today }).where('demo_clock.today', '<', today))
    .execute();
};

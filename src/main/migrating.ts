import { databases as names } from '../platform/db/embedded/provision.ts';
import { type MigrateOptions, migrate } from '../platform/db/migrate.ts';
import { behindFirewall, type MigrationScope } from '../platform/db/migration-files.ts';
import type { Databases } from '../platform/db/open.ts';
import type { Side } from '../platform/keeping/backup/shape.ts';
import { policyStatements } from '../platform/policy/apply.ts';
import { protections } from './policies.ts';

/** Which folders' migrations each database takes. */
export const scopes: Readonly<Record<Side, MigrationScope>> = { corridor: 'all except protection', protection: behindFirewall };

/** What follows the migrations, in their transaction: the table of roles, in the database that it is about. */
export const afterwards = (side: Side): Pick<MigrateOptions, 'afterMigrate'> =>
  side === 'corridor' ? { afterMigrate: policyStatements(protections, names.corridor.web) } : {};

/** Brings one database to this program's newest form. @returns the migrations that ran */
export const migrateSide = (databases: Databases, side: Side): Promise<string[]> =>
  migrate(databases[side].owner, scopes[side], afterwards(side));

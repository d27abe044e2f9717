import { databases as names } from '../platform/db/embedded/provision.ts';
import { type MigrateOptions, migrate } from '../platform/db/migrate.ts';
import { type MigrationScope, protectionScope } from '../platform/db/migration-files.ts';
import type { Databases, Logins } from '../platform/db/open.ts';
import type { Side } from '../platform/keeping/backup/shape.ts';
import { policyStatements, protectionPolicyStatements } from '../platform/policy/apply.ts';
import { protections } from './policies.ts';
import { protectionSidePolicies } from './protection/policies.ts';

/** Which folders' migrations each database takes. */
export const scopes: Readonly<Record<Side, MigrationScope>> = { corridor: 'all except protection', protection: protectionScope };

/** What follows the migrations, in their transaction: the table of roles, in the database that it is about. */
export const afterwards = (side: Side): Pick<MigrateOptions, 'afterMigrate'> => ({
  afterMigrate:
    side === 'corridor'
      ? policyStatements(protections, names.corridor.web)
      : protectionPolicyStatements(protectionSidePolicies, names.corridor_protection.web),
});

/** Brings one database to this program's newest form. @returns the migrations that ran */
export const migrateSide = (databases: Pick<Databases, Side>, side: Side): Promise<string[]> => migrateOne(databases[side], side);

/** The same with the logins of that side alone. */
export const migrateOne = ({ owner }: Logins, side: Side): Promise<string[]> => migrate(owner, scopes[side], afterwards(side));

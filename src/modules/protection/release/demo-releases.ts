import type { Kysely } from 'kysely';
import type { AnyCommand, OutputOf } from '../../../platform/command/command.ts';
import { execute, type Runtime } from '../../../platform/command/execute.ts';
import type { Database } from '../../../platform/db/database.ts';
import { csvOf } from '../../../platform/http/csv.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { importCoded } from './import-coded.ts';
import { proposeTables } from './propose-release.ts';
import { publishRelease } from './publish-release.ts';

const columns = ['cas_IncomingReferralDate', 'prs_Gender', 'vic_TypeOfExploitation', 'vic_MethodsOfControl'];
/** How many invented people of a year are alike; a few of them are too few to be shown. */
const alike: readonly (readonly [gender: string, form: string, control: string, people: number])[] = [
  ['Masculine', 'ForcedLabour', 'TakesEarnings;ExcessiveWorkingHours', 64],
  ['Masculine', 'ForcedLabour', 'WithholdsDocuments', 37],
  ['Feminine', 'ForcedLabour', 'DebtBondage', 41],
  ['Feminine', 'SexualExploitation', 'PhysicalThreats', 26],
  ['Masculine', 'SexualExploitation', 'PhysicalThreats', 4],
];
const linesOf = (year: number): readonly (readonly string[])[] =>
  alike.flatMap(([gender, form, control, people]) => Array.from({ length: people }, () => [`${year}-05-01`, gender, form, control]));

/** The two who let figures out. */
export interface DemoReleasers {
  readonly first: Actor;
  readonly second: Actor;
}

/**
 * Invented coded cases of the last two years, a table of the one that is published, and a table of the other that waits for the second releaser. Does
 * nothing where anything was ever proposed.
 */
export const loadReleases = async (runtime: Runtime, owner: Kysely<Database>, { first, second }: DemoReleasers): Promise<void> => {
  if (await owner.selectFrom('release').select('id').limit(1).executeTakeFirst()) return;
  const done = async <C extends AnyCommand>(actor: Actor, command: C, input: Readonly<Record<string, unknown>>): Promise<OutputOf<C>> => {
    const result = await execute(runtime, actor, command, input);
    if (!result.ok) throw new Error(`the demonstration: ${command.name}: ${result.error.code}`);
    return result.value as OutputOf<C>;
  };
  const { year } = await runtime.clock.today();
  await done(first, importCoded, { text: csvOf(columns, [...linesOf(year - 2), ...linesOf(year - 1)]) });
  const tables = (of: number) => ({ first: of, last: of, tables: 'gender, isSexualExploit\nmeansWithholdDocs' });
  const published = await done(first, proposeTables, tables(year - 2));
  await done(second, publishRelease, { release: published.id, version: 1 });
  await done(first, proposeTables, tables(year - 1));
};

import { eraseStatements } from './person/erase-statements.ts';
import { linkStatements, rowStatements } from './person/row-statements.ts';
import { ageStatements } from './retention/age-statements.ts';
import { type RetentionPack, retentionPack } from './retention/pack.ts';

/**
 * The functions by which the program reaches everything about one person, and what is too old. They belong to the owner, so that no table
 * needs a policy for them; each asks first who calls it for what, and each does one thing that the pack says. Made anew when it changes.
 */
export const keepingStatements = (web: string, pack: RetentionPack = retentionPack()): readonly string[] => [
  ...linkStatements(pack),
  ...rowStatements(pack),
  ...eraseStatements(pack),
  ...ageStatements(pack),
  `revoke all on function person_links(), person_rows(uuid), person_waits(uuid), person_erase(uuid, date, text),
     retention_apply(text, date, timestamptz, integer), retention_persons(date, integer) from public`,
  `grant execute on function person_rows(uuid), person_waits(uuid), person_erase(uuid, date, text),
     retention_apply(text, date, timestamptz, integer), retention_persons(date, integer) to ${web}`,
];

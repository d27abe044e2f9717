import { sql } from 'kysely';
import type { Tx } from '../../../../platform/db/database.ts';
import { asNames } from '../../../organisations/index.ts';
import { type RegisteredName, registeredName } from '../names/find-names.ts';

/** The public register as names and licence numbers, read anew when an organisation is added. */
export interface RegisterNames {
  readonly names: readonly RegisteredName[];
  /** Organisations by their licence or registration number, as it is compared. */
  readonly licences: ReadonlyMap<string, readonly string[]>;
}

/** A licence number however it is typed: small letters, blanks, dashes and strokes make no difference. */
export const licenceKey = (text: string): string => text.toUpperCase().replace(/[^0-9A-Z]/g, '');

let kept: { readonly mark: string; readonly of: unknown; readonly register: RegisterNames } | undefined;

/** Changes with whatever the answers of the register show: who is in it, what was decided, who acts under whose licence, appeals. */
export const registerMark = async (tx: Tx): Promise<string> => {
  const { rows } = await sql<{
    mark: string;
  }>`select concat_ws(' ', (select count(*) from organisation), (select max(number) from organisation_status),
    (select count(*) || '/' || count(valid_until) from sub_agent), (select count(*) || '/' || count(decided_on) from licence_appeal)) as mark`.execute(
    tx,
  );
  return rows[0]?.mark ?? '';
};

/** @param of the database, so that two in one process are kept apart */
export const registerNames = async (tx: Tx, of: unknown, mark: string): Promise<RegisterNames> => {
  if (kept?.mark === mark && kept.of === of) return kept.register;
  const rows = await tx.selectFrom('organisation').select(['id', 'names', 'registration']).orderBy('id').execute();
  const licences = new Map<string, string[]>();
  for (const { id, registration } of rows) {
    const key = licenceKey(registration ?? '');
    if (key !== '') licences.set(key, [...(licences.get(key) ?? []), id]);
  }
  const names = rows.flatMap((row) => [...new Set(Object.values(asNames(row.names)))].map((name) => registeredName(row.id, name)));
  kept = { mark, of, register: { names, licences } };
  return kept.register;
};

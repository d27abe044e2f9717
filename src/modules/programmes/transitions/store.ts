import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { AmendmentInForce } from './in-force.ts';
import '../tables.ts';

/** A running file under an earlier version. */
export interface FileToLookAt {
  readonly subject: 'vacancy' | 'placement';
  readonly file: string;
}

/** Whether every running file was looked at today. */
export const isLookedAt = async (tx: Tx, adoption: string, today: PlainDate): Promise<boolean> => {
  const row = await tx.selectFrom('transition').select('looked_on').where('adoption_id', '=', adoption).executeTakeFirst();
  return row?.looked_on?.equals(today) ?? false;
};

/** The next running files that have neither gone over nor been looked at for good, nor today. */
export const filesToLookAt = async (
  tx: Tx,
  { adoption, corridor, programme, amended }: AmendmentInForce,
  today: PlainDate,
  most: number,
): Promise<readonly FileToLookAt[]> => {
  const subjects = [...new Set(programme.amends?.moves.map(({ subject }) => subject))];
  const { rows } = await sql<FileToLookAt>`
    with running as (
      select 'vacancy' as subject, id as file from vacancy
        where corridor_id = ${corridor} and programme_hash = any (${amended}) and status in ('filed', 'verified') and season_end >= ${today}
      union all
      select 'placement', id from placement where corridor_id = ${corridor} and programme_hash = any (${amended}) and ended_on is null
    )
    select subject, file from running r where subject = any (${subjects}::text[]) and not exists (
      select from file_look l where l.adoption_id = ${adoption} and l.file_id = r.file and (l.does = 'stays' or l.looked_on = ${today}))
    order by subject desc, file limit ${most}`.execute(tx);
  return rows;
};

/** Keeps that files were looked at and did not go over. */
export const keepLooks = async (
  tx: Tx,
  { adoption, corridor }: Pick<AmendmentInForce, 'adoption' | 'corridor'>,
  looks: readonly (FileToLookAt & { readonly does: 'stays' | 'unknown' })[],
  today: PlainDate,
): Promise<void> => {
  if (looks.length === 0) return;
  await tx
    .insertInto('file_look')
    .values(looks.map(({ file, ...look }) => ({ adoption_id: adoption, corridor_id: corridor, file_id: file, looked_on: today, ...look })))
    .onConflict((conflict) =>
      conflict
        .columns(['adoption_id', 'file_id'])
        .doUpdateSet((eb) => ({ does: eb.ref('excluded.does'), looked_on: eb.ref('excluded.looked_on') })),
    )
    .execute();
};

/** Keeps that every running file was looked at on a day. */
export const keepDay = async (tx: Tx, { adoption, corridor }: AmendmentInForce, today: PlainDate): Promise<void> => {
  await tx
    .insertInto('transition')
    .values({ adoption_id: adoption, corridor_id: corridor, looked_on: today })
    .onConflict((conflict) => conflict.column('adoption_id').doUpdateSet({ looked_on: today }))
    .execute();
};

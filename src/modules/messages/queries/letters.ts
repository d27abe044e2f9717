import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Entry } from '../domain/catalogue.ts';
import '../../workers/tables.ts';

/** A letter that waits to be printed, with what stands on its envelope. */
export interface Letter {
  readonly id: string;
  readonly event: string;
  readonly audience: Entry['audience'];
  readonly until: PlainDate | null;
  readonly reference: string | null;
  readonly language: string;
  readonly name: string;
  readonly postal: string;
}

/** The oldest letters that wait, of the workers whom the agency has registered. */
export const lettersToPrint = async (tx: Tx, most: number): Promise<readonly Letter[]> => {
  const { rows } = await sql<Letter>`select m.id, m.event, m.audience, m.until_day as until, m.reference, c.language,
      w.given_names || ' ' || w.family_name as name, c.postal
    from message m join worker_contact c on c.worker_id = m.worker_id join worker w on w.id = m.worker_id
    where m.state = 'to-print' and m.channel = 'letter' and c.postal is not null order by m.happened_on, m.id limit ${most}`.execute(tx);
  return rows;
};

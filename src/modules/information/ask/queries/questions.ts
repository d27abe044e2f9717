import { asSystem, type Runtime, secretOf } from '../../../../platform/command/execute.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import type { Row } from '../../../../platform/db/row-set.ts';
import { codeHashes } from '../code.ts';
import '../tables.ts';

const most = 200;

/** The questions of the reader: a worker's own, an office's to answer; what waits first, by its day. */
export const questionsOf = (tx: Tx): Promise<Row<'question'>[]> =>
  tx
    .selectFrom('question')
    .selectAll()
    .orderBy((eb) => eb('answer', 'is not', null))
    .orderBy('due_on')
    .orderBy('id')
    .limit(most)
    .execute();

export const questionNamed = (tx: Tx, id: string): Promise<Row<'question'> | undefined> =>
  tx.selectFrom('question').selectAll().where('id', '=', id).executeTakeFirst();

/** The question of a code. Looked up as the system: whoever has the code is whoever asked, and is nobody else here. */
export const questionOfCode = (runtime: Runtime, code: string) =>
  asSystem(runtime, 'question.look-up', (tx) =>
    tx
      .selectFrom('question')
      .select(['topic', 'language', 'words', 'asked_on', 'due_on', 'answer', 'answered_on', 'office_role', 'office_country'])
      .where('code_hash', 'in', [...codeHashes(secretOf(runtime), code)])
      .executeTakeFirst(),
  );

/** A question as whoever asked it sees it. */
export type OwnQuestion = NonNullable<Awaited<ReturnType<typeof questionOfCode>>>;

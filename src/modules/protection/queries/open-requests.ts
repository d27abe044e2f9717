import type { Tx } from '../../../platform/db/database.ts';
import type { KeyReason } from '../tables.ts';

/** A key that was asked for, and how many officers have answered. */
export interface OpenRequest {
  readonly id: string;
  readonly kind: string;
  readonly reason: KeyReason;
  readonly askedBy: string;
  readonly reference: string | undefined;
  readonly answers: number;
}

/** The open requests that the reader may see: all of them for recovery officers, the own ones for the others. */
export const openRequests = async (tx: Tx): Promise<readonly OpenRequest[]> => {
  const rows = await tx
    .selectFrom('key_request as q')
    .leftJoin('protected_case as c', 'c.id', 'q.case_id')
    .select(['q.id', 'q.kind', 'q.reason', 'q.asked_by', 'c.reference'])
    .select((eb) =>
      eb
        .selectFrom('key_answer as a')
        .select((a) => a.fn.countAll<number>().as('n'))
        .whereRef('a.request_id', '=', 'q.id')
        .as('answers'),
    )
    .where('q.state', '=', 'open')
    .orderBy('q.asked_at')
    .limit(200)
    .execute();
  return rows.map(({ id, kind, reason, asked_by, reference, answers }) => ({
    ...{ id, kind, reason, askedBy: asked_by, reference: reference ?? undefined, answers: Number(answers ?? 0) },
  }));
};

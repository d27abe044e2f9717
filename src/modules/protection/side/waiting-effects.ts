import './tables.ts';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import type { EffectKind } from '../../../platform/effects/effect.ts';
import { type ListPage, type PageEnd, pageOf, readEnd, rowsOfPage } from '../../../platform/http/page-end.ts';

export interface WaitingEffect {
  readonly id: string;
  readonly kind: EffectKind;
  readonly postedOn: Temporal.PlainDate;
  readonly version: number;
}

/** Reads from an address where a page of what waits ended. */
export const readWaitingEnd = (text: string | null): PageEnd | undefined => readEnd(text, { flags: 0, days: 1 });

/** Which effects wait for their batch, oldest first? A page of them, after where another one ended. */
export const waitingEffects = async (tx: Tx, after?: PageEnd): Promise<ListPage<WaitingEffect>> => {
  const found = await tx
    .selectFrom('effect')
    .select(['id', 'kind', 'posted_on', 'version'])
    .where('released_on', 'is', null)
    .where('withheld_on', 'is', null)
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(posted_on, id) > (${after?.days[0]}::date, ${after?.id}::uuid)`))
    .orderBy('posted_on')
    .orderBy('id')
    .limit(rowsOfPage + 1)
    .execute();
  const { rows, next } = pageOf(found, (row) => ({ flags: [], days: [row.posted_on.toString()], id: row.id }));
  return { next, rows: rows.map((row) => ({ id: row.id, kind: row.kind, postedOn: row.posted_on, version: row.version })) };
};

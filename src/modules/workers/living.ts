import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/database.ts';
import { rowOf } from '../../platform/db/row-set.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import './tables.ts';

/** Who has written something into a record: the worker, or the agency for the worker. */
export const writtenBy = ({ role }: Pick<Actor, 'role'>): 'worker' | 'agency' => (role === 'worker' ? 'worker' : 'agency');

/** A record that was joined to another is written no more: what is new belongs to the one that lives. */
export const mayBeWritten = async (tx: Tx, worker: string): Promise<Result<true>> => {
  const row = await rowOf(tx, 'worker', worker);
  return row?.superseded_by ? fail('worker.superseded') : ok(true);
};

import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command, type Subject } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { text } from '../../platform/http/input.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { scopeOf } from '../../platform/policy/matrix.ts';
import './errors.ts';
import './tables.ts';

/** How many views of the queue one account keeps. */
const mostFilters = 30;
/** What can stand in the address of a queue; anything else is left out. */
const parts = ['stage', 'step', 'subject', 'when', 'with'] as const;

/** The part of an address that says which rows are shown, in one order: two views of the same rows are one. */
export const queryOf = (address: string): string => {
  const given = new URLSearchParams(address.replace(/^[^?]*\?/, ''));
  const kept = new URLSearchParams();
  for (const part of parts) {
    const value = given.get(part);
    if (value && /^[a-z0-9._-]{1,60}$/.test(value)) kept.set(part, value);
  }
  return kept.toString();
};

/** Gives the present view of the work queue a name, for this account. The same name again stands for the new view. */
export const saveFilter = command({
  name: 'filter.save',
  input: z.object({ name: text(60), query: z.string().max(500).optional() }),
  load: async (_, { actor }): Promise<(Subject & { account: string }) | undefined> =>
    actor.account === undefined ? undefined : { account: actor.account, owners: {} },
  async run({ account }, { name, query = '' }, { tx, today, record }) {
    await tx.deleteFrom('saved_filter').where('account_id', '=', account).where('name', '=', name).execute();
    const { n } = await tx
      .selectFrom('saved_filter')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('account_id', '=', account)
      .executeTakeFirstOrThrow();
    if (Number(n) >= mostFilters) return fail('filter.too-many', { most: mostFilters });
    const saved = newId();
    await tx
      .insertInto('saved_filter')
      .values({ id: saved, account_id: account, name, query: queryOf(query), saved_on: today })
      .execute();
    await record('filter.saved', { filter: saved });
    return ok({ id: saved });
  },
});

/** Takes a named view away. */
export const forgetFilter = command({
  name: 'filter.forget',
  input: z.object({ filter: id('filter') }),
  load: async (_, { actor }): Promise<Subject | undefined> => (actor.account === undefined ? undefined : { owners: {} }),
  async run(_, { filter }, { tx, record }) {
    const gone = await tx.deleteFrom('saved_filter').where('id', '=', filter).executeTakeFirst();
    if (gone.numDeletedRows === 0n) return fail('filter.none');
    await record('filter.forgotten', { filter });
    return ok({ id: filter });
  },
});

/** The named views of an account, by name. */
export interface SavedFilter {
  readonly id: string;
  readonly name: string;
  readonly query: string;
}

export const savedFilters = async (tx: Tx, actor: Actor): Promise<readonly SavedFilter[]> =>
  actor.account === undefined || scopeOf('filter.save', actor.role) === undefined
    ? []
    : tx.selectFrom('saved_filter').select(['id', 'name', 'query']).where('account_id', '=', actor.account).orderBy('name').execute();

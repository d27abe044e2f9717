import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Role } from '../../../platform/policy/matrix.ts';
import { asNames, type OrganisationNames } from '../../organisations/index.ts';
import type { PageName } from './page-name.ts';
import '../tables.ts';

/** Who of which office opened which pages about a worker on one day. */
export interface Look {
  readonly on: PlainDate;
  readonly role: Role;
  readonly country: string | null;
  readonly organisation: OrganisationNames | undefined;
  /** For whom the officer is told apart. */
  readonly account: string | undefined;
  readonly pages: readonly PageName[];
}

/** Days that a page holds. */
export const looksShown = 100;

/**
 * The latest looks at a worker. The worker sees several of one office on a day together: how many officers it has, and which of them looked,
 * is not for the worker.
 */
export const looksOf = async (tx: Tx, worker: string, by: 'office' | 'account'): Promise<readonly Look[]> => {
  const rows = await tx
    .selectFrom('worker_look')
    .leftJoin('organisation', 'organisation.id', 'worker_look.organisation_id')
    .select(['on_day', 'role', 'worker_look.country', 'organisation.names', 'page'])
    .select((eb) => (by === 'account' ? eb.ref('account_id').as('account') : eb.val<string | null>(null).as('account')))
    .distinct()
    .where('worker_id', '=', worker)
    .orderBy('on_day', 'desc')
    .orderBy('role')
    .orderBy('page')
    .limit(looksShown * 5)
    .execute();
  const together = Map.groupBy(rows, ({ on_day, role, country, names, account }) =>
    JSON.stringify([on_day.toString(), role, country, names, account]),
  );
  return [...together.values()].slice(0, looksShown).flatMap((same) => {
    const [first] = same;
    return first
      ? [
          {
            on: first.on_day,
            role: first.role as Role,
            country: first.country,
            organisation: first.names === null ? undefined : asNames(first.names),
            account: first.account ?? undefined,
            pages: same.map(({ page }) => page as PageName),
          },
        ]
      : [];
  });
};

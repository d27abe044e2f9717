import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Actor, allows } from '../../../platform/policy/actor.ts';
import { asNames, type OrganisationNames } from '../domain/names.ts';
import { rulesIn } from './rules-in.ts';

/** Whether an action reaches an organisation's files: its own, and those of the offices of both ends of a corridor of its country. */
export const reaches = async (
  tx: Tx,
  actor: Actor,
  action: 'organisation.running' | 'placement.read',
  row: { readonly id: string; readonly country: string },
  on: PlainDate,
): Promise<boolean> => {
  const may = (ends?: readonly [string, string]) => allows(actor, action, { organisations: [row.id], ends });
  if (may()) return true;
  const corridors = await rulesIn(tx, row.country, on);
  return corridors.some(({ origin, destination }) => may([origin, destination]));
};

/** The names of an organisation whose placements a reader may see; undefined for everybody else, as for one that does not exist. */
export const namesIfReached = async (tx: Tx, actor: Actor, id: string, on: PlainDate): Promise<OrganisationNames | undefined> => {
  const row = await tx.selectFrom('organisation').select(['id', 'country', 'names']).where('id', '=', id).executeTakeFirst();
  return row && (await reaches(tx, actor, 'placement.read', row, on)) ? asNames(row.names) : undefined;
};

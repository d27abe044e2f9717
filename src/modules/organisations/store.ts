import { newId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/result.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import { json, type Tx } from '../../platform/db/database.ts';
import type { OrganisationNames } from './domain/names.ts';
import type { Kind, Standing } from './domain/standing.ts';
import './tables.ts';

export interface NewOrganisation {
  readonly id: string;
  readonly kind: Kind;
  readonly country: string;
  readonly names: OrganisationNames;
  readonly place: string | null;
  readonly registration: string | null;
}

/** @throws Refusal `organisation.registration-taken` when its country has another organisation under this number. */
export const insert = async (context: CommandContext, given: NewOrganisation): Promise<void> => {
  const done = await context.tx
    .insertInto('organisation')
    .values({
      ...given,
      names: json(given.names),
      registered_on: context.today,
      simulated: context.actor.simulated ?? false,
    })
    .onConflict((conflict) => conflict.columns(['country', 'registration']).where('registration', 'is not', null).doNothing())
    .executeTakeFirst();
  if (done.numInsertedOrUpdatedRows !== 1n)
    throw new Refusal('organisation.registration-taken', { registration: given.registration ?? '' }, { field: 'registration' });
};

export interface NewStanding {
  readonly organisation: string;
  readonly status: Standing;
  readonly basis: string;
  readonly cause?: string | undefined;
}

/** Adds a decision to the history, in force from today. */
export const addStanding = async (context: CommandContext, { organisation, status, basis, cause }: NewStanding): Promise<void> => {
  await context.tx
    .insertInto('organisation_status')
    .values({
      id: newId(),
      organisation_id: organisation,
      status,
      valid_from: context.today,
      basis,
      cause: cause ?? null,
      decided_by: context.actor.account ?? null,
    })
    .execute();
};

/** Locks an organisation under row-level security. */
export const lock = (tx: Tx, id: string) =>
  tx.selectFrom('organisation').select(['id', 'country', 'version']).where('id', '=', id).forUpdate().executeTakeFirst();

export const bumpVersion = async (tx: Tx, row: { readonly id: string; readonly version: number }): Promise<void> => {
  await tx
    .updateTable('organisation')
    .set({ version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
};

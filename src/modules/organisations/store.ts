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
  readonly ground?: string | null | undefined;
  /** Where it holds by law from another day than today: the day on which a licence reached its end. */
  readonly since?: Temporal.PlainDate;
  readonly licensedUntil?: Temporal.PlainDate | null | undefined;
  readonly termUntil?: Temporal.PlainDate | null | undefined;
  readonly cure?: string | undefined;
  readonly cureBy?: Temporal.PlainDate | undefined;
  readonly appealTo?: string | undefined;
  readonly appealBy?: Temporal.PlainDate | undefined;
  readonly persons?: 1 | 2;
}

/** Adds a decision to the history, in force from today. @returns its id. */
export const addStanding = async (context: CommandContext, given: NewStanding): Promise<string> => {
  const id = newId();
  await context.tx
    .insertInto('organisation_status')
    .values({
      id,
      organisation_id: given.organisation,
      status: given.status,
      valid_from: given.since ?? context.today,
      basis: given.basis,
      cause: given.cause ?? null,
      decided_by: context.actor.account ?? null,
      ground: given.ground ?? null,
      licensed_until: given.licensedUntil ?? null,
      term_until: given.termUntil ?? null,
      cure: given.cure ?? null,
      cure_by: given.cureBy ?? null,
      appeal_to: given.appealTo ?? null,
      appeal_by: given.appealBy ?? null,
      persons: given.persons ?? 1,
    })
    .execute();
  return id;
};

/** Locks an organisation under row-level security. */
export const lock = (tx: Tx, id: string) =>
  tx.selectFrom('organisation').select(['id', 'kind', 'country', 'version']).where('id', '=', id).forUpdate().executeTakeFirst();

export type LockedOrganisation = NonNullable<Awaited<ReturnType<typeof lock>>>;

export const bumpVersion = async (tx: Tx, row: { readonly id: string; readonly version: number }): Promise<void> => {
  await tx
    .updateTable('organisation')
    .set({ version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
};

import type { Selectable } from 'kysely';
import { compareDates, contains } from '../../kernel/dates.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { loadRows, rowOf, rowsOf } from '../../platform/db/row-set.ts';
import { effectRules } from './domain/licensing.ts';
import { heldUp, type StandingFrom, standingAt, standingUnder } from './domain/standing.ts';
import { rulesIn } from './queries/rules-in.ts';
import './tables.ts';

export type { Standing } from './domain/standing.ts';

export type StatusRow = Selectable<Database['organisation_status']>;

/** A row of the register as the domain reads it. */
export const standingOf = (row: StatusRow): StandingFrom => ({
  status: row.status,
  since: row.valid_from,
  basis: row.basis,
  decision: row.id,
  ground: row.ground ?? undefined,
  licensedUntil: row.licensed_until ?? undefined,
  termUntil: row.term_until ?? undefined,
});

/** In the order in which they hold; of two that begin on one day the later is the one that was decided later. */
export const inOrder = (rows: readonly StatusRow[]): StatusRow[] =>
  rows.toSorted((a, b) => compareDates(a.valid_from, b.valid_from) || (a.number < b.number ? -1 : 1));

/** The status that its own decisions give an organisation on a day. */
export const ownStandingOn = async (tx: Tx, organisation: string, on: Temporal.PlainDate): Promise<StandingFrom | undefined> => {
  const rows = await rowsOf(tx, 'organisation_status', 'organisation_id', organisation);
  return standingAt(inOrder(rows).map(standingOf), on);
};

/** The organisation under whose licence a sub-agent acts on a day. */
export const principalOn = async (tx: Tx, agent: string, on: Temporal.PlainDate): Promise<string | undefined> =>
  (await rowsOf(tx, 'sub_agent', 'agent_id', agent)).find((row) =>
    contains({ from: row.valid_from, until: row.valid_until ?? undefined }, on),
  )?.principal_id;

/** The status of an organisation on a day, and since when; a sub-agent's is its principal's. Undefined before its first status. */
export const standingOn = async (tx: Tx, organisation: string, on: Temporal.PlainDate): Promise<StandingFrom | undefined> => {
  const own = await ownStandingOn(tx, organisation, on);
  const principal = await principalOn(tx, organisation, on);
  return principal === undefined ? own : standingUnder(own, await ownStandingOn(tx, principal, on), principal);
};

/** Reads how many organisations stand at once, for a set of items. */
export const standingAhead = async (tx: Tx, organisations: readonly (string | null | undefined)[]): Promise<void> => {
  await loadRows(tx, 'organisation_status', 'organisation_id', organisations);
  await loadRows(tx, 'sub_agent', 'agent_id', organisations);
};

/**
 * Whether an organisation may do something new on a day: `organisation.suspended`, `organisation.not-licensed`, or
 * `organisation.provisional` when it may not. A provisional licence lets it, unless a programme in force says otherwise.
 */
export const mayAct = async (tx: Tx, organisation: string, on: Temporal.PlainDate): Promise<Result<true>> => {
  const standing = await standingOn(tx, organisation, on);
  if (standing?.status === 'licensed') return ok(true);
  if (standing?.status === 'provisional') return mayActProvisionally(tx, organisation, on);
  if (standing && heldUp.has(standing.status)) return fail('organisation.suspended', { since: standing.since.toString() });
  return fail('organisation.not-licensed', { status: standing?.status ?? 'applied' });
};

const mayActProvisionally = async (tx: Tx, organisation: string, on: Temporal.PlainDate): Promise<Result<true>> => {
  const row = await rowOf(tx, 'organisation', organisation);
  if (!row) return fail('organisation.not-licensed', { status: 'applied' });
  const { newVacancies } = effectRules(await rulesIn(tx, row.country, on), row, 'provisional', on);
  return newVacancies.status === 'known' && newVacancies.value === 'no' ? fail('organisation.provisional') : ok(true);
};

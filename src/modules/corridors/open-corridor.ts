import { newId } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Programme } from '../../programme/index.ts';
import './tables.ts';

/** A corridor with a programme that waits for its signatures. */
export interface NewCorridor {
  readonly origin: string;
  readonly destination: string;
  readonly programme: Programme;
  readonly openedOn: Temporal.PlainDate;
}

/** A programme's text that one end puts to the other. */
export interface Proposal extends NewCorridor {
  /** The first day on which it can be in force. */
  readonly inForceFrom: Temporal.PlainDate;
  /** The known answers with which it was tested. */
  readonly cases: string | null;
  readonly now: Temporal.Instant;
}

/**
 * Brings a programme's text into the database under its hash, opens the corridor if it is new, and prepares the adoption that both ends
 * then sign. Nothing of it is in force before; with the last signature the corridor takes the quotas that the text states.
 */
export const proposeProgramme = async (tx: Tx, given: Proposal): Promise<{ corridor: string; adoption: string }> => {
  const { programme } = given;
  await tx
    .insertInto('programme_version')
    .values({
      hash: programme.hash,
      programme_id: programme.id,
      version: programme.version,
      title: programme.title,
      text: programme.text,
      loaded_at: given.now,
      cases: given.cases,
    })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
  await insertTwoPersonStages(tx, programme);
  const corridor = await corridorOf(tx, given);
  const adoption = newId();
  await tx
    .insertInto('adoption')
    .values({
      id: adoption,
      corridor_id: corridor,
      programme_id: programme.id,
      programme_hash: programme.hash,
      in_force_from: given.inForceFrom,
      origin_has_role: programme.originHasRole,
      origin_signed_on: null,
      origin_signed_by: null,
      destination_signed_on: null,
      destination_signed_by: null,
    })
    .execute();
  return { corridor, adoption };
};

/** The same as the installation does it: as the owner and not as a role. */
export const openCorridor = (tx: Tx, given: NewCorridor): Promise<{ corridor: string; adoption: string }> =>
  proposeProgramme(tx, { ...given, inForceFrom: given.openedOn, cases: null, now: Temporal.Now.instant() });

const corridorOf = async (tx: Tx, { origin, destination, openedOn }: NewCorridor): Promise<string> => {
  const known = await tx
    .selectFrom('corridor')
    .select('id')
    .where('origin', '=', origin)
    .where('destination', '=', destination)
    .executeTakeFirst();
  if (known) return known.id;
  const id = newId();
  await tx.insertInto('corridor').values({ id, origin, destination, opened_on: openedOn }).execute();
  return id;
};

/** What the database itself needs to know of the text: at which stages it holds everybody to two persons. */
const insertTwoPersonStages = async (tx: Tx, { hash, stages }: Programme): Promise<void> => {
  const asked = stages.filter(({ persons }) => persons === 2);
  if (asked.length === 0) return;
  await tx
    .insertInto('two_person_stage')
    .values(asked.map(({ id, step }) => ({ programme_hash: hash, stage: id, step })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

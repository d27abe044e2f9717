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

/**
 * Brings a programme's text into the database under its hash, opens the corridor if it is new, and prepares the adoption that both ends
 * then sign. Run by the installation (as the owner), not by a role. Quotas are those that the programme states.
 */
export const openCorridor = async (tx: Tx, given: NewCorridor): Promise<{ corridor: string; adoption: string }> => {
  const { programme } = given;
  await tx
    .insertInto('programme_version')
    .values({
      hash: programme.hash,
      programme_id: programme.id,
      version: programme.version,
      title: programme.title,
      text: programme.text,
      loaded_at: Temporal.Now.instant(),
    })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
  await insertTwoPersonStages(tx, programme);
  const known = await tx
    .selectFrom('corridor')
    .select('id')
    .where('origin', '=', given.origin)
    .where('destination', '=', given.destination)
    .executeTakeFirst();
  const corridor = known?.id ?? newId();
  if (!known)
    await tx
      .insertInto('corridor')
      .values({ id: corridor, origin: given.origin, destination: given.destination, opened_on: given.openedOn })
      .execute();
  const adoption = newId();
  await tx
    .insertInto('adoption')
    .values({
      id: adoption,
      corridor_id: corridor,
      programme_id: programme.id,
      programme_hash: programme.hash,
      in_force_from: given.openedOn,
      origin_has_role: programme.originHasRole,
      origin_signed_on: null,
      origin_signed_by: null,
      destination_signed_on: null,
      destination_signed_by: null,
    })
    .execute();
  for (const quota of programme.pack.quota ?? []) await insertQuota(tx, corridor, programme, quota);
  return { corridor, adoption };
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

type StatedQuota = NonNullable<Programme['pack']['quota']>[number];

const insertQuota = async (tx: Tx, corridor: string, programme: Programme, quota: StatedQuota): Promise<void> => {
  const cap = typeof quota.cap === 'object' && quota.cap !== null ? quota.cap.v : quota.cap;
  if (cap === 'unknown' || cap === 'none') return;
  await tx
    .insertInto('quota')
    .values({
      id: newId(),
      corridor_id: corridor,
      programme_id: programme.id,
      period: String(quota.period),
      unit: quota.unit,
      cap: cap ?? null,
      source: quota.src ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

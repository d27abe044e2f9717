import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { catalogue, entryOf } from './domain/catalogue.ts';
import type { Channel } from './domain/channels.ts';
import { type OccasionRow, occasionOf, toOrganisation, toWorker } from './queries/occasions.ts';
import { addMessages } from './store.ts';
import type { MessageState } from './tables.ts';

/** What became of a message that was being handed over. */
export interface Settlement {
  readonly id: string;
  /** When it was taken: whoever took it later settles it, not we. */
  readonly takenAt: Temporal.Instant;
  readonly state: Exclude<MessageState, 'handing' | 'to-print' | 'printed'>;
  readonly code?: string | undefined;
  /** For what is tried again. */
  readonly dueAt?: Temporal.Instant | undefined;
  /** It was not tried after all: the hour of the day forbade it. */
  readonly untried?: boolean | undefined;
}

/** States after which another way is looked for. */
const noWayThere: ReadonlySet<string> = new Set(['failed', 'stopped']);

/**
 * Writes down what became of a message; where it did not reach, another way to which the party has agreed is taken, once.
 * @returns false when somebody else has settled it
 */
export const settle = async (tx: Tx, now: Temporal.Instant, settled: Settlement): Promise<boolean> => {
  const open = settled.state === 'due';
  const row = await tx
    .updateTable('message')
    .set((eb) => ({
      state: settled.state,
      code: settled.code ?? null,
      handed_at: null,
      settled_at: open ? null : now,
      ...(settled.dueAt && { due_at: settled.dueAt }),
      ...(settled.untried && { tries: eb('tries', '-', 1) }),
    }))
    .where('id', '=', settled.id)
    .where('state', '=', 'handing')
    .where('handed_at', '=', settled.takenAt)
    .returning(['id'])
    .executeTakeFirst();
  if (!row) return false;
  if (noWayThere.has(settled.state)) await anotherWay(tx, now, settled.id);
  return true;
};

/** The same message on the next way that its party has agreed to, if there is one. */
const anotherWay = async (tx: Tx, now: Temporal.Instant, id: string): Promise<void> => {
  const message = await tx.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const entry = entryOf(message.event, message.audience);
  if (!entry) return;
  const same = await tx
    .selectFrom('message')
    .select('channel')
    .where('event', '=', message.event)
    .where('subject', '=', message.subject)
    .where('audience', '=', message.audience)
    .where('turn', '=', message.turn)
    .where(message.worker_id ? 'worker_id' : 'organisation_id', '=', message.worker_id ?? message.organisation_id)
    .execute();
  const who = message.worker_id
    ? sql`${toWorker} from worker_contact c join worker w on w.id = c.worker_id where w.id = ${message.worker_id}`
    : sql`${toOrganisation} from organisation_contact c join organisation g on g.id = c.organisation_id where g.id = ${message.organisation_id}`;
  const { rows } = await sql<OccasionRow>`select ${catalogue.indexOf(entry)}::int as entry, ${message.subject}::uuid as subject,
    ${message.turn}::text as turn, ${message.until_day}::date as until_day, ${message.reference}::text as reference,
    ${message.happened_on}::date as happened_on, ${who}`.execute(tx);
  const tried: readonly Channel[] = same.map(({ channel }) => channel);
  await addMessages(tx, rows.map(occasionOf), { now, tried });
};

import type { PlainDate } from '../../kernel/dates.ts';
import { newId } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Entry } from './domain/catalogue.ts';
import { type Channel, channelOf, type Reach } from './domain/channels.ts';
import { nextHour } from './domain/hours.ts';
import type { MessageState } from './tables.ts';
import { zoneOf } from './zones.ts';

/** Something that happened and the party who is to be told, with the ways on which it can be. */
export interface Occasion {
  readonly entry: Entry;
  readonly subject: string;
  readonly turn: string;
  readonly worker: string | null;
  readonly organisation: string | null;
  readonly country: string;
  readonly until: PlainDate | null;
  readonly reference: string | null;
  readonly happenedOn: PlainDate;
  readonly reach: Reach;
}

const stateOf: Readonly<Record<Channel, MessageState>> = { sms: 'due', mail: 'due', letter: 'to-print', account: 'sent' };

/** Rows of one statement: far below the parameters that PostgreSQL takes. */
const set = 1_000;

/**
 * Puts messages into the outbox, in few statements for any number. What is there already stays as it is, so that nothing is said twice.
 * @param tried ways on which a message has failed
 * @returns how many are new
 */
export const addMessages = async (
  tx: Tx,
  occasions: readonly Occasion[],
  { now, tried = [] }: { readonly now: Temporal.Instant; readonly tried?: readonly Channel[] },
): Promise<number> => {
  const rows = occasions.flatMap((occasion) => {
    const channel = channelOf(occasion.entry, occasion.reach, tried);
    return channel === undefined ? [] : [rowOf(occasion, channel, now)];
  });
  let added = 0;
  for (let start = 0; start < rows.length; start += set) {
    const done = await tx
      .insertInto('message')
      .values(rows.slice(start, start + set))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    added += Number(done.numInsertedOrUpdatedRows ?? 0n);
  }
  return added;
};

const rowOf = (occasion: Occasion, channel: Channel, now: Temporal.Instant) => ({
  id: newId(),
  event: occasion.entry.event,
  subject: occasion.subject,
  audience: occasion.entry.audience,
  channel,
  turn: occasion.turn,
  worker_id: occasion.worker,
  organisation_id: occasion.organisation,
  country: occasion.country,
  until_day: occasion.until,
  reference: occasion.reference,
  happened_on: occasion.happenedOn,
  last_day: occasion.happenedOn.add({ days: occasion.entry.keeps }),
  state: stateOf[channel],
  code: null,
  due_at: channel === 'sms' ? nextHour(now, zoneOf(occasion.country)) : now,
  handed_at: null,
  settled_at: channel === 'account' ? now : null,
});

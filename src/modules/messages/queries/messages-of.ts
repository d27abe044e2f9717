import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Entry } from '../domain/catalogue.ts';
import type { Channel } from '../domain/channels.ts';
import type { MessageState } from '../tables.ts';

/** A message as its party reads of it afterwards. */
export interface Told {
  readonly id: string;
  readonly event: string;
  readonly audience: Entry['audience'];
  readonly channel: Channel;
  readonly state: MessageState;
  readonly until: PlainDate | null;
  readonly reference: string | null;
  readonly on: PlainDate;
}

const most = 20;

/** What a worker or an organisation was last told, newest first. */
export const messagesOf = async (tx: Tx, of: { readonly worker: string } | { readonly organisation: string }): Promise<readonly Told[]> => {
  const rows = await tx
    .selectFrom('message')
    .select(['id', 'event', 'audience', 'channel', 'state', 'until_day', 'reference', 'happened_on'])
    .where('worker' in of ? 'worker_id' : 'organisation_id', '=', 'worker' in of ? of.worker : of.organisation)
    // What came to be said too late, or not at all because it was over, was never said.
    .where('state', '<>', 'outdated')
    .orderBy('happened_on', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(({ until_day, happened_on, ...row }) => ({ ...row, until: until_day, on: happened_on }));
};

const lost: ReadonlySet<MessageState> = new Set(['failed', 'unknown']);

/** Ways on which the newest message did not, or perhaps did not, reach. */
export const notReached = (messages: readonly Told[]): readonly Channel[] => {
  const newest = new Map<Channel, MessageState>();
  for (const { channel, state } of messages) if (!newest.has(channel) && state !== 'due' && state !== 'handing') newest.set(channel, state);
  return [...newest].flatMap(([channel, state]) => (lost.has(state) ? [channel] : []));
};

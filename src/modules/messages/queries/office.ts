import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Channel } from '../domain/channels.ts';
import type { MessageState } from '../tables.ts';

/** How many messages are in one state on one way, for one reason. */
export interface Counted {
  readonly channel: Channel;
  readonly state: MessageState;
  readonly code: string | null;
  readonly messages: number;
}

/** What an office sees: counts and codes, and by what the installation sends. Never to whom. */
export interface OfficeSheet {
  readonly counts: readonly Counted[];
  readonly transports: readonly { readonly channel: 'sms' | 'mail'; readonly kind: string }[];
  readonly toPrint: number;
}

/** Days that the counts reach back. */
export const officeDays = 90;

/** The messages of the actor's country, or of its organisations, counted. */
export const officeSheet = async (tx: Tx, today: PlainDate): Promise<OfficeSheet> => {
  const counts = await tx
    .selectFrom('message')
    .select(['channel', 'state', 'code', sql<number>`count(*)::int`.as('messages')])
    .where('happened_on', '>', today.subtract({ days: officeDays }))
    .groupBy(['channel', 'state', 'code'])
    .orderBy('channel')
    .orderBy('state')
    .orderBy('code')
    .execute();
  const transports = await tx.selectFrom('message_transport').select(['channel', 'kind']).orderBy('channel').execute();
  const toPrint = counts.reduce((sum, { state, messages }) => sum + (state === 'to-print' ? messages : 0), 0);
  return { counts, transports, toPrint };
};

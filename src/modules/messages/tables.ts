import type { Generated } from 'kysely';
import type { Channel } from './domain/channels.ts';

/** What became of a message. */
export type MessageState = 'due' | 'handing' | 'sent' | 'failed' | 'unknown' | 'outdated' | 'stopped' | 'to-print' | 'printed';

declare module '../../platform/db/database.ts' {
  interface Database {
    organisation_contact: {
      organisation_id: string;
      language: string;
      mail: string;
      set_on: Temporal.PlainDate;
      version: Generated<number>;
    };
    message: {
      id: string;
      event: string;
      subject: string;
      audience: 'worker' | 'organisation';
      channel: Channel;
      turn: string;
      worker_id: string | null;
      organisation_id: string | null;
      country: string;
      until_day: Temporal.PlainDate | null;
      reference: string | null;
      happened_on: Temporal.PlainDate;
      last_day: Temporal.PlainDate;
      state: MessageState;
      code: string | null;
      tries: Generated<number>;
      due_at: Temporal.Instant;
      handed_at: Temporal.Instant | null;
      settled_at: Temporal.Instant | null;
    };
    message_progress: { single: Generated<boolean>; batch: bigint; reminded_on: Temporal.PlainDate | null };
    message_transport: { channel: 'sms' | 'mail'; kind: string; seen_on: Temporal.PlainDate };
  }
}

import { createHash } from 'node:crypto';
import { type ProtectionWorld, protectionWorld } from '../../../../test/protection-side.ts';
import { keysOf } from '../../../platform/auth/keys.ts';
import { passingSettings } from '../../../platform/auth/settings.ts';
import type { AnyCommand } from '../../../platform/command/command.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { fileComplaint } from '../file-complaint.ts';
import { newTicket } from '../receipt-key.ts';

/** A quick hash in the place of the slow one: what is tested here does not rest on how dear it is. */
export const quickHash = async (receipt: string): Promise<Buffer> => createHash('sha256').update(receipt).digest();

export const keys = keysOf(['complaints-of-a-test-complaints-of-a-test']);

/** What somebody files who was not paid: the least that the form asks. */
export const unpaid = {
  matters: ['unpaid-wages'],
  country: 'XS',
  home: 'XN',
  tell_home: 'yes',
  filer: 'worker',
  tell_employer: 'yes',
  words: 'I worked three months and was paid for one.',
};

/** The protection side, and what tests of complaints do on it. */
export interface ComplaintWorld extends ProtectionWorld {
  /** Files as anybody. @returns the holder of the number, and the number */
  file(more?: Readonly<Record<string, unknown>>): Promise<{ readonly id: string; readonly receipt: string; readonly holder: Actor }>;
  /** Runs a command on the complaint as it is now. @returns the refusal's code, or `ok` */
  does<C extends AnyCommand>(command: C, actor: Actor, complaint: string, more?: Readonly<Record<string, unknown>>): Promise<string>;
  row(complaint: string): Promise<Record<string, unknown>>;
}

export const complaintWorld = async (day = '2025-03-03'): Promise<ComplaintWorld> => {
  const side = await protectionWorld(day, passingSettings({ keys }));
  const row = (complaint: string) =>
    side.database.owner.selectFrom('complaint').selectAll().where('id', '=', complaint).executeTakeFirstOrThrow();
  return {
    ...side,
    async file(more = {}) {
      const filing = { actor: side.public, ticket: newTicket(keys), language: 'en', fields: { ...unpaid, ...more } };
      const filed = await fileComplaint(side.runtime, keys, filing, quickHash);
      if (!filed.ok) throw new Error(filed.error.code);
      const { account_id } = await row(filed.value.id);
      return { ...filed.value, holder: { role: 'holder', account: account_id, worker: filed.value.id } };
    },
    async does(command, actor, complaint, more = {}) {
      const { version } = await row(complaint);
      const answer = await side.call(command, actor, { complaint, version, ...more });
      return answer.ok ? 'ok' : answer.error.code;
    },
    row,
  };
};

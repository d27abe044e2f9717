import { z } from 'zod';
import { ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { phone } from '../../platform/messages/index.ts';
import './tables.ts';

/**
 * A reply from a telephone ends its short messages, for every worker who gave that number. The number is no proof of who holds the
 * telephone, so that a reply only ever stops: they start again in the account alone.
 */
export const stopContact = command({
  name: 'contact.stop',
  input: z.object({ phone: phone() }),
  async load({ phone: number }, { tx }) {
    const workers = await tx
      .selectFrom('worker_contact')
      .select('worker_id')
      .where('phone', '=', number)
      .where('sms_from', 'is not', null)
      .orderBy('worker_id')
      .forUpdate()
      .execute();
    return workers.length > 0 ? { workers: workers.map((row) => row.worker_id), owners: {} } : undefined;
  },
  async run({ workers }, _, { tx, today, record }) {
    await tx
      .updateTable('worker_contact')
      .set((eb) => ({ sms_from: null, sms_stopped_on: today, version: eb('version', '+', 1) }))
      .where('worker_id', 'in', workers)
      .execute();
    for (const worker of workers) await record('contact.stopped', { worker, way: 'sms' });
    return ok({ stopped: workers.length });
  },
});

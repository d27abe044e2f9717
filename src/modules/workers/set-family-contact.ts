import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { choice, text, version } from '../../platform/http/input.ts';
import { messageLanguages, phone } from '../../platform/messages/index.ts';
import { relations } from './consent-family.ts';
import { mayUse } from './consent-store.ts';
import { familyMatters, lockFamilyContact } from './family-contact-store.ts';
import { mayBeWritten, writtenBy } from './living.ts';
import { readWorker } from './store.ts';

/** Whom at home the worker wants to be told, of what. Nobody is told anything before the worker has agreed to it. */
export const setFamilyContact = command({
  name: 'family-contact.set',
  input: z.object({
    worker: id('worker'),
    version: version().optional(),
    name: text(160),
    relation: choice(relations),
    phone: phone(),
    language: choice(messageLanguages),
    told: z.preprocess(
      (given) =>
        given === undefined
          ? []
          : typeof given === 'string'
            ? [given]
            : typeof given === 'object' && !Array.isArray(given) && given !== null
              ? Object.keys(given)
              : given,
      z.array(choice(familyMatters)).max(familyMatters.length),
    ),
  }),
  async load({ worker: key }, { tx }) {
    const worker = await readWorker(tx, key);
    const before = worker && (await lockFamilyContact(tx, worker.id));
    return worker && { worker, before, version: before?.version, owners: { worker: worker.id, country: worker.origin } };
  },
  async run({ worker, before }, { name, relation, phone: number, language, told }, { tx, today, actor, record }) {
    const living = await mayBeWritten(tx, worker.id);
    if (!living.ok) return living;
    if (told.length > 0 && !(await mayUse(tx, worker.id, 'family'))) return fail('worker.family-not-agreed', {}, { field: 'told' });
    const columns = { name, relation, phone: number, language, told: [...new Set(told)], set_on: today, set_by: writtenBy(actor) };
    if (before)
      await tx
        .updateTable('family_contact')
        .set({ ...columns, version: before.version + 1 })
        .where('worker_id', '=', worker.id)
        .execute();
    else {
      const done = await tx
        .insertInto('family_contact')
        .values({ worker_id: worker.id, ...columns })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (done.numInsertedOrUpdatedRows !== 1n) return fail('platform.busy');
    }
    await record('family-contact.set', { worker: worker.id, told: columns.told });
    return ok({ id: worker.id });
  },
});

import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { choice, prose, version, yes } from '../../platform/http/input.ts';
import { mailAddress, messageLanguages, phone } from '../../platform/messages/index.ts';
import { insertContact, lockContact, replaceContact } from './contact-store.ts';
import { contactAfter, lackingAddress, ways } from './domain/contact.ts';
import { readWorker } from './store.ts';

/** How somebody can be told something, in a form or in JSON: everything but the language and the way is optional. */
export const contactFields = {
  language: choice(messageLanguages),
  preferred: choice(ways).default('sms'),
  phone: phone().optional(),
  mail: mailAddress().optional(),
  postal: prose(300, 5).optional(),
  sms: yes(),
  mails: yes(),
  letters: yes(),
};

/** Names the field of each way that was agreed to and lacks its address. */
export const needsAddresses = (given: Parameters<typeof lackingAddress>[0], context: z.RefinementCtx): void => {
  for (const field of lackingAddress(given)) context.addIssue({ code: 'custom', message: 'input.missing', path: [field] });
};

/** A worker, or the agency with the worker beside it, says how the worker can be told something, and on which ways they agree to be. */
export const setContact = command({
  name: 'contact.set',
  input: z.object({ worker: id('worker'), version: version().optional(), ...contactFields }).superRefine(needsAddresses),
  async load({ worker: key }, { tx }) {
    const worker = await readWorker(tx, key);
    const before = worker && (await lockContact(tx, worker.id));
    return worker && { worker, before, version: before?.version, owners: { worker: worker.id, country: worker.origin } };
  },
  async run({ worker, before }, given, context) {
    const contact = contactAfter(given, before, context.today);
    if (before) await replaceContact(context, worker.id, contact, before.version);
    else if (!(await insertContact(context, worker.id, contact))) return fail('platform.busy');
    await context.record('contact.set', { worker: worker.id, agreed: ways.filter((way) => contact.agreed[way] !== null) });
    return ok({ id: worker.id });
  },
});

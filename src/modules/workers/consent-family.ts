import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { accountOfLogin, createAccount } from '../../platform/auth/accounts.ts';
import { hashPassword } from '../../platform/auth/password.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import { choice, text } from '../../platform/http/input.ts';
import { login, password } from './register-worker.ts';
import { insertFamilyMember, lockWorker } from './store.ts';

export const relations = ['spouse', 'parent', 'child', 'sibling', 'other'] as const;

const own = async (key: string, tx: CommandContext['tx']) => {
  const worker = await lockWorker(tx, key);
  return worker && { worker, owners: { worker: worker.id } };
};

/**
 * A worker lets a family member follow the own file. A login that is new gets an account with the first password that the worker gives;
 * one that exists gets a further seat and keeps its own password, and the worker is not told which of the two it was.
 */
export const consentFamily = command({
  name: 'worker.consent-family',
  input: z.object({
    worker: id('worker'),
    name: text(160),
    relation: choice(relations),
    login: login(),
    password: password(),
    language: z
      .string()
      .regex(/^[a-z]{2,3}$/, { error: 'input.code' })
      .default('en'),
  }),
  load: ({ worker }, { tx }) => own(worker, tx),
  async run({ worker }, input, context) {
    const { tx, now, actor, record } = context;
    const passwordHash = await hashPassword(input.password);
    const made = await createAccount(tx, now, {
      login: input.login,
      passwordHash,
      name: input.name,
      language: input.language,
      simulated: actor.simulated ?? false,
      seats: [{ role: 'family', worker: worker.id }],
    });
    const account = made ?? (await accountOfLogin(tx, input.login));
    if (account === undefined) throw new Error('a login was taken and has no account');
    if (account === worker.account) return fail('worker.family-self', {}, { field: 'login' });
    const known = await tx
      .selectFrom('family_member')
      .select('id')
      .where('worker_id', '=', worker.id)
      .where('account_id', '=', account)
      .where('withdrawn_on', 'is', null)
      .executeTakeFirst();
    if (known) return fail('worker.family-known', {}, { field: 'login' });
    if (made === undefined)
      await tx
        .insertInto('seat')
        .values({ id: newId(), account_id: account, role: 'family', organisation_id: null, worker_id: worker.id, country: null })
        .execute();
    const member = await insertFamilyMember(context, { worker: worker.id, account, relation: input.relation });
    await record('family.consented', { worker: worker.id, member });
    return ok({ id: worker.id, member });
  },
});

/** Takes the consent back: the seat goes, and with it every session that was opened in it. */
export const withdrawFamily = command({
  name: 'worker.consent-family',
  input: z.object({ worker: id('worker'), member: id('family') }),
  load: ({ worker }, { tx }) => own(worker, tx),
  async run({ worker }, { member }, { tx, today, record }) {
    const row = await tx
      .updateTable('family_member')
      .set({ withdrawn_on: today })
      .where('id', '=', member)
      .where('worker_id', '=', worker.id)
      .where('withdrawn_on', 'is', null)
      .returning('account_id')
      .executeTakeFirst();
    if (!row) return fail('worker.family-withdrawn');
    await tx
      .deleteFrom('seat')
      .where('account_id', '=', row.account_id)
      .where('role', '=', 'family')
      .where('worker_id', '=', worker.id)
      .execute();
    await record('family.consent-withdrawn', { worker: worker.id, member });
    return ok({ id: worker.id, member });
  },
});

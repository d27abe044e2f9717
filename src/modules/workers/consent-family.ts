import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { accountOfLogin, createAccount } from '../../platform/auth/accounts.ts';
import { hashPassword } from '../../platform/auth/password.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import { choice, text } from '../../platform/http/input.ts';
import type { Worker } from './domain/worker.ts';
import { login, password } from './register-worker.ts';
import { insertFamilyMember, lockWorker } from './store.ts';

export const relations = ['spouse', 'parent', 'child', 'sibling', 'other'] as const;

const own = async (key: string, tx: CommandContext['tx']) => {
  const worker = await lockWorker(tx, key);
  return worker && { worker, owners: { worker: worker.id } };
};

/**
 * A worker lets a family member follow the own file, with a login that is new and the first password that the worker gives, or again with
 * one that was made so. Any other login that exists is refused: nobody has checked that a login is its owner's, so that a stranger could
 * have taken the relative's in advance and would read the file; and nobody gets a seat for which they did not ask.
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
    const found = made === undefined ? await followedBefore(tx, worker, input.login) : ok(made);
    if (!found.ok) return found;
    const account = found.value;
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

/**
 * The account of a login that this worker made for a family member before, and then took the consent back. Of one's own and one's family's
 * logins the worker may know; of others no more is told than that they are taken.
 */
const followedBefore = async (tx: CommandContext['tx'], worker: Pick<Worker, 'id' | 'account'>, given: string): Promise<Result<string>> => {
  const refused = (code: string): Result<string> => fail(code, {}, { field: 'login' });
  const account = await accountOfLogin(tx, given);
  if (account === undefined) return refused('worker.family-taken');
  if (account === worker.account) return refused('worker.family-self');
  const consents = await tx
    .selectFrom('family_member')
    .select('withdrawn_on')
    .where('worker_id', '=', worker.id)
    .where('account_id', '=', account)
    .execute();
  if (consents.length === 0) return refused('worker.family-taken');
  return consents.some(({ withdrawn_on }) => withdrawn_on === null) ? refused('worker.family-known') : ok(account);
};

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

import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { isSamePerson } from '../../platform/auth/one-person.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { fingerprintOf, publicKeyOf } from './keys/hpke.ts';
import { unlockedKeys } from './keys/unlocked.ts';
import type { ReaderRole } from './tables.ts';
import './store.ts';

/** What a key opens by itself is the more the higher its role: these open nothing before others have admitted them. */
export const admittedRoles: readonly ReaderRole[] = ['case-lead', 'recovery-officer'];
/** Recovery officers whose word together admits a key: as many as open a case. */
const enough = 2;

/** Says in what a key stands that it opens new cases from now on. */
export const setAdmitted = async (tx: Tx, account: string, on: Temporal.PlainDate): Promise<void> => {
  await tx
    .updateTable('reader_key')
    .set((eb) => ({ admitted_on: on, version: eb('version', '+', 1) }))
    .where('account_id', '=', account)
    .execute();
};

interface Admitting {
  readonly account_id: string;
  readonly role: ReaderRole;
  readonly country: string;
  readonly public_key: Buffer;
}

/** Whether the actor's own key is one that admits this one: admitted itself, of the role that acts, and a lead's for its country's leads. */
const mayAdmit = async ({ tx, actor }: CommandContext, key: Admitting): Promise<boolean> => {
  const own = await tx
    .selectFrom('reader_key')
    .select(['role', 'country'])
    .where('account_id', '=', actor.account ?? '')
    .where('ended_on', 'is', null)
    .where('admitted_on', 'is not', null)
    .executeTakeFirst();
  if (own?.role !== actor.role || !admittedRoles.includes(key.role)) return false;
  return own.role === 'recovery-officer' || (key.role === 'case-lead' && own.country === key.country);
};

/** Keeps the actor's word, and says whether it is enough: a lead's alone, or that of two recovery officers who are two persons. */
const give = async ({ tx, today, actor }: CommandContext, key: Admitting): Promise<Result<boolean>> => {
  const account = actor.account ?? '';
  const before = await tx
    .selectFrom('reader_admission')
    .select('by_id')
    .where('account_id', '=', key.account_id)
    .where('public_key', '=', key.public_key)
    .execute();
  for (const { by_id } of before) if (await isSamePerson(tx, by_id, account)) return fail('protection.same-officer');
  await tx
    .insertInto('reader_admission')
    .values({
      ...{ id: newId(), account_id: key.account_id, country: key.country, public_key: key.public_key },
      ...{ by_id: account, by_role: actor.role as ReaderRole, admitted_on: today },
    })
    .execute();
  return ok(actor.role === 'case-lead' || before.length + 1 >= enough);
};

/**
 * Somebody who holds a key says that another is their colleague's: then it opens what comes. An administrator makes accounts, and none of them
 * reads by that alone. The own key has to be open, since the account may be somebody else's by now; and it is this key that is admitted, by
 * what both see of it on their pages, and none that has taken its place.
 */
export const admitReader = command({
  name: 'reader.admit',
  input: z.object({ account: id('account'), fingerprint: z.string().max(100), session: z.string().max(100) }),
  async load({ account }, { tx }) {
    const row = await tx.selectFrom('reader_key').selectAll().where('account_id', '=', account).forUpdate().executeTakeFirst();
    return row && { row, owners: { country: row.country } };
  },
  async run({ row }, { fingerprint, session }, context) {
    const { tx, today, actor, record } = context;
    if (row.admitted_on || row.ended_on) return fail('protection.admitted-already');
    if (!unlockedKeys.of(session, actor.account)) return fail('protection.locked');
    if (await isSamePerson(tx, row.account_id, actor.account)) return fail('protection.own-admission');
    if (!(await mayAdmit(context, row))) return fail('protection.may-not-admit');
    if (fingerprintOf(publicKeyOf(row.public_key)) !== fingerprint) return fail('protection.other-key');
    const admitted = await give(context, row);
    if (!admitted.ok) return admitted;
    await record('reader.admission-given', { account: row.account_id, role: row.role });
    if (admitted.value) {
      await setAdmitted(tx, row.account_id, today);
      await record('reader.admitted', { account: row.account_id, role: row.role });
    }
    return ok({ account: row.account_id, admitted: admitted.value });
  },
});

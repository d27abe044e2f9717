import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { type CommandContext, command } from '../command/command.ts';
import type { Role } from '../policy/matrix.ts';
import { tell } from './events.ts';
import { endSessions } from './factors.ts';
import type { Keys } from './keys.ts';
import { isSamePerson } from './one-person.ts';
import { openRecoveryOf } from './recovery.ts';
import { isFresh } from './sessions.ts';
import { newCode, plainCode } from './tokens.ts';

/** Hours for which a way back that was begun can be confirmed and used: handed over in person, today. */
const recoveryHours = 24;

/** What the two administrators hand over: half of the code each. */
const groups = 3;

const input = z.object({ account: id('account'), session: id('session') });

interface Administered {
  readonly owners: Record<string, never>;
  readonly account: string;
  readonly disabled: boolean;
  readonly roles: readonly Role[];
  readonly fresh: boolean;
  /** The administrator's own, or another account of the same person's. */
  readonly own: boolean;
  /** Every seat is within the administrator's reach: who gives the account a new way in gives all of them. */
  readonly whole: boolean;
}

/** The account, if this administrator reaches it: an administrator of a country or an organisation reaches those of it, others reach all. */
const administered = async (
  { account, session }: z.infer<typeof input>,
  { tx, actor, now }: CommandContext,
): Promise<Administered | undefined> => {
  const row = await tx.selectFrom('account').select(['id', 'disabled_at']).where('id', '=', account).executeTakeFirst();
  if (!row || actor.account === undefined) return undefined;
  const seats = await tx.selectFrom('seat').select(['role', 'country', 'organisation_id']).where('account_id', '=', account).execute();
  const mine = seats.filter(
    ({ country, organisation_id }) =>
      (actor.country === undefined || country === actor.country) &&
      (actor.organisation === undefined || organisation_id === actor.organisation),
  );
  if (mine.length === 0 && (actor.country ?? actor.organisation) !== undefined) return undefined;
  const asking = await tx
    .selectFrom('session')
    .select('proved_at')
    .where('id', '=', session)
    .where('account_id', '=', actor.account)
    .executeTakeFirst();
  return {
    owners: {},
    account: row.id,
    disabled: row.disabled_at !== null,
    roles: seats.map(({ role }) => role),
    fresh: isFresh(asking?.proved_at, now),
    own: await isSamePerson(tx, account, actor.account),
    whole: mine.length === seats.length,
  };
};

/** The account, where the administrator reaches all of it. */
const wholly = async (asked: z.infer<typeof input>, context: CommandContext): Promise<Administered | undefined> => {
  const found = await administered(asked, context);
  return found?.whole ? found : undefined;
};

/** Disables an account: nobody signs in with it, and every session of it ends at once. */
export const disableAccount = command({
  name: 'account.disable',
  input,
  load: administered,
  async run({ account, disabled, fresh, own }, _, { tx, now, record }) {
    if (own) return fail('auth.own-account');
    if (!fresh) return fail('auth.prove-first');
    if (disabled) return fail('auth.account-disabled');
    await tx.updateTable('account').set({ disabled_at: now }).where('id', '=', account).execute();
    const ended = await endSessions(tx, account);
    await tell(tx, account, 'disabled', now);
    await record('account.disabled', { account, ended });
    return ok({ account });
  },
});

/** Lets a disabled account sign in again; its ways in are as they were. */
export const enableAccount = command({
  name: 'account.disable',
  input,
  load: administered,
  async run({ account, disabled, fresh, own }, _, { tx, now, record }) {
    if (own) return fail('auth.own-account');
    if (!fresh) return fail('auth.prove-first');
    if (!disabled) return fail('auth.account-enabled');
    await tx.updateTable('account').set({ disabled_at: null }).where('id', '=', account).execute();
    await tell(tx, account, 'enabled', now);
    await record('account.enabled', { account });
    return ok({ account });
  },
});

/** An open way back of an account, held until the command ends. */
const openRecovery = ({ tx, now }: CommandContext, account: string) => openRecoveryOf(tx, account, now).forUpdate().executeTakeFirst();

/**
 * The way back for an officer who has lost every factor: one administrator begins it, a second one confirms it, and each hands over half of a
 * code in person. Neither half opens anything by itself, so that no account alone takes over another.
 */
export const recovering = (keys: Keys) => ({
  /** Begins it. The answer is the first half, this once. */
  start: command({
    name: 'account.recover',
    input,
    load: wholly,
    async run({ account, disabled, roles, fresh, own }, _, context) {
      const { tx, now, actor, record } = context;
      if (own) return fail('auth.own-account');
      if (!fresh) return fail('auth.prove-first');
      if (disabled) return fail('auth.account-disabled');
      // Officers know each other; whom a worker is, an administrator who has never met the worker cannot say.
      if (roles.some((role) => role === 'worker' || role === 'family')) return fail('auth.recovery-by-agency');
      if (await openRecovery(context, account)) return fail('auth.recovery-open');
      await tx
        .updateTable('account_recovery')
        .set({ stopped_at: now })
        .where('account_id', '=', account)
        .where('used_at', 'is', null)
        .where('stopped_at', 'is', null)
        .execute();
      const [recovery, half] = [newId<'recovery'>(), newCode(groups)];
      await tx
        .insertInto('account_recovery')
        .values({
          id: recovery,
          account_id: account,
          started_by: actor.account ?? '',
          started_at: now,
          first_hash: keys.mac('recovery', `${account} 1 ${plainCode(half)}`),
          confirmed_by: null,
          confirmed_at: null,
          second_hash: null,
          expires_at: now.add({ hours: recoveryHours }),
          used_at: null,
          stopped_at: null,
        })
        .execute();
      await tell(tx, account, 'recovery-started', now);
      await record('account.recovery-started', { account, recovery });
      return ok({ recovery, half });
    },
  }),
  /** Confirms what another administrator began. Every session of the account ends. The answer is the second half, this once. */
  confirm: command({
    name: 'account.recover',
    input,
    load: wholly,
    async run({ account, fresh, own }, _, context) {
      const { tx, now, actor, record } = context;
      if (own) return fail('auth.own-account');
      if (!fresh) return fail('auth.prove-first');
      const recovery = await openRecovery(context, account);
      if (!recovery || recovery.confirmed_by !== null) return fail('auth.recovery-absent');
      if (await isSamePerson(tx, recovery.started_by, actor.account)) return fail('auth.recovery-second-person');
      const half = newCode(groups);
      await tx
        .updateTable('account_recovery')
        .set({
          confirmed_by: actor.account ?? '',
          confirmed_at: now,
          second_hash: keys.mac('recovery', `${account} 2 ${plainCode(half)}`),
        })
        .where('id', '=', recovery.id)
        .execute();
      const ended = await endSessions(tx, account);
      await tell(tx, account, 'recovery-confirmed', now);
      await record('account.recovery-confirmed', { account, recovery: recovery.id, ended });
      return ok({ recovery: recovery.id, half });
    },
  }),
  /** Takes back what was begun, by any administrator. */
  stop: command({
    name: 'account.recover',
    input,
    load: administered,
    async run({ account }, _, context) {
      const { tx, now, record } = context;
      const recovery = await openRecovery(context, account);
      if (!recovery) return fail('auth.recovery-absent');
      await tx.updateTable('account_recovery').set({ stopped_at: now }).where('id', '=', recovery.id).execute();
      await tell(tx, account, 'recovery-stopped', now);
      await record('account.recovery-stopped', { account, recovery: recovery.id });
      return ok({ account });
    },
  }),
});

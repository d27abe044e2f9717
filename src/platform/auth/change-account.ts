import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { type CommandContext, command } from '../command/command.ts';
import { forgetOthers } from './devices.ts';
import { type EventType, tell } from './events.ts';
import { endSessions, factorsOf } from './factors.ts';
import { hashPassword, passwordMatches } from './password.ts';
import { checkPassword } from './password-rules.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { mustHaveSecond } from './second-factor-roles.ts';
import { isFresh, renewSession, seatsOf } from './sessions.ts';
import type { SignInSettings } from './settings.ts';
import { addFactor } from './sign-in.ts';

/** What each command of this file is given besides: the session that asks, which the route names and no sender. */
export const asking = z.object({ session: id('session') });

/** The account that a command of these changes: the own one. */
export interface Own {
  readonly owners: Record<string, never>;
  readonly account: string;
  readonly login: string;
  readonly passwordHash: string | null;
  readonly session: string;
  readonly fresh: boolean;
}

/** The asking account, through its session: whoever holds no session of the account changes nothing of it. */
export const own = async ({ session }: { session: string }, { tx, actor, now }: CommandContext): Promise<Own | undefined> => {
  if (actor.account === undefined) return undefined;
  const row = await tx
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select(['session.id', 'session.proved_at', 'account.login', 'account.password_hash'])
    .where('session.id', '=', session)
    .where('session.account_id', '=', actor.account)
    .executeTakeFirst();
  return (
    row && {
      owners: {},
      account: actor.account,
      login: row.login,
      passwordHash: row.password_hash,
      session: row.id,
      fresh: isFresh(row.proved_at, now),
    }
  );
};

const notFresh = () => fail('auth.prove-first');

/** Tells the owner, writes the line, and gives the session a new token. */
export const changed = async (
  { tx, now, record }: CommandContext,
  { account, session }: Own,
  type: EventType,
  facts: Readonly<Record<string, string | number>> = {},
): Promise<Result<{ token: string }>> => {
  await tell(tx, account, type, now);
  await record(`account.${type}`, { account, ...facts });
  const token = await renewSession(tx, session);
  return token === undefined ? fail('auth.sign-in-needed') : ok({ token });
};

/** The token of the browser that asks, from its cookie: it stays known. */
const browser = () => z.string().max(100).optional();

const secret = () => z.string({ error: () => 'input.missing' }).max(200, { error: 'input.too-long' });

/** Changes the password. Every other session ends, and other browsers are strangers again. */
export const changePassword = command({
  name: 'account.secure',
  input: asking.extend({ oldPassword: secret().default(''), password: secret(), device: browser() }),
  load: (input, context) => own(input, context),
  async run(subject, { oldPassword, password, device }, context) {
    const { tx } = context;
    // An account that has no password, because a national provider signs it in, gives itself one after a fresh proof.
    if (subject.passwordHash === null && !subject.fresh) return notFresh();
    if (subject.passwordHash !== null && !(await passwordMatches(subject.passwordHash, oldPassword)))
      return fail('auth.wrong-password', {}, { field: 'oldPassword' });
    const allowed = checkPassword(password, subject.login);
    if (!allowed.ok) return allowed;
    await tx
      .updateTable('account')
      .set({ password_hash: await hashPassword(password) })
      .where('id', '=', subject.account)
      .execute();
    const ended = await endSessions(tx, subject.account, subject.session);
    await forgetOthers(tx, subject.account, device);
    return changed(context, subject, 'password-changed', { ended });
  },
});

/** Ends one of the own sessions. */
export const endSession = command({
  name: 'account.secure',
  input: asking.extend({ other: id('session') }),
  load: (input, context) => own(input, context),
  async run({ account }, { other }, { tx, now, record }) {
    const ended = await tx
      .deleteFrom('session')
      .where('id', '=', other)
      .where('account_id', '=', account)
      .returning('id')
      .executeTakeFirst();
    if (!ended) return fail('auth.session-absent');
    await tell(tx, account, 'sessions-ended', now);
    await record('account.sessions-ended', { account, ended: 1 });
    return ok({ ended: 1 });
  },
});

/** Ends every own session but this one, and forgets other browsers. */
export const endOtherSessions = command({
  name: 'account.secure',
  input: asking.extend({ device: browser() }),
  load: (input, context) => own(input, context),
  async run({ account, session }, { device }, { tx, now, record }) {
    const ended = await endSessions(tx, account, session);
    await forgetOthers(tx, account, device);
    await tell(tx, account, 'sessions-ended', now);
    await record('account.sessions-ended', { account, ended });
    return ok({ ended });
  },
});

/** Stops a way back that was begun for this account and that its owner did not ask for. */
export const stopRecovery = command({
  name: 'account.secure',
  input: asking,
  load: (input, context) => own(input, context),
  async run({ account }, _, { tx, now, record }) {
    const stopped = await tx
      .updateTable('account_recovery')
      .set({ stopped_at: now })
      .where('account_id', '=', account)
      .where('used_at', 'is', null)
      .where('stopped_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!stopped) return fail('auth.recovery-absent');
    await tell(tx, account, 'recovery-stopped', now);
    await record('account.recovery-stopped', { account, recovery: stopped.id });
    return ok({});
  },
});

const passkeyAnswer = { response: z.string().max(20_000), challenge: z.string().max(2_000) };

/** The commands that need the installation's key or its settings. */
export const securing = (settings: SignInSettings) => ({
  /** Adds an authenticator app: the code proves that the app holds the key. */
  addApp: command({
    name: 'account.secure',
    input: asking.extend({ offered: z.string().max(2_000).default(''), code: z.string().max(20).default('') }),
    load: (input, context) => own(input, context),
    async run(subject, { offered, code }, context) {
      if (!subject.fresh) return notFresh();
      const added = await addFactor(context.tx, settings, subject.account, { kind: 'app', offered, code }, context.now);
      return added.ok ? changed(context, subject, added.value) : added;
    },
  }),
  /** Adds a passkey. */
  addPasskey: command({
    name: 'account.secure',
    input: asking.extend({ ...passkeyAnswer, origin: z.string() }),
    load: (input, context) => own(input, context),
    async run(subject, { response, challenge, origin }, context) {
      if (!subject.fresh) return notFresh();
      const given = { kind: 'passkey', answer: { response, challenge }, origin } as const;
      const added = await addFactor(context.tx, settings, subject.account, given, context.now);
      return added.ok ? changed(context, subject, added.value) : added;
    },
  }),
  /** Takes a factor away: the app, or one passkey. The last one stays where a role must have one. */
  removeFactor: command({
    name: 'account.secure',
    input: asking.extend({ passkey: id('passkey').optional() }),
    load: (input, context) => own(input, context),
    async run(subject, { passkey }, context) {
      const { tx } = context;
      if (!subject.fresh) return notFresh();
      const { account } = subject;
      const removed =
        passkey === undefined
          ? await tx.deleteFrom('totp').where('account_id', '=', account).returning('account_id').executeTakeFirst()
          : await tx
              .deleteFrom('passkey')
              .where('id', '=', passkey)
              .where('account_id', '=', account)
              .returning('account_id')
              .executeTakeFirst();
      if (!removed) return fail('auth.factor-absent');
      const left = await factorsOf(tx, account);
      if (!left.app && left.passkeys.length === 0) {
        if (settings.demand && mustHaveSecond(await seatsOf(tx, account))) return fail('auth.last-factor');
        // Codes on paper stand for a factor; without one they would be a factor by themselves.
        await tx.deleteFrom('recovery_code').where('account_id', '=', account).execute();
      }
      if (left.passkeys.length === 0 && !(await hasOtherWayIn(context, subject))) return fail('auth.last-way-in');
      return changed(context, subject, passkey === undefined ? 'app-removed' : 'passkey-removed');
    },
  }),
  /** Makes ten codes on paper; they are the answer, this once. */
  makeCodes: command({
    name: 'account.secure',
    input: asking,
    load: (input, context) => own(input, context),
    async run(subject, _, context) {
      const { tx, now } = context;
      if (!subject.fresh) return notFresh();
      const { app, passkeys } = await factorsOf(tx, subject.account);
      if (!app && passkeys.length === 0) return fail('auth.factor-absent');
      const codes = await makeRecoveryCodes(tx, settings.keys, subject.account, now);
      await tell(tx, subject.account, 'codes-made', now);
      // No new token: the session may do nothing that it could not do before, and the codes are shown on the answer itself.
      await context.record('account.codes-made', { account: subject.account, codes: codes.length });
      return ok({ codes });
    },
  }),
  /** Links an identity of a national provider, whose answer the route has checked. */
  linkProvider: command({
    name: 'account.secure',
    input: asking.extend({ provider: z.string().max(40), subjectHash: z.string().max(100) }),
    load: (input, context) => own(input, context),
    async run(subject, { provider, subjectHash }, context) {
      if (!subject.fresh) return notFresh();
      const linked = await context.tx
        .insertInto('provider_link')
        .values({ provider, subject_hash: subjectHash, account_id: subject.account, linked_at: context.now })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (linked.numInsertedOrUpdatedRows !== 1n) return fail('auth.provider-linked');
      return changed(context, subject, 'provider-linked', { provider });
    },
  }),
  /** Takes a link away, unless it is the only way in. */
  unlinkProvider: command({
    name: 'account.secure',
    input: asking.extend({ provider: z.string().max(40) }),
    load: (input, context) => own(input, context),
    async run(subject, { provider }, context) {
      if (!subject.fresh) return notFresh();
      const removed = await context.tx
        .deleteFrom('provider_link')
        .where('account_id', '=', subject.account)
        .where('provider', '=', provider)
        .returning('provider')
        .executeTakeFirst();
      if (!removed) return fail('auth.provider-absent');
      const { passkeys } = await factorsOf(context.tx, subject.account);
      if (passkeys.length === 0 && !(await hasOtherWayIn(context, subject))) return fail('auth.last-way-in');
      return changed(context, subject, 'provider-unlinked', { provider });
    },
  }),
});

/** Whether a password, a telephone or a provider still lets this account in. */
const hasOtherWayIn = async ({ tx }: CommandContext, { account, passwordHash }: Own): Promise<boolean> =>
  passwordHash !== null ||
  (await tx.selectFrom('phone_way').select('account_id').where('account_id', '=', account).executeTakeFirst()) !== undefined ||
  (await tx.selectFrom('provider_link').select('provider').where('account_id', '=', account).executeTakeFirst()) !== undefined;

import { fail, ok, type Result } from '../../kernel/result.ts';
import { asSystem, type Runtime } from '../command/execute.ts';
import type { Client } from './devices.ts';
import { tell } from './events.ts';
import { factorsOf, hasFactor } from './factors.ts';
import { subjectHash, subjectHashes } from './provider-flow.ts';
import type { Provider } from './providers.ts';
import type { SignInSettings } from './settings.ts';
import { keeping, ownerOf, proceed, type SignedIn, useInvitation } from './sign-in.ts';
import { beginTry, guessesOnPaper } from './tries.ts';

/** The account that an identity is linked to. It is never found by name, e-mail or number: only a link that the account made itself counts. */
const accountOfSubject = (runtime: Runtime, settings: SignInSettings, provider: Provider, subject: string): Promise<string | undefined> =>
  asSystem(runtime, 'session.keep', async (tx) => {
    const link = await tx
      .selectFrom('provider_link')
      .select('account_id')
      .where('provider', '=', provider.id)
      .where('subject_hash', 'in', [...subjectHashes(settings.keys, provider, subject)])
      .executeTakeFirst();
    return link?.account_id;
  });

const meansOf = (provider: Provider): string => `provider:${provider.id}`;

/** Signs in who came back from a provider. A level of assurance that is demanded counts as two factors. */
export const signInWithProvider = async (
  runtime: Runtime,
  settings: SignInSettings,
  { provider, subject, client }: { provider: Provider; subject: string; client: Client },
): Promise<Result<SignedIn>> => {
  const account = await accountOfSubject(runtime, settings, provider, subject);
  return keeping(runtime, async (tx, now) => {
    const owner = account === undefined ? undefined : await ownerOf(tx, 'id', account);
    if (!owner) return fail('auth.provider-not-linked', { provider: provider.label });
    return proceed(tx, now, settings, { owner, means: meansOf(provider), client, strong: provider.acr.length > 0 });
  });
};

/** Takes up an invitation by an identity at a provider: the account is linked to it. */
export const redeemWithProvider = async (
  runtime: Runtime,
  settings: SignInSettings,
  { provider, subject, code, client }: { provider: Provider; subject: string; code: string; client: Client },
): Promise<Result<SignedIn>> => {
  const tried = await beginTry(runtime, guessesOnPaper('invitation', '', client.address));
  if (!tried) return fail('auth.too-many-tries', { minutes: 15 });
  const entered = await keeping(runtime, async (tx, now, note) => {
    const account = await useInvitation(tx, settings, code, now);
    const owner = account === undefined ? undefined : await ownerOf(tx, 'id', account);
    if (!owner) return fail('auth.wrong-invitation');
    const linked = await tx
      .insertInto('provider_link')
      .values({ provider: provider.id, subject_hash: subjectHash(settings.keys, provider, subject), account_id: owner.id, linked_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (linked.numInsertedOrUpdatedRows !== 1n) return fail('auth.provider-linked', { provider: provider.label });
    await tell(tx, owner.id, 'provider-linked', now);
    await note('account.provider-linked', owner.id, { provider: provider.id });
    return proceed(tx, now, settings, { owner, means: meansOf(provider), client, strong: provider.acr.length > 0 });
  });
  if (entered.ok) await tried.forgive();
  return entered;
};

/**
 * Whether an identity is this account's own: for a proof anew.
 * @returns `auth.second-needed` where the identity is one factor and the account has a second: it would then prove less than the sign-in did
 */
export const isOwnIdentity = async (
  runtime: Runtime,
  settings: SignInSettings,
  { provider, subject, account }: { provider: Provider; subject: string; account: string },
): Promise<Result<true>> => {
  if ((await accountOfSubject(runtime, settings, provider, subject)) !== account)
    return fail('auth.provider-not-linked', { provider: provider.label });
  if (provider.acr.length > 0) return ok(true);
  const factors = await asSystem(runtime, 'session.keep', (tx) => factorsOf(tx, account));
  return hasFactor(factors) ? fail('auth.second-needed') : ok(true);
};

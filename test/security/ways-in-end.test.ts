import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setAbsenceFor } from '../../src/modules/absence/index.ts';
import { ownAccount } from '../../src/platform/auth/account-seen.ts';
import { inviteOwner } from '../../src/platform/auth/accounts.ts';
import { recovering } from '../../src/platform/auth/administer-account.ts';
import { joinAccounts } from '../../src/platform/auth/one-person.ts';
import { subjectHash } from '../../src/platform/auth/provider-flow.ts';
import { providersOf } from '../../src/platform/auth/providers.ts';
import { beginSignIn, finishEnrolment, redeemInvitation, redeemRecovery, signIn } from '../../src/platform/auth/sign-in.ts';
import { signInWithProvider } from '../../src/platform/auth/sign-in-provider.ts';
import { sealOffered, totpCode } from '../../src/platform/auth/totp.ts';
import { execute, setActor } from '../../src/platform/command/execute.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import { password, type SignInWorld, signInWorld, withApp } from './sign-in-browser.ts';
import { type LocalProvider, localProvider } from './sign-in-provider-server.ts';

const officer = [{ role: 'labour', country: 'XS' }] as const;
const client = { address: '192.0.2.9' };
let provider: LocalProvider;
let world: SignInWorld;
beforeAll(async () => {
  provider = await localProvider({ returnTo: 'http://corridor.test/sign-in/return' });
  world = await signInWorld({ providers: providersOf([provider.provider]) });
});
afterAll(async () => {
  await world.stop();
  await provider.stop();
});

/** An administrator with a session that has just been proved. */
const administrator = async (login: string, more: { country?: string } = {}): Promise<{ actor: Actor; session: string }> => {
  const account = await world.account(login, [{ role: 'administrator', ...more }]);
  const entered = await signIn(world.runtime, { login, password, address: '192.0.2.8' }, world.settings);
  if (!entered.ok) throw new Error(entered.error.code);
  return { actor: { role: 'administrator', account, ...more }, session: entered.value.id };
};
const run = (by: Awaited<ReturnType<typeof administrator>>, which: 'start' | 'confirm', account: string) =>
  execute(world.runtime, by.actor, recovering(world.settings.keys)[which], { account, session: by.session });
const onePerson = (...logins: string[]) => world.toy.database.owner.transaction().execute((tx) => joinAccounts(tx, logins));

describe('an account that was taken back', () => {
  test('is opened by nothing that opened it before: neither by an identity that was linked nor by an invitation', async () => {
    const { owner } = world.toy.database;
    const account = await world.account('taken@example.org', officer);
    const keys = world.settings.keys;
    await owner
      .insertInto('provider_link')
      .values({
        provider: 'national',
        subject_hash: subjectHash(keys, provider.provider, 'THIEF'),
        account_id: account,
        linked_at: world.now(),
      })
      .execute();
    const code = await owner.transaction().execute((tx) => inviteOwner(tx, keys, account, world.now()));
    const byProvider = () => signInWithProvider(world.runtime, world.settings, { provider: provider.provider, subject: 'THIEF', client });
    expect((await byProvider()).ok).toBe(true);
    const [first, second] = [
      await run(await administrator('one@example.org'), 'start', account),
      await run(await administrator('two@example.org'), 'confirm', account),
    ];
    if (!first.ok || !second.ok) throw new Error(JSON.stringify([first, second]));
    const halves = { first: first.value.half, second: second.value.half };
    const back = await redeemRecovery(world.runtime, world.settings, {
      login: 'taken@example.org',
      ...halves,
      password: 'an entirely new quiet one',
      client,
    });
    expect(back.ok).toBe(true);
    expect(await byProvider()).toMatchObject({ error: { code: 'auth.provider-not-linked' } });
    const invited = await redeemInvitation(world.runtime, world.settings, { code, password: 'a thief’s long password', client });
    expect(invited).toMatchObject({ error: { code: 'auth.wrong-invitation' } });
  });
});

describe('a way back takes two persons, and not two accounts', () => {
  test('two accounts of one person do not begin and confirm, neither by the command nor past it', async () => {
    const account = await world.account('victim@example.org', officer);
    const [day, night] = [await administrator('day@example.org'), await administrator('night@example.org')];
    await onePerson('day@example.org', 'night@example.org');
    expect((await run(day, 'start', account)).ok).toBe(true);
    expect(await run(night, 'confirm', account)).toMatchObject({ error: { code: 'auth.recovery-second-person' } });
    const past = world.toy.database.web.transaction().execute(async (tx) => {
      await setActor(tx, night.actor, 'account.recover');
      await tx
        .updateTable('account_recovery')
        .set({ confirmed_by: night.actor.account ?? '', confirmed_at: world.now(), second_hash: 'x' })
        .where('account_id', '=', account)
        .execute();
    });
    await expect(past).rejects.toMatchObject({ code: '42501' });
  });
  test('nor does somebody begin or confirm for another account of their own', async () => {
    const other = await world.account('my-other@example.org', officer);
    const me = await administrator('me-too@example.org');
    await onePerson('me-too@example.org', 'my-other@example.org');
    expect(await run(me, 'start', other)).toMatchObject({ error: { code: 'auth.own-account' } });
    expect((await run(await administrator('helper@example.org'), 'start', other)).ok).toBe(true);
    expect(await run(me, 'confirm', other)).toMatchObject({ error: { code: 'auth.own-account' } });
  });
});

describe('an administrator of a country', () => {
  test('does not give away an account that is also at home elsewhere', async () => {
    const both = await world.account('both@example.org', [{ role: 'labour', country: 'XS' }, { role: 'administrator' }]);
    const here = await administrator('xs@example.org', { country: 'XS' });
    expect(await run(here, 'start', both)).toMatchObject({ error: { code: 'platform.not-found' } });
  });
  test('sends no officer of another country away', async () => {
    await world.account('far@example.org', [{ role: 'labour', country: 'XT' }]);
    const here = await administrator('xs-two@example.org', { country: 'XS' });
    const asked = { login: 'far@example.org', from: '2025-01-10', until: '2025-12-31' };
    expect(await execute(world.runtime, here.actor, setAbsenceFor, asked)).toMatchObject({ error: { code: 'absence.no-officer' } });
    await world.account('near@example.org', officer);
    expect((await execute(world.runtime, here.actor, setAbsenceFor, { ...asked, login: 'near@example.org' })).ok).toBe(true);
  });
});

test('an identity that is one factor is no fresh proof for an account that has a second', async () => {
  await world.account('strong@example.org', officer);
  const browser = world.browser();
  const code = await withApp(world, browser, 'strong@example.org');
  await browser.get('/account');
  expect((await browser.send('/account/provider')).to).toBe('/sign-in/leave');
  provider.person = { id: 'S-1' };
  const there = async (): Promise<string> => {
    const href = /href="(http:\/\/127[^"]+)"/.exec((await browser.get('/sign-in/leave')).text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const back = await provider.visit(href);
    return (await browser.get(back.pathname + back.search)).to ?? '';
  };
  expect(await there()).toBe('/account');
  world.pass({ minutes: 11 });
  await browser.get('/account');
  expect((await browser.send('/account/app/remove')).to).toBe('/account/prove?to=/account');
  const page = await browser.get('/account/prove');
  expect(page.text).not.toContain('value="prove"');
  const csrf = /name="_csrf" value="([^"]+)"/.exec(browser.page())?.[1] ?? '';
  const sent = await browser.post('/account/provider', { _csrf: csrf, provider: 'national', purpose: 'prove' });
  if (sent.to === '/sign-in/leave') await there();
  await browser.get('/account');
  expect((await browser.send('/account/app/remove')).to).toBe('/account/prove?to=/account');
  // With password and code it is one.
  await browser.get('/account/prove');
  expect((await browser.send('/account/prove', { password, code: code() })).to).toBe('/account');
});
test('of two who make the first factor at once, by two ways, one does', async () => {
  const demanding = { ...world.settings, demand: true };
  await world.account('race@example.org', officer);
  const { runtime } = world;
  const steps = await Promise.all(
    [1, 2].map(async () => {
      const browser = await beginSignIn(runtime, demanding, { login: 'race@example.org', password, client });
      if (!browser.ok || browser.value.kind !== 'step') throw new Error('no step');
      return browser.value.step;
    }),
  );
  const [mine, theirs] = steps;
  if (!mine || !theirs) throw new Error('no steps');
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
  const factor = {
    kind: 'app',
    offered: sealOffered(world.settings.keys, mine.account, secret, world.now()),
    code: totpCode(secret, world.now()),
  } as const;
  // The other one is in the middle: its passkey is written and not committed.
  const { owner } = world.toy.database;
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  const { promise: written, resolve: isWritten } = Promise.withResolvers<void>();
  const other = owner.transaction().execute(async (tx) => {
    await sql`select from account where id = ${theirs.account} for update`.execute(tx);
    await sql`insert into passkey (id, account_id, credential_id, public_key, counter, transports, added_at)
      values (gen_random_uuid(), ${theirs.account}, 'race', 'k', 0, '{}', now())`.execute(tx);
    isWritten();
    await held;
  });
  await written;
  const enrolling = finishEnrolment(runtime, demanding, { step: mine, factor, client });
  await Promise.race([enrolling, someoneWaits()]);
  letGo();
  await other;
  expect(await enrolling).toMatchObject({ error: { code: 'auth.step-over' } });
});

/** Resolves when the program waits for a lock of somebody else's. */
const someoneWaits = async (): Promise<void> => {
  for (;;) {
    const { rows } = await sql`select from pg_locks where not granted`.execute(world.toy.database.owner);
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

test('who holds a session cannot push out of the owner’s sight what was done to the account, by doing something else again and again', async () => {
  const id = await world.account('flooded@example.org', officer);
  const browser = world.browser();
  await withApp(world, browser, 'flooded@example.org');
  for (let i = 0; i < 25; i += 1) {
    world.pass({ seconds: 1 });
    await browser.get('/account');
    const csrf = /name="_csrf" value="([^"]+)"/.exec(browser.page())?.[1] ?? '';
    expect((await browser.post('/account/sessions/end-others', { _csrf: csrf })).to).toBe('/account');
  }
  const { events } = await ownAccount(world.runtime, world.settings.keys, { account: id });
  expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['sessions-ended', 'app-added', 'new-device']));
  expect(events.filter(({ type }) => type === 'sessions-ended')).toHaveLength(3);
});

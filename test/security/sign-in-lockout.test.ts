import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Result } from '../../src/kernel/result.ts';
import { beginSignIn, finishSecond, type SignedIn } from '../../src/platform/auth/sign-in.ts';
import { newToken, sha } from '../../src/platform/auth/tokens.ts';
import { newTotpSecret, sealTotp, totpCode } from '../../src/platform/auth/totp.ts';
import { password, type SignInWorld, signInWorld } from './sign-in-browser.ts';

let world: SignInWorld;
beforeAll(async () => {
  world = await signInWorld();
});
afterAll(() => world.stop());

const addresses = ['192.0.2.1', '192.0.2.2', '198.51.100.7', '2001:db8::/64'] as const;
const home = addresses[0];

let count = 0;
/** An officer with an app, who has signed in wholly in one browser before. */
const owner = async () => {
  count += 1;
  const login = `owner-${count}@example.org`;
  const id = await world.account(login, [{ role: 'labour', country: 'XS' }]);
  const secret = newTotpSecret();
  await world.toy.database.owner
    .insertInto('totp')
    .values({ account_id: id, secret_sealed: sealTotp(world.settings.keys, id, secret), last_step: -1n, added_at: world.now() })
    .execute();
  const device = newToken();
  await world.toy.database.owner
    .insertInto('known_device')
    .values({ token_hash: sha(device), account_id: id, seen_at: world.now() })
    .execute();
  return { login, device, code: () => totpCode(secret, world.now()) };
};

const begin = (login: string, secret: string, client: { address: string; device?: string | undefined }) =>
  beginSignIn(world.runtime, world.settings, { login, password: secret, client });
const finish = (begun: Result<SignedIn>, code: string, client: { address: string; device?: string | undefined }) => {
  if (!begun.ok || begun.value.kind !== 'step') throw new Error(begun.ok ? 'no second step' : begun.error.code);
  return finishSecond(world.runtime, world.settings, { step: begun.value.step, proof: { kind: 'app', code }, client });
};

/** One thing that an attacker does: guess the password, or, knowing it, guess the code. */
const attack = fc.record({
  kind: fc.constantFrom('password', 'code'),
  address: fc.constantFrom(...addresses),
  device: fc.constantFrom('none', 'made up', 'of another account'),
  times: fc.integer({ min: 1, max: 12 }),
});

describe('whatever others fail at', () => {
  test('the owner signs in at once on the own browser, from any address, with password and code', { timeout: 120_000 }, async () => {
    const stranger = await owner();
    await fc.assert(
      fc.asyncProperty(
        fc.array(attack, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...addresses),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 4, maxLength: 4 }),
        async (attacks, from, pauses) => {
          const victim = await owner();
          for (const [index, { kind, address, device, times }] of attacks.entries()) {
            world.pass({ seconds: pauses[index] ?? 1 });
            const client = { address, device: { none: undefined, 'made up': newToken(), 'of another account': stranger.device }[device] };
            for (let i = 0; i < times; i += 1) {
              if (kind === 'password') await begin(victim.login, `guess ${i}`, client);
              else {
                const begun = await begin(victim.login, password, client);
                if (begun.ok) await finish(begun, String(i).padStart(6, '0'), client);
              }
            }
          }
          const client = { address: from, device: victim.device };
          const entered = await finish(await begin(victim.login, password, client), victim.code(), client);
          expect(entered).toMatchObject({ ok: true, value: { kind: 'session' } });
        },
      ),
      { numRuns: 15, seed: 20_261_126 },
    );
  });
  test('also after a flood that has spent the whole budget of the owner’s own address', { timeout: 60_000 }, async () => {
    const victim = await owner();
    await world.toy.database.owner.deleteFrom('sign_in_attempt').execute();
    for (let i = 0; i < 51; i += 1) await begin(`somebody-${i}@example.org`, 'guess', { address: home });
    expect(await begin(victim.login, password, { address: home })).toMatchObject({ error: { code: 'auth.too-many-tries' } });
    const client = { address: home, device: victim.device };
    expect(await finish(await begin(victim.login, password, client), victim.code(), client)).toMatchObject({ ok: true });
    await world.toy.database.owner.deleteFrom('sign_in_attempt').execute();
  });
});

describe('and yet nobody guesses on', () => {
  test('codes are guessed five times a quarter of an hour and twenty times a day, over all addresses together', {
    timeout: 60_000,
  }, async () => {
    const victim = await owner();
    const codes: string[] = [];
    for (let quarter = 0; quarter < 6; quarter += 1) {
      for (let i = 0; i < 7; i += 1) {
        const client = { address: addresses[i % addresses.length] ?? home };
        const begun = await begin(victim.login, password, client);
        // The password's way stays open: the codes' budget is another one.
        expect(begun.ok).toBe(true);
        const answer = await finish(begun, '000000', client);
        codes.push(answer.ok ? 'in' : answer.error.code);
      }
      world.pass({ minutes: 15 });
    }
    expect(codes.filter((code) => code === 'auth.wrong-code')).toHaveLength(20);
    expect(codes.slice(5, 7)).toEqual(['auth.too-many-tries', 'auth.too-many-tries']);
  });
  test('nor on a browser that is known: its own budget ends too', { timeout: 60_000 }, async () => {
    const victim = await owner();
    const client = { address: home, device: victim.device };
    const codes: string[] = [];
    for (let i = 0; i < 12; i += 1) {
      const begun = await begin(victim.login, `guess ${i}`, client);
      codes.push(begun.ok ? 'in' : begun.error.code);
    }
    expect(codes.slice(0, 10).every((code) => code === 'auth.wrong-login')).toBe(true);
    expect(codes.slice(10)).toEqual(['auth.too-many-tries', 'auth.too-many-tries']);
  });
  test('a made-up token of a browser gives no budget, nor one of another account', { timeout: 60_000 }, async () => {
    const [victim, other] = [await owner(), await owner()];
    for (const device of [newToken(), other.device]) {
      const codes: string[] = [];
      for (let i = 0; i < 6; i += 1) {
        const begun = await begin(victim.login, `guess ${i}`, { address: `203.0.113.${device.charCodeAt(0)}`, device });
        codes.push(begun.ok ? 'in' : begun.error.code);
      }
      expect(codes.at(-1)).toBe('auth.too-many-tries');
    }
  });
  test('a browser is known for half a year after the last whole sign-in, and no longer', async () => {
    const victim = await owner();
    const known = async (device: string | undefined): Promise<boolean> => {
      for (let i = 0; i < 6; i += 1) await begin(victim.login, 'guess', { address: '203.0.113.250', device });
      const codes = await begin(victim.login, 'guess', { address: '203.0.113.250', device });
      return !codes.ok && codes.error.code === 'auth.wrong-login';
    };
    expect(await known(victim.device)).toBe(true);
    world.pass({ hours: 24 * 180 });
    expect(await known(victim.device)).toBe(false);
  });
});

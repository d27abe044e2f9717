import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entered, joinByPhone, proveNumber, type Telephones, telephones } from './sent-codes.ts';
import { accountLines, type SignInWorld, signInWorld, type TestBrowser } from './sign-in-browser.ts';

let world: SignInWorld;
let phones: Telephones;
beforeAll(async () => {
  world = await signInWorld();
  phones = telephones(world);
});
afterAll(() => world.stop());

const [number, pin] = ['+212612345678', '824197'];
const byPin = async (browser: TestBrowser, phone: string, typed: string, more: Record<string, string> = {}) => {
  await browser.get('/sign-in/phone');
  return browser.send('/sign-in/phone', { phone, pin: typed, ...more });
};
const isIn = async (browser: TestBrowser) => (await browser.json('/me')).status === 200;

let own: TestBrowser;
describe('whoever registers with a telephone', () => {
  test('proves the number by a code, chooses a PIN, and is signed in', async () => {
    own = world.browser();
    expect((await own.get('/join')).to).toBe('/phone?for=join');
    expect((await joinByPhone(phones, own, number, '123456')).status).toBe(422);
    expect((await own.send('/join', { ...entered, pin })).to).toBe('/me');
    expect(await isIn(own)).toBe(true);
  });
  test('leaves the number in no table, line or login in the clear, and of the code nothing once it is sent', async () => {
    const { owner } = world.toy.database;
    const accounts = await owner.selectFrom('account').selectAll().where('login', 'like', 'phone-%').execute();
    const codes = await owner.selectFrom('phone_code').selectAll().execute();
    const ways = await owner.selectFrom('phone_way').selectAll().execute();
    const lines = await owner.selectFrom('journal_line').selectAll().execute();
    expect(ways).toHaveLength(1);
    expect(JSON.stringify([accounts, codes, ways, lines], (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
      /612345678|824197/,
    );
    expect(codes.map(({ text_sealed }) => text_sealed)).toEqual(codes.map(() => null));
  });
  test('is told when the number opens an account already, and only after proving to hold it', async () => {
    const other = world.browser();
    await other.get('/phone?for=join');
    const unknown = await other.send('/phone', { phone: '+212600000001' });
    await other.get('/phone?for=join');
    const known = await other.send('/phone', { phone: number });
    expect([unknown.status, known.status]).toEqual([303, 303]);
    const hidden = (text = '') => text.replace(/[0-9a-f-]{36}/g, 'id');
    expect(hidden(known.to)).toBe(hidden(unknown.to));
    world.pass({ minutes: 15 });
    expect((await joinByPhone(phones, other, number, pin)).words()).toContain('This number opens another account');
  });
});

describe('signing in with number and PIN', () => {
  test('is enough in a browser that is known, and asks a new one for a code too', async () => {
    await own.get('/account');
    await own.send('/sign-out');
    expect((await byPin(own, number, pin)).to).toBe('/me');
    const strange = world.browser();
    const begun = await byPin(strange, '00212 612-345678', pin);
    expect(begun.to).toContain('/sign-in/code');
    expect(await isIn(strange)).toBe(false);
    await strange.get(begun.to ?? '');
    expect((await strange.send('/sign-in/code', { code: '000000' })).status).toBe(401);
    expect((await strange.send('/sign-in/code', { code: (await phones.codeOn(number)) ?? '' })).to).toBe('/me');
    expect(await isIn(strange)).toBe(true);
    // From now on this browser is known.
    await strange.get('/account');
    await strange.send('/sign-out');
    expect((await byPin(strange, number, pin)).to).toBe('/me');
  });
  test('answers a wrong PIN like a number that opens nothing', async () => {
    const strange = world.browser();
    const [wrong, nobody] = [await byPin(strange, number, '975312'), await byPin(strange, '+212699999999', pin)];
    expect([wrong.status, nobody.status]).toEqual([401, 401]);
    const plain = (text: string) => text.replaceAll(/value="[^"]*"|[0-9a-f-]{36}/g, '');
    expect(plain(nobody.text)).toBe(plain(wrong.text));
    expect(phones.sent.some(({ to }) => to === '+212699999999')).toBe(false);
  });
  test('lets nobody in who holds the number alone, as after a swapped SIM', async () => {
    const thief = world.browser();
    await thief.get('/sign-in/phone');
    const asked = await thief.send('/sign-in/phone', { phone: number, by: 'code' });
    expect(asked.status).toBe(401);
    const nobody = await thief.send('/sign-in/phone', { phone: '+212699999999', by: 'code' });
    expect(nobody.status).toBe(401);
  });
  test('opens with a code alone in the own browser, so that a forgotten PIN can be replaced there', async () => {
    world.pass({ minutes: 16 });
    await own.get('/account');
    await own.send('/sign-out');
    await own.get('/sign-in/phone');
    const begun = await own.send('/sign-in/phone', { phone: number, by: 'code' });
    await own.get(begun.to ?? '');
    expect((await own.send('/sign-in/code', { code: (await phones.codeOn(number)) ?? '' })).to).toBe('/me');
    await own.get('/account/phone');
    expect((await own.send('/account/phone', { pin: '739104' })).to).toBe('/account');
    expect((await byPin(world.browser(), number, pin)).status).toBe(401);
  });
  test('ends a code after five guesses and after ten minutes', async () => {
    world.pass({ minutes: 16 });
    const strange = world.browser();
    await strange.get((await byPin(strange, number, '739104')).to ?? '');
    const code = (await phones.codeOn(number)) ?? '';
    for (let guess = 0; guess < 5; guess += 1) await strange.send('/sign-in/code', { code: '000000' });
    expect((await strange.send('/sign-in/code', { code })).status).toBe(401);
    await strange.get((await byPin(strange, number, '739104')).to ?? '');
    const late = (await phones.codeOn(number)) ?? '';
    world.pass({ minutes: 10, seconds: 1 });
    expect((await strange.send('/sign-in/code', { code: late })).to ?? '').not.toBe('/me');
    expect(await isIn(strange)).toBe(false);
  });
  test('is held back after five wrong PINs from one address, and not in the browser that is known', async () => {
    world.pass({ minutes: 16 });
    const strange = world.browser();
    for (let guess = 0; guess < 5; guess += 1) expect((await byPin(strange, number, `97531${guess}`)).status).toBe(401);
    expect((await byPin(strange, number, '739104')).status).toBe(429);
    await own.get('/account');
    await own.send('/sign-out');
    expect((await byPin(own, number, '739104')).to).toBe('/me');
  });
  test('sends three codes a quarter of an hour to one number, whoever asks', async () => {
    world.pass({ minutes: 16 });
    const before = phones.sent.length;
    for (let turn = 0; turn < 5; turn += 1) {
      const browser = world.browser();
      await browser.get('/phone?for=join');
      await browser.send('/phone', { phone: '+12025550171' });
    }
    await phones.codeOn('+12025550171');
    expect(phones.sent.length - before).toBe(3);
  });
});

describe('the telephone of an account', () => {
  test('is changed after a fresh proof alone, with the new number proved, and ends every other session', async () => {
    world.pass({ hours: 1 });
    await own.get('/account');
    await own.send('/sign-out').catch(() => undefined);
    await byPin(own, number, '739104');
    world.pass({ minutes: 11 });
    expect(await proveNumber(phones, own, '+212612000099', 'account')).toBe('/account/phone');
    expect((await own.get('/account/phone')).to).toBe('/account/prove?to=/account/phone');
    await own.get('/account/prove?to=/account/phone');
    expect((await own.send('/account/prove', { pin: '111111' })).status).toBe(401);
    expect((await own.send('/account/prove', { pin: '739104' })).to).toBe('/account/phone');
    await own.get('/account/phone');
    expect((await own.send('/account/phone', { pin: '640285' })).to).toBe('/account');
    expect((await byPin(world.browser(), number, '739104')).status).toBe(401);
    expect((await byPin(world.browser(), '+212612000099', '640285')).to).toContain('/sign-in/code');
    expect((await accountLines(world)).map(({ type }) => type)).toEqual(['account.phone-set', 'account.phone-set']);
  });
});

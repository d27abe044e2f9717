import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinByPhone, proveNumber, type Telephones, telephones } from './sent-codes.ts';
import { type SignInWorld, signInWorld, type TestBrowser } from './sign-in-browser.ts';

let world: SignInWorld;
let phones: Telephones;
let own: TestBrowser;
let worker: string;
const [old, next, pin] = ['+212612345678', '+212612000099', '640285'];
const officers = new Map<string, TestBrowser>();
beforeAll(async () => {
  world = await signInWorld();
  phones = telephones(world);
  own = world.browser();
  await joinByPhone(phones, own, old, '824197');
  worker = (await own.json('/me')).json<{ worker: { id: string } }>().worker.id;
  for (const [name, country] of Object.entries({ first: 'XN', second: 'XN', elsewhere: 'XW' }))
    await world.account(`${name}@example.org`, [{ role: 'origin-agency', country }]);
  await signInAll();
});
afterAll(() => world.stop());

/** Officers sign in anew: a proof is fresh for ten minutes. */
const signInAll = async () => {
  for (const name of ['first', 'second', 'elsewhere']) {
    const browser = world.browser();
    await browser.signIn(`${name}@example.org`);
    officers.set(name, browser);
  }
};
const as = (name: string): TestBrowser => officers.get(name) as TestBrowser;
const page = () => `/workers/${worker}/way-back`;
const halfOn = (html: string): string => /<bdi class="code[^"]*" dir="ltr">([A-Z2-9]{5}(?:-[A-Z2-9]{5}){2})<\/bdi>/.exec(html)?.[1] ?? '';
const begin = async (name: string, seen = 'passport') => {
  await as(name).get(page());
  return as(name).send(page(), { seen });
};
const confirm = async (name: string) => {
  await as(name).get(page());
  return as(name).send(`${page()}/confirm`);
};
const both = async (): Promise<[string, string]> => [halfOn((await begin('first')).text), halfOn((await confirm('second')).text)];
const take = async (browser: TestBrowser, first: string, second: string) => {
  await proveNumber(phones, browser, next, 'lost');
  await browser.get('/sign-in/lost');
  return browser.send('/sign-in/lost', { first, second, pin });
};

test('a worker’s account is given back by two officers of the origin, never by one, and by none of another country', async () => {
  expect((await as('elsewhere').get(page())).status).toBe(404);
  const first = halfOn((await begin('first', 'two-witnesses')).text);
  expect(first).toHaveLength(17);
  await as('first').get(page());
  await expect(as('first').send(`${page()}/confirm`)).rejects.toThrow('no form');
  // Signed in by the hand of the same officer, without the page.
  await as('first').get(page());
  const csrf = /name="_csrf" value="([^"]+)"/.exec(as('first').page())?.[1] ?? '';
  expect((await as('first').post(`${page()}/confirm`, { _csrf: csrf })).words()).toContain('somebody else must confirm it');
  expect((await take(world.browser(), first, first)).status).toBe(401);
  await as('first').get(page());
  expect((await as('first').send(`${page()}/stop`)).to).toBe(page());
});

test('its owner, who did not ask for it, is told and stops it', async () => {
  const halves = await both();
  const me = await own.get('/me');
  expect(me.words()).toContain('A centre has begun a new way into your account');
  expect((await own.send(`${page()}/stop`)).to).toBe('/me');
  world.pass({ hours: 25 });
  expect((await take(world.browser(), ...halves)).words()).toContain('These halves do not belong together');
});

test('the two halves open it a day later, with a new number and PIN, and end everything that opened it before', async () => {
  await signInAll();
  const halves = await both();
  expect(halves.every((half) => half.length === 17)).toBe(true);
  const browser = world.browser();
  const early = await take(browser, ...halves);
  expect(early.status).toBe(409);
  expect(early.words()).toContain('in 24 hours');
  world.pass({ hours: 24 });
  expect((await take(browser, halves[1], halves[0])).status).toBe(401);
  expect((await take(browser, halves[0].toLowerCase(), halves[1])).to).toBe('/me');
  expect((await browser.json('/me')).status).toBe(200);
  // The old number opens nothing, in the browser that was known as little as elsewhere.
  await own.get('/sign-in/phone');
  expect((await own.send('/sign-in/phone', { phone: old, pin: '824197' })).status).toBe(401);
  expect((await take(world.browser(), ...halves)).status).toBe(401);
  const lines = await world.toy.database.owner.selectFrom('journal_line').select(['type', 'facts']).orderBy('id').execute();
  const types = lines.filter(({ type }) => /^way-back|recovered/.test(type)).map(({ type }) => type);
  expect(types.slice(-3)).toEqual(['way-back.begun', 'way-back.confirmed', 'account.recovered']);
  expect(JSON.stringify(lines)).not.toMatch(new RegExp(`${halves[0]}|${halves[1]}|612000099`));
});

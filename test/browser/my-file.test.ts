import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { round, value, verifiedVacancy } from '../../src/modules/recruitment/testing/season.ts';
import { consentFamily, registerByPhone, setWishes } from '../../src/modules/workers/index.ts';
import { sealProof } from '../../src/platform/auth/number-proof.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { telephones } from '../security/sent-codes.ts';
import { type Served, served } from './served.ts';
import { fill, press, said, words } from './steps.ts';

const [lang, number, pin] = ['ar', '+212612345678', '402918'] as const;
let toy: ToyCorridor;
let web: Served;
let worker: Actor;
let offer: string;
let phone: Page;
beforeAll(async () => {
  toy = await toyCorridor();
  web = await served(toy, { width: 360, height: 740 });
  const vacancy = await verifiedVacancy(toy, { places: 2, title: 'Strawberry harvest' });
  const proof = sealProof(web.settings.keys, { number, purpose: 'join' }, toy.runtime.clock.now());
  const person = {
    origin: 'XN',
    givenNames: 'Amina',
    familyName: 'Example',
    birth: { year: 1990 },
    occupation: '9211',
    experienceMonths: 12,
  };
  const { id } = value(
    await toy.call(registerByPhone(web.settings.keys), { role: 'public' }, { ...person, consent: true, language: lang, pin, proof }),
  );
  const { account_id: account } = await toy.database.owner
    .selectFrom('worker')
    .select('account_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  worker = { role: 'worker', worker: id, account: account ?? undefined, country: 'XN' };
  value(await toy.call(setWishes, worker, { worker: id, wishes: [vacancy] }));
  await round(toy);
  offer = (await toy.database.owner.selectFrom('offer').select('id').where('worker_id', '=', id).executeTakeFirstOrThrow()).id;
  phone = await web.visitor();
});
afterAll(async () => {
  await web?.stop();
  await toy?.stop();
});

const has = async (page: Page, key: string, params: Record<string, string | number> = {}): Promise<void> =>
  expect(await words(page), key).toContain(said(lang, key, params));
/** Nothing runs off the side of a small screen, and it can be left at once. */
const fits = async (page: Page): Promise<void> => {
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  const box = await page.locator('main').boundingBox();
  expect(box?.width).toBeLessThanOrEqual(360);
};

test('on a new telephone a worker signs in with number, PIN and a code, and accepts an offer', async () => {
  await phone.goto(`/sign-in/phone?to=/offers/${offer}&lang=${lang}`);
  await fits(phone);
  await fill(phone, { phone: number, pin });
  await press(phone, '/sign-in/phone');
  await has(phone, 'phone.code.new-browser');
  const phones = telephones({ toy, runtime: toy.runtime, settings: web.settings });
  await fill(phone, { code: (await phones.codeOn(number)) ?? '' });
  await press(phone, '/sign-in/code');
  expect(new URL(phone.url()).pathname).toBe(`/offers/${offer}`);
  await fits(phone);
  await press(phone, '/accept');
  expect(new URL(phone.url()).pathname).toMatch(/^\/placements\//);
});

test('the own page says where the file stands and leads to every other page of it, and no copy of it stays behind', async () => {
  const answer = await phone.goto('/me');
  expect(answer?.headers()['cache-control']).toContain('no-store');
  await fits(phone);
  await has(phone, 'my-file.standing.title');
  const links = phone.locator('main section, main .panel').filter({ hasText: said(lang, 'my-file.links.title') });
  const addresses = await links.locator('a').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  expect(addresses).toEqual(
    expect.arrayContaining([`/workers/${worker.worker}/papers`, `/workers/${worker.worker}/looks`, `/workers/${worker.worker}/data`]),
  );
  for (const address of new Set(addresses)) {
    const page = await phone.goto(address);
    expect(page?.status(), address).toBe(200);
    await fits(phone);
  }
});

test('the family reads along until the worker ends it, and the worker sees that it did', async () => {
  const login = 'hassan@example.org';
  const secret = 'oranges in winter';
  value(
    await toy.call(consentFamily, worker, {
      worker: worker.worker,
      name: 'Hassan',
      relation: 'spouse',
      login,
      password: secret,
      language: lang,
    }),
  );
  const family = await web.visitor();
  await family.goto(`/sign-in?lang=${lang}`);
  await web.signIn(family, login, secret);
  await family.goto('/me');
  await fits(family);
  await has(family, 'my-file.family.free');
  await has(family, 'my-file.family.hidden-what');
  const file = await family.locator('main a[href^="/placements/"]').first().getAttribute('href');
  await family.goto(file ?? '');
  expect(await words(family)).toContain('Strawberry harvest');
  // Who looked stands on the worker's page, and the way to end it on the own one.
  await phone.goto(`/workers/${worker.worker}/looks`);
  await has(phone, 'site.role.family');
  await phone.goto('/me');
  await press(phone, '/withdraw');
  for (const path of ['/me', file ?? '']) {
    await family.goto(path);
    expect(new URL(family.url()).pathname, path).toBe('/sign-in');
  }
});

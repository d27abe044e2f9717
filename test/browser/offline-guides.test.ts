import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { type Served, served } from './served.ts';

let toy: ToyCorridor;
let web: Served;
beforeAll(async () => {
  toy = await toyCorridor('2027-02-01');
  web = await served(toy, { width: 360, height: 700 });
});
afterAll(async () => {
  await web?.stop();
  await toy?.stop();
});

/** Every address that the browser keeps, whatever keeps it. As text: the program's types know no browser. */
const kept = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`(async () => {
    const kept = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = await Promise.all(kept.map((one) => one.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname + new URL(url).search);
  })()`);
const isKept = (page: Page): Promise<void> => page.locator('[role=status]', { hasText: 'kept on this phone' }).waitFor();

test('after one visit of a guide all guides can be read without a network, with their style, in the language of the visit', async () => {
  const page = await web.visitor({ script: true });
  await page.goto('/guides/costs?lang=es');
  await page.locator('[role=status]', { hasText: 'guardadas en este teléfono' }).waitFor();
  await page.context().setOffline(true);
  await page.goto('/guides/irregular-routes');
  expect(await page.locator('h1').textContent()).toContain('Riesgos de las rutas irregulares');
  expect(await page.evaluate<string>("getComputedStyle(document.querySelector('.lead')).fontSize")).not.toBe('16px');
  await page.goto('/guides');
  expect(await page.locator('h1').textContent()).toContain('Guías');
  // Anything else is not answered from what is kept.
  await expect(page.goto('/sign-in')).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/);
});

test('of a reader who has signed in nothing is kept but what everybody may read, and it can be removed', async () => {
  const page = await web.as('agency', toy.actors['origin-agency'], { script: true });
  await page.goto('/guides/review');
  await page.goto('/workers');
  await page.goto('/guides/rights');
  await isKept(page);
  // Once more, now that the guides' pages are answered through the worker.
  for (const path of ['/guides/review', '/guides/rights/review', '/guides/rights/spoken', '/guides']) await page.goto(path);
  const addresses = await kept(page);
  expect(addresses.length).toBeGreaterThan(10);
  expect(addresses.filter((one) => !/^(\/assets\/|\/offline-language$|\/guides(\/[a-z-]+)?\?lang=en$)/.test(one))).toEqual([]);
  expect(addresses.filter((one) => /review|spoken/.test(one))).toEqual([]);
  const text = await page.evaluate<string>("caches.match('/guides/rights?lang=en', { ignoreVary: true }).then((found) => found.text())");
  expect(text).toContain('Keep your passport yourself.');
  expect(text).not.toMatch(/sign-out|_csrf/);

  await page.goto('/guides/rights');
  await isKept(page);
  await page.getByRole('button', { name: 'Remove them from this phone' }).click();
  await expect.poll(() => kept(page)).toEqual([]);
});

test('the guide is whole without scripts, and nothing runs on pages that are not named', async () => {
  const plain = await web.visitor();
  await plain.goto('/guides/money');
  expect(await plain.locator('article').textContent()).toContain('Ask three senders the same question.');
  const answer = await plain.context().request.get('/offline.js');
  expect(answer.headers()['content-security-policy']).toBe("default-src 'none'; connect-src 'self'; script-src 'self'");
  expect((await plain.context().request.get('/guides')).headers()['content-security-policy']).not.toContain('script-src');
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { type Printed, signPrinted } from '../../src/platform/signing/index.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { type Served, served } from './served.ts';

let toy: ToyCorridor;
let web: Served;
let page: Page;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10');
  web = await served(toy);
});
afterAll(async () => {
  await web?.stop();
  await toy?.stop();
});
beforeEach(async () => {
  page = await web.visitor({ script: true });
});

const day = (text: string) => Temporal.PlainDate.from(text);
/** The browser has its own clock, which the toy's does not move: this paper outlasts both. */
const paper = (number: string): Printed => ({
  kind: 'permit',
  number,
  from: day('2025-06-01'),
  until: day('2099-10-31'),
  facts: {},
  words: `Permit ${number}`,
});
const answer = async (code: string): Promise<string> => {
  await page.fill('[name=code]', code);
  await page.click('form[action="/verify"] button');
  const status = page.locator('[role=status]').first();
  await status.filter({ hasText: /\w/ }).waitFor();
  return (await status.textContent()) ?? '';
};

test('a code read from the paper is checked as soon as the page is open', async () => {
  const { code } = await signPrinted(toy.runtime, paper('T-5555-5555'));
  await page.goto(`/verify#${code}`);
  await page.locator('[role=status]').filter({ hasText: 'genuine and in force' }).waitFor();
});

test('a short code is typed by hand and looked up, with and without scripts', async () => {
  const { short } = await signPrinted(toy.runtime, paper('T-6666-6666'));
  const plain = await web.visitor();
  for (const one of [page, plain]) {
    await one.goto('/verify');
    await one.fill('[name=code]', short.toLowerCase());
    await one.click('form[action="/verify"] button');
    await one.locator('.notice', { hasText: 'genuine and in force' }).waitFor();
    expect(await one.locator('.notice').textContent()).toContain('T-6666-6666');
  }
});

test('the copy for a device without a network holds its keys and asks nobody', async () => {
  const { code, short } = await signPrinted(toy.runtime, paper('T-7777-7777'));
  const copy = await (await page.context().request.get('/verify/offline')).text();
  await page.context().setOffline(true);
  const folder = mkdtempSync(join(tmpdir(), 'corridor-verify-'));
  writeFileSync(join(folder, 'verify.html'), copy);
  await page.goto(pathToFileURL(join(folder, 'verify.html')).href);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const check = async (text: string) => {
    await page.fill('[name=code]', text);
    await page.click('button');
    await page.locator('[role=status]').filter({ hasText: /\w/ }).waitFor();
    return page.locator('[role=status]').textContent();
  };
  expect(await check(code)).toContain('genuine and in force');
  expect(await check(short)).toContain('needs a network');
  expect(asked).toEqual([]);
  rmSync(folder, { recursive: true });
});

test('the page is there again without a network, with the lists of the day on which it was kept', async () => {
  const { code } = await signPrinted(toy.runtime, paper('T-8888-8888'));
  await page.goto('/verify');
  // Kept by the worker: the page, beside the file of its script.
  const kept = `caches.match('/verify?lang=en', { ignoreVary: true }).then((page) => page !== undefined)`;
  await expect.poll(() => page.evaluate(kept), { timeout: 15_000 }).toBe(true);
  await page.context().setOffline(true);
  await page.goto('about:blank');
  await page.goto(`/verify#${code}`);
  const status = page.locator('[role=status]').first();
  await status.filter({ hasText: 'genuine and in force' }).waitFor();
  expect(await status.textContent()).toContain('List of: 2025-01-10. This list is more than a month old.');
  await page.context().setOffline(false);
});

// The last one: it moves the clock to a day on which another key signs.
test('with the page open and the network gone a genuine, a changed, a replaced and a later signed code are told apart', async () => {
  const genuine = await signPrinted(toy.runtime, paper('T-2222-2222'));
  const replaced = await signPrinted(toy.runtime, paper('T-3333-3333'));
  await toy.database.owner
    .insertInto('document_revocation')
    .values({ id: newId(), kind: 'permit', number: 'T-3333-3333', revoked_on: day('2025-01-09') })
    .execute();
  await page.goto('/verify');
  toy.moveTo('2025-06-10');
  const newer = await signPrinted(toy.runtime, paper('T-9999-9999'));
  // A key signs for a year: what is printed two years later is signed by one that this page has never seen.
  toy.moveTo('2027-01-11');
  const later = await signPrinted(toy.runtime, paper('T-4444-4444'));
  await page.context().setOffline(true);
  expect(await answer(genuine.code)).toContain('genuine and in force');
  expect(await answer(genuine.code)).toContain('T-2222-2222');
  const at = genuine.code.indexOf('.', 12) + 20;
  const other = genuine.code[at] === 'A' ? 'B' : 'A';
  expect(await answer(genuine.code.slice(0, at) + other + genuine.code.slice(at + 1))).toContain('has been changed');
  expect(await answer(replaced.code)).toContain('replaced by a later one');
  expect(await answer(later.code)).toContain('Take a new one and check again');
  // Signed by a key that the page knows, on a day after the one of its lists.
  expect(await answer(newer.code)).toContain('newer than the list');
  expect(await answer('a letter')).toContain('no code of a printed document');
  expect(await answer(genuine.short)).toContain('needs a network');
});

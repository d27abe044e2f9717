import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** How many pages a daily task may take from the queue; the page after the last button is not counted. */
export const mostPages = 3;

/** One person's way from the queue to what is done: every page that loads is counted. */
export interface Walk {
  readonly page: Page;
  /** Opens the page of a link, by its words or by a piece of its address. */
  follow(link: string | RegExp): Promise<void>;
  /** Unfolds what is folded under these words. */
  unfold(words: string | RegExp): Promise<void>;
  fill(fields: Readonly<Record<string, string>>): Promise<void>;
  /** A day in its three fields. */
  day(name: string, iso: string): Promise<void>;
  /** Presses a button, by its words; `of` narrows to the form of an address. */
  press(button: string | RegExp, of?: string): Promise<void>;
  /** Follows a link to a file and reads it. */
  download(link: string | RegExp): Promise<string>;
  /** What the page says. */
  words(): Promise<string>;
  /** Goes back to where it began, for another way to do the same; the pages are counted anew. */
  again(): Promise<void>;
}

const wait = { timeout: 4_000 };

/** Folder for pictures of every page on the way, when somebody wants to look: PAGES=folder. */
const pictures = process.env.PAGES;
let taken = 0;

/** Begins at the queue, which is not counted. */
export const walkFrom = async (page: Page, start: string): Promise<Walk & { end(): number }> => {
  const loads: string[] = [];
  let posted = false;
  await page.goto(start);
  const loaded = (): void => void loads.push(new URL(page.url()).pathname);
  page.on('domcontentloaded', loaded);
  page.on('request', (request) => {
    if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return;
    let first = request;
    for (let before = first.redirectedFrom(); before; before = before.redirectedFrom()) first = before;
    posted = first.method() === 'POST';
  });
  const main = page.locator('body');
  /** What somebody sees: the first that is visible; else the page's words tell what was there instead. */
  const seen = async (found: Locator, what: string | RegExp): Promise<Locator> => {
    const visible = found.locator('visible=true').first();
    await visible.waitFor(wait).catch(async () => {
      const links = await page.locator('a, button, summary').allInnerTexts();
      throw new Error(`no ${what} at ${page.url()} after ${loads.join(' > ')}\n${await words()}\n${links.join(' | ')}`);
    });
    return visible;
  };
  /** A click does not wait for the page that it leads to. */
  const load = async (what: Locator): Promise<void> => {
    await Promise.all([page.waitForEvent('domcontentloaded', { timeout: 20_000 }), what.click()]);
    if (!pictures) return;
    mkdirSync(pictures, { recursive: true });
    taken += 1;
    const name = new URL(page.url()).pathname.replace(/[0-9a-f]{8}-[0-9a-f-]+/g, '').replace(/[^a-z]+/g, '-');
    await page.screenshot({ path: join(pictures, `${String(taken).padStart(3, '0')}${name}.png`), fullPage: true });
  };
  const linkOf = (link: string | RegExp): Locator =>
    typeof link === 'string' && link.startsWith('/')
      ? page.locator(`main a[href*="${link}"]`)
      : main.getByRole('link', { name: link, exact: typeof link === 'string' });
  const words = async (): Promise<string> =>
    (await page.locator('main').allInnerTexts())
      .join(' ')
      .replace(/[\u2066-\u2069]/g, '')
      .replace(/\s+/g, ' ');
  let most = 0;
  const reckon = (): number => {
    const pages = loads.length - (posted ? 1 : 0);
    expect(pages, `pages: ${loads.join(' > ')}`).toBeLessThanOrEqual(mostPages);
    most = Math.max(most, pages);
    return most;
  };
  return {
    page,
    words,
    async follow(link) {
      await load(await seen(linkOf(link), link));
    },
    async unfold(text) {
      const folded = page.locator('main summary', { hasText: text });
      await (await seen(folded, text)).click();
    },
    async fill(fields) {
      for (const [name, value] of Object.entries(fields)) {
        const field = await seen(page.locator(`main [name="${name}"]`), name);
        if ((await field.evaluate((one) => one.tagName)) === 'SELECT') await field.selectOption(value);
        else if ((await field.getAttribute('type')) === 'radio') await page.locator(`main [name="${name}"][value="${value}"]`).check(wait);
        else if ((await field.getAttribute('type')) === 'checkbox') await field.setChecked(value === 'yes');
        else await field.fill(value, wait);
      }
    },
    async day(name, iso) {
      const [year = '', month = '', day = ''] = iso.split('-');
      for (const [part, value] of Object.entries({ year, month, day })) await page.fill(`main [name="${name}.${part}"]`, value, wait);
    },
    async press(button, of) {
      const where = of === undefined ? page.locator('main') : page.locator(`main form[action*="${of}"]`);
      const named = where.getByRole('button', { name: button, exact: typeof button === 'string' });
      await load(await seen(named, button));
    },
    async download(link) {
      const [file] = await Promise.all([page.waitForEvent('download', wait), seen(linkOf(link), link).then((one) => one.click())]);
      const parts: Buffer[] = [];
      for await (const part of await file.createReadStream()) parts.push(Buffer.from(part));
      return Buffer.concat(parts).toString('utf8');
    },
    async again() {
      reckon();
      page.off('domcontentloaded', loaded);
      await page.goto(start);
      loads.length = 0;
      posted = false;
      page.on('domcontentloaded', loaded);
    },
    end() {
      page.off('domcontentloaded', loaded);
      return reckon();
    },
  };
};

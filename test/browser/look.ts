import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { expect } from 'vitest';
import { translator } from '../../src/platform/i18n/index.ts';
import { toTop } from './chromium.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Folder for pictures of every page, when somebody wants to look: PAGES=folder npm test. */
const pictures = process.env.PAGES;

/** Whether every reader looks at every page in every view. */
export const everyView = pictures !== undefined || process.env.EVERY_VIEW === '1';

export interface View {
  readonly lang: string;
  readonly width: number;
}

/**
 * How pages are looked at: Arabic on a phone and English on a desk, where what differs between languages and widths differs most. With
 * EVERY_VIEW=1, and for pictures, each language at each width.
 */
export const views: readonly View[] = (['en', 'ar'] as const)
  .flatMap((lang) => [360, 1280].map((width) => ({ lang, width })))
  .filter(({ lang, width }) => everyView || (lang === 'ar') === (width === 360));

/**
 * Opens a page in one view: it answers, fits, has the right direction, and no barrier that axe finds.
 * @param barriers false to leave axe out, which takes most of the time
 */
export const look = async (page: Page, path: string, view: View, name: string, barriers = true): Promise<void> => {
  await page.setViewportSize({ width: view.width, height: 900 });
  const separator = path.includes('?') ? '&' : '?';
  const response = await page.goto(`${path}${separator}lang=${view.lang}`);
  expect(response?.status(), `${name} answers`).toBe(200);
  expect(await page.getAttribute('html', 'dir'), `${name} direction`).toBe(translator(view.lang).dir);
  if (pictures) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name.replace(/[^a-z0-9]+/gi, '-')}-${view.lang}-${view.width}.png`), fullPage: true });
  }
  const widest = await page.evaluate('document.documentElement.scrollWidth');
  expect(widest, `${name} fits ${view.width} px`).toBe(view.width);
  if (!barriers) return;
  await toTop(page);
  await bring(page);
  const found = await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html.slice(0, 140)).join(' | ')))`,
  );
  expect(found, `${name}, ${view.lang}, ${view.width} px`).toEqual([]);
};

const sessions = new WeakMap<Page, CDPSession>();

/** Brings axe to a page as a script of its own: what `evaluate` is given goes through `eval`, which takes half as long again. */
const bring = async (page: Page): Promise<void> => {
  const session = sessions.get(page) ?? (await page.context().newCDPSession(page));
  sessions.set(page, session);
  const { exceptionDetails } = await session.send('Runtime.evaluate', { expression: axe });
  expect(exceptionDetails, 'axe begins').toBeUndefined();
};

import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allRoutes } from '../../src/main/web/web.ts';
import { actionOf, methodOf } from '../../src/platform/http/routes.ts';
import { allows, type Owners } from '../../src/platform/policy/actor.ts';
import { scopeOf } from '../../src/platform/policy/matrix.ts';
import { strayText } from '../../src/ui/testing/stray-text.ts';
import { type Parameter, type World, world } from '../roles/world.ts';
import { testWeb } from '../web.ts';
import { toTop } from './chromium.ts';
import { type Served, served } from './served.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Folder for pictures of every page, when somebody wants to look: PAGES=folder npm test. */
const pictures = process.env.PAGES;

let all: World;
let web: Served;
beforeAll(async () => {
  all = await world();
  web = await served(all.toy);
});
afterAll(async () => {
  await web?.stop();
  await all?.toy.stop();
});

const pages = allRoutes({ demo: false, secure: false }).filter(
  (route) => methodOf(route) === 'get' && !/\.(csv|json)$|\/text$/.test(route.path),
);
/** Who looks at a page: the roles for which it differs most. */
const readers = [
  'public',
  'worker',
  'family',
  'employer',
  'origin-agency',
  'labour',
  'immigration',
  'consulate',
  'policy',
  'auditor',
  'administrator',
] as const;

const parametersOf = (path: string): Parameter[] => [...path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1] as Parameter);
const addressOf = (path: string): string => path.replace(/:([A-Za-z]+)/g, (_, name: Parameter) => all.households.own.files[name]);

/** The first two readers, far apart in the table of roles, who may open the page. */
const readersOf = (path: string, action: string): (typeof readers)[number][] => {
  const owners = (parameter: Parameter): Owners => all.households.own.owners[parameter];
  const may = readers.filter((role) => {
    if (scopeOf(action, role) === undefined) return false;
    return parametersOf(path).every((parameter) => allows(all.actors[role], action, owners(parameter)));
  });
  return [...new Set([may[0], may.at(-1)])].filter((role) => role !== undefined);
};

const views = (['en', 'ar'] as const).flatMap((lang) => [360, 1280].map((width) => ({ lang, width })));

const look = async (page: Page, path: string, view: (typeof views)[number], name: string): Promise<void> => {
  await page.setViewportSize({ width: view.width, height: 900 });
  const separator = path.includes('?') ? '&' : '?';
  const response = await page.goto(`${path}${separator}lang=${view.lang}`);
  expect(response?.status(), `${name} answers`).toBe(200);
  expect(await page.getAttribute('html', 'dir'), `${name} direction`).toBe(view.lang === 'ar' ? 'rtl' : 'ltr');
  if (pictures) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name.replace(/[^a-z0-9]+/gi, '-')}-${view.lang}-${view.width}.png`), fullPage: true });
  }
  const widest = await page.evaluate('document.documentElement.scrollWidth');
  expect(widest, `${name} fits ${view.width} px`).toBe(view.width);
  await toTop(page);
  await page.evaluate(axe);
  const found = await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html.slice(0, 140)).join(' | ')))`,
  );
  expect(found, `${name}, ${view.lang}, ${view.width} px`).toEqual([]);
};

for (const route of pages)
  test(`${route.path} has no barrier that axe finds and fits, in English and Arabic, on a phone and on a desk`, async () => {
    for (const role of readersOf(route.path, actionOf(route))) {
      const actor = all.actors[role];
      const page = role === 'public' ? await web.visitor({ script: true }) : await web.as(`Reader ${role}`, actor, { script: true });
      for (const view of views) await look(page, addressOf(route.path), view, `${route.path} as ${role}`);
    }
  });

test('every word of every page comes from the messages', async () => {
  const marked = testWeb(all.toy, allRoutes({ demo: true, secure: false }));
  const stray: string[] = [];
  for (const route of pages)
    for (const role of readersOf(route.path, actionOf(route))) {
      const answer = await marked.get(`${addressOf(route.path)}?lang=en-XA`, all.actors[role]);
      if (answer.status === 200) stray.push(...strayText(answer.text).map((text) => `${route.path} as ${role}: ${text}`));
    }
  expect(marked.bugs).toEqual([]);
  expect(stray).toEqual([]);
});

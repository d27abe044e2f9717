import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allRoutes } from '../../src/main/web/web.ts';
import { actionOf } from '../../src/platform/http/routes.ts';
import { languages, translator } from '../../src/platform/i18n/index.ts';
import { allows } from '../../src/platform/policy/actor.ts';
import { scopeOf } from '../../src/platform/policy/matrix.ts';
import { type Parameter, type World, world } from '../roles/world.ts';
import { boxesOn } from './boxes.ts';
import { everyView, look, views } from './look.ts';
import { type Served, served } from './served.ts';

let all: World;
let web: Served;
beforeAll(async () => {
  all = await world();
  web = await served(all.toy, { width: 360, height: 800 });
});
afterAll(async () => {
  await web?.stop();
  await all?.toy.stop();
});

const parametersOf = (path: string): Parameter[] => [...path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1] as Parameter);
const addressOf = (path: string): string => path.replace(/:([A-Za-z]+)/g, (_, name: Parameter) => all.households.own.files[name]);

/** Pages that a visitor opens, and those that a worker opens and a visitor does not. */
const pagesOf = (role: 'public' | 'worker') =>
  allRoutes({ demo: false, secure: false })
    .filter((route) => route.kind === 'page' && !/\.(csv|json|po)$|\/text$|^\/verify\/offline$/.test(route.path))
    .filter((route) => {
      const may = (one: 'public' | 'worker') =>
        scopeOf(actionOf(route), one) !== undefined &&
        parametersOf(route.path).every(
          (name) => all.households.own.files[name] && allows(all.actors[one], actionOf(route), all.households.own.owners[name]),
        );
      return may(role) && (role === 'public' || !may('public'));
    })
    .map(({ path }) => addressOf(path));

const windowOf = (role: 'public' | 'worker'): Promise<Page> =>
  role === 'public' ? web.visitor({ script: true }) : web.as('Reader worker', all.actors.worker, { script: true });

/** Each page in some languages, and each language on every fourth page; with EVERY_VIEW=1 all of them in all. */
const isTurn = (page: number, lang: number): boolean => everyView || (page + lang) % 4 === 0;

/** What a page in one language gets wrong at 360 px. */
const wrongOn = async (page: Page, path: string, lang: string, known: Set<string>): Promise<readonly string[]> => {
  const answer = await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`, { waitUntil: 'domcontentloaded' });
  if (answer?.status() !== 200) return [`${path} answers ${answer?.status()}`];
  const [said, dir, width] = (await page.evaluate(
    '[document.documentElement.lang, document.documentElement.dir, document.documentElement.scrollWidth]',
  )) as [string, string, number];
  return [
    ...(said === lang && dir === translator(lang).dir ? [] : [`${path} is in ${said}, ${dir}`]),
    ...(width === 360 ? [] : [`${path} is ${width} px wide`]),
    ...(await boxesOn(page, known)).map((box) => `${path} shows a box for ${box}`),
  ];
};

test.each(languages)(
  'in %s pages of visitors and workers fit a phone, run in their direction, and show no boxes',
  async (lang) => {
    const known = new Set<string>();
    const wrong: string[] = [];
    for (const role of ['public', 'worker'] as const) {
      const page = await windowOf(role);
      for (const [index, path] of pagesOf(role).entries())
        if (isTurn(index, languages.indexOf(lang))) wrong.push(...(await wrongOn(page, path, lang, known)));
    }
    expect(wrong).toEqual([]);
  },
  120_000,
);

// English and Arabic are looked at on every page elsewhere.
test.each(languages.filter((lang) => everyView || !views.some((view) => view.lang === lang)))(
  'in %s the first page has no barrier that axe finds; with EVERY_VIEW=1 no page of visitors and workers',
  async (lang) => {
    for (const role of ['public', 'worker'] as const) {
      const page = await windowOf(role);
      const paths = everyView ? pagesOf(role) : role === 'public' ? ['/'] : [];
      for (const path of paths) await look(page, path, { lang, width: 360 }, `${path} as ${role}`);
    }
  },
  600_000,
);

test('letters that join do so in the fonts that pages bring', async () => {
  const page = await web.visitor({ script: true });
  await page.goto('/?lang=ne');
  const joins = (family: string, joined: string, apart: string) =>
    page.evaluate(
      `document.fonts.load('24px "${family}"', ${JSON.stringify(joined + apart)}).then(() => { const c = document.createElement('canvas').getContext('2d'); c.font = '24px "${family}"'; const w = (t) => c.measureText(t).width; return w(${JSON.stringify(joined)}) < w(${JSON.stringify(apart)}) })`,
    );
  // The same letters with a sign between them that keeps them apart (U+200C).
  expect(await joins('Noto devanagari', 'क्ष', 'क्\u200cष')).toBe(true);
  expect(await joins('Noto bengali', 'ক্ষ', 'ক্\u200cষ')).toBe(true);
  expect(await joins('Noto arabic', 'لا', 'ل\u200cا')).toBe(true);
});

test('a font that lacks the script is found out', async () => {
  const page = await web.visitor({ script: true });
  await page.goto('/?lang=ne');
  await page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p>\\u0e01</p>')");
  expect(await boxesOn(page, new Set())).toEqual(['ก U+e01']);
});

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allRoutes } from '../../src/main/web/web.ts';
import { actionOf, methodOf } from '../../src/platform/http/routes.ts';
import type { Visit } from '../../src/platform/http/visit.ts';
import { readerKeys } from '../../src/platform/i18n/reader-keys.ts';
import { allows, type Owners } from '../../src/platform/policy/actor.ts';
import { scopeOf } from '../../src/platform/policy/matrix.ts';
import { strayText } from '../../src/ui/testing/stray-text.ts';
import { saidOn, walkHelp, writeReaderKeys } from '../languages/meet.ts';
import { readers as workersSide } from '../languages/meetable.ts';
import { type Parameter, type World, world } from '../roles/world.ts';
import { testWeb } from '../web.ts';
import { everyView, look, views } from './look.ts';
import { type Served, served } from './served.ts';

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
  (route) => methodOf(route) === 'get' && !/\.(csv|json|po)$|\/text$|^\/verify\/offline$/.test(route.path), // files, not pages
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

/** One window for each reader: no day passes here, so that nobody has to sign in again. */
const windows = new Map<(typeof readers)[number], Page>();
const windowOf = async (role: (typeof readers)[number]): Promise<Page> => {
  const known = windows.get(role);
  if (known) return known;
  const page = role === 'public' ? await web.visitor({ script: true }) : await web.as(`Reader ${role}`, all.actors[role], { script: true });
  windows.set(role, page);
  return page;
};

for (const route of pages)
  test(`${route.path} has no barrier that axe finds and fits, in English and Arabic, on a phone and on a desk`, async () => {
    const turns = readersOf(route.path, actionOf(route));
    for (const [turn, role] of turns.entries()) {
      const page = await windowOf(role);
      // The second reader sees another page of the same words: the view in which most breaks is enough, and axe looks at it for both.
      const onPhone = everyView || turn > 0 || turns.length === 1;
      for (const view of turn === 0 || everyView ? views : views.filter(({ width }) => width === 360))
        await look(page, addressOf(route.path), view, `${route.path} as ${role}`, onPhone || view.width !== 360);
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

test('whatever a visitor, a worker or a family member reads is among the words that every language has', async () => {
  const heard = new Map<string, string>();
  let at = '';
  const listen = ({ translator }: Visit): void => {
    for (const key of saidOn(translator)) if (!heard.has(key)) heard.set(key, at);
  };
  const listening = testWeb(all.toy, allRoutes({ demo: false, secure: false }), listen);
  const isKnown = (path: string) => parametersOf(path).every((name) => all.households.own.files[name] !== undefined);
  for (const role of workersSide) {
    const links = new Set<string>();
    const open = async (path: string, address: string) => {
      at = `${path} as ${role}`;
      for (const [, link = ''] of (await listening.get(address, all.actors[role])).text.matchAll(/href="(\/[^"#?]+)/g)) links.add(link);
    };
    for (const { path } of pages.filter((page) => isKnown(page.path))) await open(path, addressOf(path));
    // Pages of what is no file of a household, such as a guide: by the first link that leads to one.
    for (const { path } of pages.filter((page) => !isKnown(page.path))) {
      const link = [...links].find((one) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`).test(one));
      if (link) await open(path, link);
    }
  }
  // READER_KEYS=write takes new words in; READER_KEYS=anew also lets go of what nobody meets any more.
  const wanted = process.env.READER_KEYS;
  if (wanted) {
    await walkHelp(listen);
    writeReaderKeys(new Set(heard.keys()), wanted === 'anew');
    return;
  }
  const listed = new Set(readerKeys());
  expect([...heard].filter(([key]) => !listed.has(key)).map(([key, where]) => `${key} on ${where}`)).toEqual([]);
});

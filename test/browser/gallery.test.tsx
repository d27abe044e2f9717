import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainDate } from '../../src/kernel/dates.ts';
import { translator } from '../../src/platform/i18n/index.ts';
import { assets, criticalCssHash, Gallery, page } from '../../src/ui/index.ts';
import { launch, shut, toTop } from './chromium.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const policy = `default-src 'none'; style-src 'self' '${criticalCssHash}'; font-src 'self'; form-action 'self'`;
let server: Server;
let address = '';

const document = (lang: string): string => {
  const words = translator(lang);
  return page(<Gallery />, {
    translator: words,
    title: words.t('ui.example.gallery'),
    clock: { today: plainDate('2026-02-16'), demo: true, canTick: true },
    actor: { name: 'خديجة العلوي', role: words.t('ui.side.worker') },
    nav: [{ href: '/', label: words.t('ui.example.vacancies'), current: true }],
    crumbs: [{ href: '/', label: words.t('ui.example.vacancies') }],
  });
};

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://here');
    const asset = assets.get(pathname);
    response.setHeader('content-type', asset?.type ?? 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', policy);
    response.end(asset?.body ?? document(searchParams.get('lang') ?? 'en'));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await shut();
  await new Promise((done) => server.close(done));
});

const views = ['en', 'ar'].flatMap((lang) =>
  [360, 1280].flatMap((width) => (['light', 'dark'] as const).map((scheme) => [lang, width, scheme] as const)),
);

describe.each(views)('every component in %s at %i px, %s', (lang, width, colorScheme) => {
  test('is free of barriers that axe finds, fits the width, and breaks no policy', async () => {
    const browser = await launch();
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: false });
    const tab = await context.newPage();
    const complaints: string[] = [];
    tab.on('console', (message) => complaints.push(message.text()));
    await tab.goto(`${address}/?lang=${lang}`);
    await toTop(tab);
    await tab.evaluate(axe);
    const found = await tab.evaluate(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
        .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html.slice(0, 120)).join(' | ')))`,
    );
    const widest = await tab.evaluate('document.documentElement.scrollWidth');
    await context.close();
    expect(found).toEqual([]);
    expect(widest).toBe(width);
    expect(complaints).toEqual([]);
  });
});

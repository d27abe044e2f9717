import { brotliCompressSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { amplePlaces, vacanciesOf } from '../../src/modules/vacancies/testing/vacancies.ts';
import { signPrinted } from '../../src/platform/signing/index.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { look, views } from './look.ts';
import { type Served, served } from './served.ts';
import { press, words } from './steps.ts';

let toy: ToyCorridor;
let web: Served;
let page: Page;
let number: string;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', amplePlaces);
  const id = await vacanciesOf(toy).verified({ title: 'Strawberry harvest', places: 4 });
  const row = await toy.database.owner.selectFrom('vacancy').select('reference').where('id', '=', id).executeTakeFirstOrThrow();
  number = row.reference;
  web = await served(toy, { width: 360, height: 740 });
  page = await web.visitor();
});
afterAll(async () => {
  await web?.stop();
  await toy?.stop();
});

const ask = async (text: string): Promise<string> => {
  await page.goto('/');
  await page.fill('form[action^="/check"] [name=asked]', text);
  await press(page, '/check');
  return words(page);
};

test('a recruiter with a forged name is not taken for the real one, whose name stands beside it', async () => {
  // The second letter is a Cyrillic а: on the screen both names are the same.
  const forged = await ask('F\u0430ir Hands');
  expect(forged).toContain('No, this name is not registered.');
  expect(forged).not.toContain('may act');
  expect(forged).toContain('Looks the same at a glance, and has other letters.');
  // The link beside it leads to the registered one.
  await page.click('main .answers a');
  expect(await words(page)).toContain('Yes, it is registered and may act');
});

test('a forged paper is told from a genuine one by its code, without a script and without a camera', async () => {
  const day = (text: string) => Temporal.PlainDate.from(text);
  const { code, short } = await signPrinted(toy.runtime, {
    kind: 'permit',
    number: 'XS-7K3M-9QT4',
    from: day('2025-01-01'),
    until: day('2025-10-31'),
    facts: {},
    words: 'Permit XS-7K3M-9QT4',
  });
  expect(await ask(`${web.address}/verify#${code}`)).toContain('This paper is genuine and in force.');
  expect(await ask(short)).toContain('XS-7K3M-9QT4');
  // Somebody has given the paper four more years, and kept the signature.
  const [form, key, content = '', signature] = code.split('.');
  const longer = Buffer.from(Buffer.from(content, 'base64url').toString().replace('2025-10-31', '2029-10-31')).toString('base64url');
  const forged = await ask([form, key, longer, signature].join('.'));
  expect(forged).toContain('Do not trust this paper.');
  expect(forged).not.toContain('genuine and in force');
  expect(page.url()).not.toContain(longer.slice(0, 20));
  expect(await ask('XS-7K3M-9QT4')).toContain('The number of a paper is not enough');
});

test('a job is checked by its number, and its page leads on to what it pays and who pays for what', async () => {
  expect(await ask(number.toLowerCase().replaceAll('-', ' '))).toContain('Yes, this job is verified');
  await page.click(`main a[href*="/jobs/${number}"]`);
  const job = await words(page);
  for (const part of ['What you get', 'What it costs you', 'Is it real?', 'Know the risks', 'How to apply']) expect(job).toContain(part);
});

test('every link of the public pages leads somewhere', async () => {
  const links = new Set<string>();
  for (const path of ['/', '/jobs', `/jobs/${number}`, `/check?q=${number}`]) {
    await page.goto(path);
    for (const link of (await page.locator('a[href^="/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')))) as string[])
      links.add(link.replace(/#.*/, ''));
  }
  expect(links.size).toBeGreaterThan(20);
  // The side of complaints is served by another part of the program, which stands beside this one where it is whole.
  for (const link of [...links].filter((one) => !one.startsWith('/help')))
    expect((await fetch(`${web.address}${link}`)).status, link).toBe(200);
});

test('the public pages fit a small screen and twice the size, and axe finds no barrier on a job’s page and a warning', {
  timeout: 90_000,
}, async () => {
  // axe is a script.
  const looked = await web.visitor({ script: true });
  for (const view of views)
    for (const path of [`/jobs/${number}`, `/check?q=${encodeURIComponent('Fiar Hands')}`])
      await look(looked, path, view, `public ${path.split('?')[0]}`);
  // A desk of 1280 px at twice and at four times the size (WCAG 2.2, 1.4.4 and 1.4.10).
  for (const width of [640, 320]) {
    await looked.setViewportSize({ width, height: 740 });
    for (const path of ['/', '/jobs', `/jobs/${number}`, `/check?q=${number}`]) {
      await looked.goto(`${path}${path.includes('?') ? '&' : '?'}lang=en`);
      expect(await looked.evaluate('document.documentElement.scrollWidth'), `${path} at ${width} px`).toBe(width);
    }
  }
});

test('the first page is under 14 KB with its critical style, and complete under 100 KB', async () => {
  const visitor = await web.visitor({ script: true });
  let all = 0;
  visitor.on('response', async (response) => {
    const body = await response.body().catch(() => Buffer.alloc(0));
    // As it came over the line: what was packed counts packed.
    all += response.headers()['content-encoding'] ? brotliCompressSync(body).byteLength : body.byteLength;
  });
  for (const path of ['/', '/jobs', `/jobs/${number}`, '/check']) {
    all = 0;
    const answer = await fetch(`${web.address}${path}`, { headers: { 'accept-encoding': 'gzip', accept: 'text/html' } });
    // Counted again from what came: `fetch` has unpacked it.
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(brotliCompressSync(await answer.text()).byteLength, path).toBeLessThan(14 * 1024);
    await visitor.goto(path, { waitUntil: 'networkidle' });
    expect(all, path).toBeLessThan(100 * 1024);
  }
});

test('on a link of the second generation the first words stand within three seconds of the answer', async () => {
  const visitor = await web.visitor({ script: true });
  const session = await visitor.context().newCDPSession(visitor);
  await session.send('Network.enable');
  // 250 kbit/s down, 50 up, 300 ms each way, as Chromium's own profile of a slow GPRS has it at best.
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 300,
    downloadThroughput: 31_250,
    uploadThroughput: 6_250,
  });
  for (const path of ['/', '/jobs', `/jobs/${number}`]) {
    await visitor.goto(path);
    // As text: these are the browser's own names, which this program does not know.
    const waited = await visitor.evaluate<number>(`new Promise((resolve) => {
      const [{ responseStart }] = performance.getEntriesByType('navigation');
      const seen = (list) => {
        for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') resolve(startTime - responseStart);
      };
      new PerformanceObserver(seen).observe({ type: 'paint', buffered: true });
    })`);
    expect(waited, path).toBeLessThan(3_000);
  }
});

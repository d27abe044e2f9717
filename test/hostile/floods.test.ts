import { Agent, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from '../../src/main/web/web.ts';
import { createWeb } from '../../src/platform/http/app.ts';
import type { Limits } from '../../src/platform/http/limits.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { type OpenWeb, openWeb } from './open-web.ts';

const tight: Limits = {
  address: { burst: 100, perSecond: 1 },
  session: { burst: 60, perSecond: 1 },
  registrations: { burst: 10, perSecond: 1 / 150 },
  notes: { burst: 10, perSecond: 1 / 150 },
};

let toy: ToyCorridor;
let web: OpenWeb;
beforeAll(async () => {
  toy = await toyCorridor();
  // Less than an installation allows, so that this machine, however slow, sends more than that.
  web = await openWeb(toy, { limits: tight });
});
afterAll(async () => {
  await web.stop();
  await toy.stop();
});

interface Told {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/** A client with an address of its own: every address of 127/8 is this machine. */
const clientAt = (from: string, sockets = 20) => {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  const ask = (
    path: string,
    { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ) =>
    new Promise<Told>((resolve, reject) => {
      const sent = request({ port: web.port, host: '127.0.0.1', localAddress: from, agent, path, method, headers }, (answer) => {
        let text = '';
        answer.on('data', (chunk) => (text += String(chunk)));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'], text }));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return { ask, close: () => agent.destroy() };
};

/** Sends as fast as it can; meanwhile somebody else opens pages one after the other. */
const flood = async (attack: (ask: ReturnType<typeof clientAt>['ask'], at: number) => Promise<Told>, many: number, from: string) => {
  const [attacker, other] = [clientAt(from), clientAt(from.replace('127.0.0', '127.0.1'), 2)];
  let over = false;
  const storm = Promise.all(Array.from({ length: many }, (_, at) => attack(attacker.ask, at))).finally(() => {
    over = true;
  });
  const pages: number[] = [];
  do {
    pages.push((await other.ask('/sign-in')).status);
    await new Promise((done) => setTimeout(done, 200));
  } while (!over);
  const answers = await storm;
  attacker.close();
  other.close();
  return { answers, pages };
};

const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('one address that asks without end', () => {
  test.each([
    ['pages', '127.0.0.11', (ask, _) => ask('/vacancies')],
    ['pages that do not exist', '127.0.0.12', (ask, at) => ask(`/nothing/${at}`)],
    [
      'addresses of proxies that it invents',
      '127.0.0.13',
      (ask, at) => ask('/sign-in', { headers: { 'x-forwarded-for': `203.0.113.${at % 250}` } }),
    ],
    [
      'tokens that it invents',
      '127.0.0.14',
      (ask, at) => ask('/queue', { headers: { authorization: `Bearer ${String(at).padStart(43, 'x')}` } }),
    ],
    [
      'cookies that it invents',
      '127.0.0.15',
      (ask, at) => ask('/queue', { headers: { cookie: `corridor_session=${String(at).padStart(43, 'x')}` } }),
    ],
    [
      'sign-ins',
      '127.0.0.16',
      (ask, at) => ask('/sign-in', { method: 'POST', headers: form, body: `login=nobody${at}@example.org&password=x` }),
    ],
    ['sums over all files', '127.0.0.17', (ask, _) => ask('/results')],
  ] as [string, string, (ask: ReturnType<typeof clientAt>['ask'], at: number) => Promise<Told>][])(
    '%s: it is held and told how long, and others get every page',
    async (_, from, attack) => {
      const { answers, pages } = await flood(attack, 300, from);
      const held = answers.filter(({ status }) => status === 429);
      expect(held.length).toBeGreaterThan(150);
      // RFC 6585 4, RFC 9110 10.2.3: whole seconds.
      expect(held.filter(({ retryAfter }) => !/^[1-9]\d*$/.test(retryAfter ?? ''))).toEqual([]);
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      expect(pages.filter((status) => status !== 200)).toEqual([]);
      expect(pages.length).toBeGreaterThan(0);
    },
  );
  test('what is dear runs out sooner than what is cheap', async () => {
    const [cheap, dear] = [clientAt('127.0.0.21'), clientAt('127.0.0.22')];
    const served = async (ask: typeof cheap.ask, path: string) =>
      (await Promise.all(Array.from({ length: 150 }, () => ask(path)))).filter(({ status }) => status === 200).length;
    const [pages, sums] = [await served(cheap.ask, '/sign-in'), await served(dear.ask, '/results')];
    expect(pages).toBeGreaterThan(sums * 3);
    cheap.close();
    dear.close();
  });
  test('the answer is in the language that the sender reads, and says what to do', async () => {
    const client = clientAt('127.0.0.23');
    const headers = { 'accept-language': 'ar' };
    let last: Told | undefined;
    for (let i = 0; i < 400 && last?.status !== 429; i += 1) last = await client.ask('/results', { headers });
    expect(last?.text).toContain('dir="rtl"');
    expect(last?.text).toContain('انتظر');
    const program = await client.ask('/results', { headers: { accept: 'application/json' } });
    expect(JSON.parse(program.text)).toMatchObject({ code: 'edge.too-many', status: 429, remedy: 'retry' });
    client.close();
  });
});

test('whoever registers invented people without end is held after those whom a village could send', async () => {
  const client = clientAt('127.0.0.31', 4);
  const body = (at: number) =>
    new URLSearchParams({
      origin: 'XN',
      givenNames: `Given ${at}`,
      familyName: 'Family',
      'birth.year': '1990',
      occupation: '9211',
      experienceMonths: '1',
      consent: 'on',
      login: `invented-${at}@example.org`,
      password: 'ten letters and more',
    }).toString();
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, at) => client.ask('/workers', { method: 'POST', headers: form, body: body(at) })),
  );
  client.close();
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(10);
  expect(answers.filter(({ status }) => status === 429).length).toBe(30);
  const registered = await toy.database.owner.selectFrom('account').select('id').where('login', 'like', 'invented-%').execute();
  expect(registered).toHaveLength(10);
});

test('one who sends many large files at once gets two read and the others told to wait', async () => {
  let open: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const route = {
    kind: 'raw',
    method: 'post',
    path: '/files',
    action: 'site.read',
    summary: '',
    takesFiles: true,
    handle: async () => {
      await gate;
      return { kind: 'data', data: {} } as const;
    },
  } as const;
  const small = createWeb({
    runtime: toy.runtime,
    routes: [route],
    assets: new Map(),
    styleHash: 'sha256-none',
    secure: false,
    frame: async () => '',
    refusalPage: () => ({ kind: 'page', title: '', body: '', data: {} }),
    onBug: () => {},
  });
  const send = () => small.request('/files', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
  const [first, second, third] = [send(), send(), send()];
  const told = await third;
  expect([told.status, told.headers.get('retry-after')]).toEqual([503, '30']);
  open();
  expect([(await first).status, (await second).status, (await send()).status]).toEqual([200, 200, 200]);
});

test('a web without limits, as an installation may set it, holds nobody', async () => {
  const free = createWeb({
    runtime: toy.runtime,
    routes: allRoutes({ demo: false, secure: false }),
    assets: new Map(),
    styleHash: 'sha256-none',
    secure: false,
    frame: async () => '',
    refusalPage: () => ({ kind: 'page', title: '', body: '', data: {} }),
    onBug: () => {},
  });
  const answers = await Promise.all(Array.from({ length: 300 }, () => free.request('/sign-in')));
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
});

test('of all this the log keeps no address, no login and no token, and no request met a bug', () => {
  const said = web.logged();
  expect(said).toContain('"route"');
  expect(said).not.toMatch(/127\.0\.[01]\.|203\.0\.113|example\.org|xxxx|invented/);
  expect(web.bugs()).toBe(0);
});

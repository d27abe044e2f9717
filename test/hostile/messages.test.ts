import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limitsOf } from '../../src/platform/http/limits.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { type OpenWeb, openWeb, statuses } from './open-web.ts';

let toy: ToyCorridor;
let web: OpenWeb;
beforeAll(async () => {
  toy = await toyCorridor();
  web = await openWeb(toy);
});
afterAll(async () => {
  await web.stop();
  await toy.stop();
});

/** Whoever else uses the system at this moment gets the page. */
const othersAreServed = async (): Promise<void> => {
  const page = await fetch(`${web.address}/sign-in`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('name="login"');
};

const form = 'login=a&password=b';
const post = (head: readonly string[], body: string): string =>
  ['POST /sign-in HTTP/1.1', 'Host: corridor.test', 'Content-Type: application/x-www-form-urlencoded', ...head, '', body].join('\r\n');

describe('a message whose end could be read in two ways', () => {
  // RFC 9112 6.3: a recipient refuses differing lengths, and both a length and a coding is an attack or a fault.
  test.each([
    ['two lengths', post(['Content-Length: 18', 'Content-Length: 5'], form)],
    ['a list of lengths', post(['Content-Length: 18, 5'], form)],
    ['a length and a coding', post(['Content-Length: 5', 'Transfer-Encoding: chunked'], `0\r\n\r\nGET /queue HTTP/1.1\r\nHost: x\r\n\r\n`)],
    ['a coding that is not chunked', post(['Transfer-Encoding: chunked, identity'], form)],
    ['a length that is no number', post(['Content-Length: +18'], form)],
    ['a length below nothing', post(['Content-Length: -1'], form)],
    ['a chunk of a size that is none', post(['Transfer-Encoding: chunked'], 'zz\r\nabc\r\n0\r\n\r\n')],
    ['a space before the colon', post(['Content-Length : 18'], form)],
    ['a line that goes on', post(['X-A: b\r\n\tc: d', 'Content-Length: 5', ' Content-Length: 18'], form)],
    ['a line feed alone within a header', post(['X-A: b\nContent-Length: 100', 'Content-Length: 18'], form)],
    ['a zero sign in a header', post(['X-A: \u0000', 'Content-Length: 18'], form)],
  ])('%s is refused, and what follows it is never taken for a second request', async (_, bytes) => {
    const said = await web.raw(bytes);
    expect(statuses(said)).toEqual([400]);
    await othersAreServed();
  });
  test('two requests on one connection are two answers', async () => {
    const one = 'GET /sign-in HTTP/1.1\r\nHost: corridor.test\r\n\r\n';
    expect(statuses(await web.raw(one + one))).toEqual([200, 200]);
  });
});

describe('a first line that is made to confuse', () => {
  test.each([
    ['an absolute address of another site', 'GET http://evil.example/sign-in HTTP/1.1'],
    ['an absolute address that is none', 'GET http://[ HTTP/1.1'],
    ['an authority', 'CONNECT evil.example:443 HTTP/1.1'],
    ['a star', 'OPTIONS * HTTP/1.1'],
    ['a method that nobody knows', 'BREW /sign-in HTTP/1.1'],
    ['TRACE', 'TRACE /sign-in HTTP/1.1'],
    ['a path with a backslash', 'GET /\\evil.example HTTP/1.1'],
    ['a path that begins with two strokes', 'GET //evil.example/ HTTP/1.1'],
    ['dot segments', 'GET /../../../etc/passwd HTTP/1.1'],
    ['dot segments in code', 'GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1'],
    ['strokes in code', 'GET /vacancies%2f..%2f..%2fjournal HTTP/1.1'],
    ['a zero sign in code', 'GET /vacancies/%00 HTTP/1.1'],
    ['code that is none', 'GET /vacancies/%zz%e0%a4%a HTTP/1.1'],
    ['code twice', 'GET /vacancies/%2500%252e%252e HTTP/1.1'],
    ['a fragment', 'GET /sign-in#x HTTP/1.1'],
    ['a path of fourteen thousand signs', `GET /${'a'.repeat(14_000)} HTTP/1.1`],
    ['a query of fourteen thousand signs', `GET /vacancies?q=${'%25'.repeat(4_500)} HTTP/1.1`],
    ['an old version', 'GET /sign-in HTTP/1.0'],
    ['a version that is none', 'GET /sign-in HTTP/9.9'],
  ])('%s is answered and is no bug', async (_, line) => {
    const said = await web.raw(`${line}\r\nHost: corridor.test\r\nConnection: close\r\n\r\n`);
    expect(statuses(said).every((status) => status < 500)).toBe(true);
    expect(said).not.toMatch(/root:|(?:href|action)="(?:http:)?\/\/evil|Location: (?:http:)?\/\/evil/i);
    await othersAreServed();
  });
  test('TRACE gives nothing of the request back', async () => {
    const said = await web.raw('TRACE /sign-in HTTP/1.1\r\nHost: corridor.test\r\nCookie: secret=echoed\r\nConnection: close\r\n\r\n');
    expect(said).not.toContain('echoed');
    expect(statuses(said)[0]).toBeGreaterThanOrEqual(400);
  });
  test('no header turns one method into another', async () => {
    for (const name of ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override']) {
      const answer = await fetch(`${web.address}/sign-out`, { headers: { [name]: 'POST' }, redirect: 'manual' });
      expect(answer.status, name).toBe(404);
    }
    const field = await fetch(`${web.address}/sign-in?_method=POST`, { redirect: 'manual' });
    expect(field.status).toBe(200);
  });
});

describe('headers that are made to mislead', () => {
  test.each(['evil.example', 'evil.example:443', 'corridor.test@evil.example', '[::1', 'a b', '', 'corridor.test\u00e9'])(
    'a host of "%s" leads nobody elsewhere',
    async (host) => {
      const said = await web.raw(`GET /journal HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(statuses(said).every((status) => status < 500)).toBe(true);
      expect(said).not.toMatch(/evil\.example/);
      await othersAreServed();
    },
  );
  test('two hosts are refused', async () => {
    // RFC 9112 3.2: more than one Host line, or none, is answered with 400.
    expect(statuses(await web.raw('GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'))).toEqual([400]);
    expect(statuses(await web.raw('GET / HTTP/1.1\r\n\r\n'))).toEqual([400]);
  });
  test('what a sender writes of hosts and schemes before a proxy is not believed', async () => {
    const headers = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'javascript',
      forwarded: 'host=evil.example;proto=https',
      'x-original-url': '/journal',
      'x-rewrite-url': '/journal',
    };
    const page = await fetch(`${web.address}/sign-in`, { headers });
    const text = await page.text();
    expect(page.status).toBe(200);
    expect(text + JSON.stringify([...page.headers])).not.toContain('evil.example');
    expect(text).toContain('name="login"');
  });
  test('headers as large as no browser sends are refused before anything is read', async () => {
    const said = await web.raw(`GET / HTTP/1.1\r\nHost: a\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`);
    // RFC 6585 5.
    expect(statuses(said)).toEqual([431]);
    const many = Array.from({ length: 3_000 }, (_, at) => `X-${at}: 1`).join('\r\n');
    expect(statuses(await web.raw(`GET / HTTP/1.1\r\nHost: a\r\n${many}\r\n\r\n`))).toEqual([431]);
    await othersAreServed();
  });
  test.each([
    ['cookie', 'corridor_session='.repeat(400)],
    ['cookie', `corridor_session=${'%'.repeat(3_000)}`],
    ['cookie', 'corridor_session=a; corridor_session=b; corridor_language=../../etc'],
    ['authorization', `Bearer ${'x'.repeat(5_000)}`],
    ['authorization', 'Basic ////'],
    ['accept-language', `${'a;q=1,'.repeat(1_500)}ar`],
    ['accept', 'json'.repeat(2_000)],
    ['range', `bytes=${'0-,'.repeat(2_000)}`],
    ['if-none-match', '*'],
    ['expect', '100-continue'],
    ['content-type', 'multipart/form-data'],
    ['idempotency-key', '*'.repeat(4_000)],
    ['origin', 'null'],
  ])('a %s of "%s" is no bug', async (name, value) => {
    const got = await web.raw(`GET /vacancies HTTP/1.1\r\nHost: a\r\n${name}: ${value}\r\nConnection: close\r\n\r\n`);
    const sent = await web.raw(
      `POST /workers HTTP/1.1\r\nHost: a\r\n${name}: ${value}\r\nContent-Length: 3\r\nConnection: close\r\n\r\na=b`,
    );
    for (const said of [got, sent]) expect(statuses(said).filter((status) => status >= 500)).toEqual([]);
  });
  test('a request to speak another protocol gets no other protocol', async () => {
    const said = await web.raw(
      'GET /sign-in HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n',
    );
    expect(said).not.toContain('101 Switching');
  });
});

describe('a body that is packed', () => {
  test.each(['gzip', 'br', 'deflate', 'zstd', 'gzip, gzip'])(
    'by %s is refused unread: a few bytes could be gigabytes',
    async (encoding) => {
      const answer = await fetch(`${web.address}/sign-in`, {
        method: 'POST',
        body: form,
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': encoding, accept: 'application/json' },
      });
      expect(answer.status).toBe(415);
      expect(await answer.json()).toMatchObject({ code: 'edge.encoded' });
    },
  );
});

describe('a sender who is slow', () => {
  let slow: OpenWeb;
  beforeAll(async () => {
    slow = await openWeb(toy, {
      limits: limitsOf(100_000),
      timeouts: { headersTimeout: 400, requestTimeout: 800, connectionsCheckingInterval: 100 },
    });
  });
  afterAll(() => slow.stop());

  /** Keeps many connections open by a byte now and then; resolves when the server has closed all of them. */
  const hold = async (first: string, drip: string, many: number): Promise<string[]> =>
    Promise.all(
      Array.from(
        { length: many },
        () =>
          new Promise<string>((resolve) => {
            let said = '';
            const socket = connect({ port: slow.port, host: '127.0.0.1' }, () => socket.write(first));
            const timer = setInterval(() => socket.write(drip), 50);
            socket.on('data', (chunk) => (said += String(chunk)));
            socket.on('error', () => {});
            socket.on('close', () => {
              clearInterval(timer);
              resolve(said);
            });
          }),
      ),
    );

  test.each([
    ['headers that never end', 'GET / HTTP/1.1\r\nHost: a\r\n', 'X-A: b\r\n'],
    ['a body that never ends', post(['Content-Length: 100000'], 'a=1'), '&b=2'],
    ['chunks that never end', post(['Transfer-Encoding: chunked'], '1\r\na\r\n'), '1\r\nb\r\n'],
  ])('%s: all two hundred are cut off, and meanwhile others get their pages', async (_, first, drip) => {
    const holding = hold(first, drip, 200);
    for (let i = 0; i < 5; i += 1) expect((await fetch(`${slow.address}/sign-in`)).status).toBe(200);
    const said = await holding;
    // RFC 9110 15.5.9: 408, or nothing at all.
    expect(said.flatMap(statuses).filter((status) => status !== 408 && status !== 400)).toEqual([]);
    expect(slow.bugs()).toBe(0);
  });
  test('a sender who goes away in the middle leaves no bug behind', async () => {
    for (let i = 0; i < 20; i += 1) {
      await new Promise<void>((resolve) => {
        const socket = connect({ port: slow.port, host: '127.0.0.1' }, () => {
          socket.write(post(['Content-Length: 1000'], 'a=1'), () => setTimeout(() => socket.destroy(), 5));
        });
        socket.on('close', () => resolve());
        socket.on('error', () => {});
      });
    }
    expect((await fetch(`${slow.address}/sign-in`)).status).toBe(200);
    expect(slow.bugs()).toBe(0);
  });
});

test('none of this met a bug', () => {
  expect(web.bugs()).toBe(0);
});

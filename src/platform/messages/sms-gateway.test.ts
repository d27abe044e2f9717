import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { smsGateway } from './index.ts';

let server: Server | undefined;
afterEach(() => new Promise<void>((done) => (server ? server.close(() => done()) : done())));

interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** A gateway on this machine that answers with these statuses in turn; 0 breaks off without an answer. */
const gateway = async (...statuses: readonly number[]): Promise<{ url: string; calls: Call[] }> => {
  const calls: Call[] = [];
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      const status = statuses[calls.length] ?? 200;
      calls.push({ headers: request.headers, body: JSON.parse(text) });
      if (status === 0) return request.socket.destroy();
      response.writeHead(status, { location: 'http://127.0.0.1:1/elsewhere' });
      response.end('{"error":"+12025550123 is blocked"}');
    });
  });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/messages`, calls };
};

const message = {
  key: 'c0ffee00-0000-4000-8000-000000000001',
  to: '+12025550123',
  subject: 'not sent',
  text: 'An offer waits.',
  lang: 'en',
};

test('a message is posted with its key, number, text and the token', async () => {
  const { url, calls } = await gateway(202);
  expect(await smsGateway({ url, token: 'secret' }).send(message)).toEqual({ kind: 'handed' });
  expect(calls[0]?.body).toEqual({ key: message.key, to: message.to, text: message.text, lang: 'en' });
  expect(calls[0]?.headers).toMatchObject({ authorization: 'Bearer secret', 'idempotency-key': message.key });
});

test.each([
  [200, { kind: 'handed' }],
  [409, { kind: 'handed' }],
  [408, { kind: 'later', code: 'gateway.408' }],
  [429, { kind: 'later', code: 'gateway.429' }],
  [503, { kind: 'later', code: 'gateway.503' }],
  [400, { kind: 'never', code: 'gateway.400' }],
  [401, { kind: 'never', code: 'gateway.401' }],
  [0, { kind: 'later', code: 'gateway.silent' }],
  // Where it is sent is a setting: numbers do not follow a redirect.
  [307, { kind: 'later', code: 'gateway.silent' }],
] as const)('an answer of %i means %o, and none of its words', async (status, meaning) => {
  const { url } = await gateway(status);
  expect(await smsGateway({ url, token: 'secret' }).send(message)).toEqual(meaning);
});

test('a gateway that is not there is tried later', async () => {
  expect(await smsGateway({ url: 'http://127.0.0.1:9/none', token: 'secret' }).send(message)).toEqual({
    kind: 'later',
    code: 'gateway.silent',
  });
});

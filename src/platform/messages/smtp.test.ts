import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { smtp } from './index.ts';

let server: SMTPServer | undefined;
afterEach(() => new Promise<void>((done) => (server ? server.close(() => done()) : done())));

interface Received {
  readonly to: readonly string[];
  readonly source: string;
}

/** A mail server on this machine that keeps what it gets. */
const mailServer = async (options: SMTPServerOptions = {}): Promise<{ url: string; received: Received[] }> => {
  const received: Received[] = [];
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, callback) {
      let source = '';
      stream.on('data', (chunk) => (source += chunk));
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), source });
        callback();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', () => done()));
  const address = server.server.address();
  return { url: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, received };
};

const from = 'Corridor <no-reply@corridor.example.org>';
const message = {
  key: 'c0ffee00-0000-4000-8000-000000000002',
  to: 'worker@example.org',
  subject: 'ينتظرك عرض.',
  text: 'أجب حتى 12 مارس 2026.\nhttps://corridor.example.org\n',
  lang: 'ar',
};
/** A text out of quoted-printable (RFC 2045, 6.7). */
const quotedPrintable = (text: string): string =>
  Buffer.from(
    text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();
/** Cuts every connection, as a machine that dies does. */
const cutAll = (): void => {
  for (const connection of server?.connections ?? []) (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
};
const code = (responseCode: number) => Object.assign(new Error('worker@example.org is unknown here'), { responseCode });

test('mail arrives whole, in its own letters, with its key as its number', async () => {
  const { url, received } = await mailServer();
  expect(await smtp({ url, from }).send(message)).toEqual({ kind: 'handed' });
  const [mail] = received;
  expect(mail?.to).toEqual(['worker@example.org']);
  expect(mail?.source).toContain(`Message-ID: <${message.key}@corridor.example.org>`);
  expect(mail?.source).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(mail?.source).toMatch(/^Content-Language: ar\r$/m);
  const [head = '', body = ''] = mail?.source.split('\r\n\r\n') ?? [];
  expect(head).toMatch(/^Content-Type: text\/plain; charset=utf-8\r?$/m);
  expect(head).toMatch(/^Content-Transfer-Encoding: quoted-printable\r?$/m);
  expect(quotedPrintable(body)).toBe(message.text.replaceAll('\n', '\r\n'));
});

test('an address that the server refuses is not tried again, and its words are not kept', async () => {
  const { url } = await mailServer({ onRcptTo: (_, __, callback) => callback(code(550)) });
  expect(await smtp({ url, from }).send(message)).toEqual({ kind: 'never', code: 'smtp.550' });
});

test('a server that is busy is tried later', async () => {
  const { url } = await mailServer({ onMailFrom: (_, __, callback) => callback(code(451)) });
  expect(await smtp({ url, from }).send(message)).toEqual({ kind: 'later', code: 'smtp.451' });
});

test('a server that is not there is tried later', async () => {
  expect(await smtp({ url: 'smtp://127.0.0.1:9', from }).send(message)).toEqual({ kind: 'later', code: 'smtp.silent' });
});

test('a server that breaks off after it has the text leaves it open whether it arrived', async () => {
  const { url } = await mailServer({
    onData(stream) {
      stream.resume();
      stream.on('end', () => cutAll());
    },
  });
  expect(await smtp({ url, from }).send(message)).toMatchObject({ kind: 'unknown' });
});

test('a server that breaks off before it is given the text has not got it', async () => {
  const { url } = await mailServer({
    onConnect(_, callback) {
      cutAll();
      callback();
    },
  });
  expect(await smtp({ url, from }).send(message)).toEqual({ kind: 'later', code: 'smtp.silent' });
});

test('a line in an address or a subject becomes no header', async () => {
  const { url, received } = await mailServer();
  await smtp({ url, from }).send({ ...message, subject: 'One\r\nBcc: other@example.org' });
  expect(received[0]?.to).toEqual(['worker@example.org']);
  expect(received[0]?.source).not.toMatch(/^Bcc:/m);
});

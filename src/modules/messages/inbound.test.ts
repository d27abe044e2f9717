import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleWorker, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted } from '../../../test/journeys/accepted-placement.ts';
import { registerWorker } from '../workers/index.ts';
import { asksToStop } from './inbound.ts';
import { inboundHook } from './index.ts';

let toy: ToyCorridor;
const secret = 'a-secret-of-at-least-24-signs';
const phone = '+12025550150';
let worker: string;
beforeAll(async () => {
  toy = await toyCorridor();
  const contact = { language: 'en', phone, sms: true };
  worker = accepted(await toy.call(registerWorker, toy.actors['origin-agency'], sampleWorker({ contact }))).id;
});
afterAll(() => toy.stop());

const web = (given: string | undefined = secret, address = '192.0.2.1') => {
  const app = new Hono();
  app.post('/messages/inbound', inboundHook(toy.runtime, { secret: given, addressOf: () => address }));
  return app;
};
const post = (body: unknown, { token = secret, app = web() } = {}) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(text)),
    authorization: `Bearer ${token}`,
  };
  return app.request('/messages/inbound', { method: 'POST', body: text, headers });
};
const agrees = async () =>
  (await toy.database.owner.selectFrom('worker_contact').select('sms_from').where('worker_id', '=', worker).executeTakeFirstOrThrow())
    .sms_from !== null;

test('replies that ask to stop are understood as people write them', () => {
  for (const text of [
    'STOP',
    'stop',
    ' Stop. ',
    'Arrêt',
    'ARRET',
    'Parar',
    'alto!',
    'baja',
    'قف',
    'توقف',
    'إيقاف',
    'أوقف الرسائل',
    'STOP please',
    'Quit',
    'बन्द गर्नुहोस्',
    'बंद करो',
    'বন্ধ করুন',
    'አቁም',
    'Itigil po',
    'pare!',
  ])
    expect(asksToStop(text), text).toBe(true);
  for (const text of [
    '',
    'yes',
    'please do not stop',
    'I cannot come tomorrow',
    'stop by at the office when you can',
    'نعم',
    'نتوقف',
    'बाद में',
    'बुद्ध',
    'হ্যাঁ',
    'አዎ',
    'oo',
    'sim',
  ])
    expect(asksToStop(text), text).toBe(false);
});

test('a reply without the gateway’s secret does nothing, and guessing it ends', async () => {
  const app = web(secret, '192.0.2.9');
  for (let one = 0; one < 10; one += 1)
    expect((await post({ from: phone, text: 'STOP' }, { token: `wrong-${one}`, app })).status).toBe(401);
  expect((await post({ from: phone, text: 'STOP' }, { token: 'wrong', app })).status).toBe(429);
  expect((await post({ from: phone, text: 'STOP' }, { token: secret, app })).status).toBe(429);
  expect(await agrees()).toBe(true);
});

test('what is no reply is refused, and other words stop nothing', async () => {
  for (const body of [
    '',
    '{',
    '[]',
    '"STOP"',
    { from: 1, text: 'STOP' },
    { text: 'STOP' },
    JSON.stringify({ from: phone, text: 'STOP'.repeat(2_000) }),
  ])
    expect((await post(body)).status).toBe(422);
  expect((await post({ from: phone, text: 'thank you' })).status).toBe(204);
  expect(await agrees()).toBe(true);
});

test('a reply that asks to stop stops, and the answer is the same for a number that nobody knows', async () => {
  const known = await post({ from: phone, text: 'STOP' });
  const unknown = await post({ from: '+12025550151', text: 'STOP' });
  const none = await post({ from: 'not a number', text: 'STOP' });
  for (const answer of [known, unknown, none]) expect([answer.status, await answer.text()]).toEqual([204, '']);
  expect(await agrees()).toBe(false);
});

test('without a secret there is no hook', async () => {
  const app = new Hono();
  app.post('/messages/inbound', inboundHook(toy.runtime, { secret: undefined, addressOf: () => '' }));
  expect((await post({ from: phone, text: 'STOP' }, { app })).status).toBe(404);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { corridorWeb } from '../../src/main/web/web.ts';
import { log } from '../../src/platform/log/log.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
});
afterAll(() => toy.stop());

const origin = 'https://corridor.example.org';
const webBehind = (proxies: number) =>
  corridorWeb({ runtime: toy.runtime, demo: false, secure: true, proxies, publicOrigin: origin, log: log('silent') });
const guess = async (web: ReturnType<typeof webBehind>, forwarded: string): Promise<number> =>
  (
    await web.request(`${origin}/sign-in`, {
      method: 'POST',
      body: new URLSearchParams({ login: 'nobody@example.org', password: 'wrong' }),
      headers: { origin, 'x-forwarded-for': forwarded },
    })
  ).status;

test('behind the installation’s own proxy whoever guesses waits, and nobody else does', async () => {
  const web = webBehind(1);
  for (let i = 0; i < 5; i += 1) expect(await guess(web, `192.0.2.${i}, 198.51.100.1`)).toBe(401);
  expect(await guess(web, '192.0.2.99, 198.51.100.1')).toBe(429);
  expect(await guess(web, '198.51.100.2')).toBe(401);
});

test('without a proxy nobody escapes the limit by inventing addresses', async () => {
  const web = webBehind(0);
  for (let i = 0; i < 5; i += 1) expect(await guess(web, `203.0.113.${i}`)).toBe(401);
  expect(await guess(web, '203.0.113.99')).toBe(429);
});

test('what is measured is for those who run the installation: it is not given out through the proxy', async () => {
  const web = webBehind(1);
  expect((await web.request(`${origin}/metrics`)).status).toBe(200);
  const outside = await web.request(`${origin}/metrics`, { headers: { 'x-forwarded-for': '198.51.100.1' } });
  expect(outside.status).toBe(404);
  expect(await outside.text()).not.toContain('corridor_answer_seconds');
});

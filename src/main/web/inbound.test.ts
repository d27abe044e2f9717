import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleWorker, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { registerWorker } from '../../modules/workers/index.ts';
import { log } from '../../platform/log/log.ts';
import { corridorWeb } from './web.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
});
afterAll(() => toy.stop());

const reply = (secret: string | undefined, token: string) => {
  const lines: string[] = [];
  const stream = { write: (line: string) => lines.push(line) } as unknown as NodeJS.WritableStream;
  const web = corridorWeb({ runtime: toy.runtime, demo: false, secure: false, log: log('trace', stream), inboundSecret: secret });
  const body = JSON.stringify({ from: '+12025550170', text: 'STOP' });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': String(body.length) };
  return { lines, answer: web.request('/messages/inbound', { method: 'POST', body, headers }) };
};

test('the gateway’s replies reach the program by their own address, and leave no number in the log', async () => {
  const contact = { language: 'en', phone: '+12025550170', sms: true };
  const made = await toy.call(registerWorker, toy.actors['origin-agency'], sampleWorker({ contact }));
  expect(made.ok).toBe(true);
  expect((await reply(undefined, 'anything').answer).status).toBe(404);
  const { lines, answer } = reply('twenty-four-signs-or-more', 'twenty-four-signs-or-more');
  expect((await answer).status).toBe(204);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.join('\n')).not.toMatch(/2025550170|STOP|twenty-four/);
  const [kept] = await toy.database.owner.selectFrom('worker_contact').select('sms_from').where('phone', '=', '+12025550170').execute();
  expect(kept).toEqual({ sms_from: null });
});

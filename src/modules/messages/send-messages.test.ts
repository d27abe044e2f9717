import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sampleWorker, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted } from '../../../test/journeys/accepted-placement.ts';
import { newId } from '../../kernel/ids.ts';
import type { Handed } from '../../platform/messages/index.ts';
import { system } from '../../platform/policy/actor.ts';
import { registerWorker, setContact, stopContact } from '../workers/index.ts';
import { sendMessages } from './index.ts';
import { atHour, officeOf, recorder } from './testing/told.ts';

let toy: ToyCorridor;
let worker: string;
const phone = '+12025550100';
const mailAddress = 'worker@example.org';

beforeAll(async () => {
  toy = await toyCorridor();
  worker = accepted(await toy.call(registerWorker, toy.actors['origin-agency'], sampleWorker())).id;
});
afterAll(() => toy.stop());
beforeEach(async () => {
  await sql`delete from message`.execute(toy.database.owner);
  await agree({ sms: true });
});

/** The worker's ways: a number, an address of mail and one of post are known. */
const agree = async (ways: Record<string, unknown>): Promise<void> => {
  const contact = { worker, language: 'en', preferred: 'sms', phone, mail: mailAddress, postal: 'Street 1\nNorth', ...ways };
  accepted(await toy.call(setContact, toy.actors['origin-agency'], contact));
};

/** Messages that are due, as they are composed; each about a thing of its own. */
const due = async (count: number, change: Record<string, unknown> = {}): Promise<string[]> => {
  const ids = Array.from({ length: count }, () => newId());
  await toy.database.owner
    .insertInto('message')
    .values(
      ids.map((id) => ({
        id,
        event: 'place-won',
        subject: newId(),
        audience: 'worker' as const,
        channel: 'sms' as const,
        turn: '',
        worker_id: worker,
        organisation_id: null,
        country: 'XN',
        until_day: null,
        reference: null,
        happened_on: Temporal.PlainDate.from('2025-01-10'),
        last_day: Temporal.PlainDate.from('2025-01-17'),
        state: 'due' as const,
        code: null,
        due_at: Temporal.Instant.from('2025-01-10T12:00:00Z'),
        handed_at: null,
        settled_at: null,
        ...change,
      })),
    )
    .execute();
  return ids;
};

const all = () => toy.database.owner.selectFrom('message').selectAll().orderBy('channel').execute();
const one = async (id: string) => toy.database.owner.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
/** As if the sender had died a quarter of an hour ago. */
const age = () => sql`update message set handed_at = handed_at - interval '15 minutes' where state = 'handing'`.execute(toy.database.owner);
const at = (instant: string) => atHour(toy.runtime, () => instant);

test('a hundred messages and six senders at once: each goes out once', async () => {
  const ids = await due(100);
  const sms = recorder();
  sms.answer = async () => {
    await new Promise((done) => setTimeout(done, 2));
    return { kind: 'handed' };
  };
  const sent = await Promise.all(Array.from({ length: 6 }, () => sendMessages(toy.runtime, officeOf({ sms }))));
  expect(sms.sent.map(({ key }) => key).sort()).toEqual([...ids].sort());
  expect(sent.reduce((sum, count) => sum + count, 0)).toBe(100);
  expect((await all()).every(({ state }) => state === 'sent')).toBe(true);
});

/** Something that ends the sender between handing over and writing down. */
class Died extends Error {}

const fates = ['handed', 'later', 'dies before', 'dies after'] as const;

test.each([true, false])('whatever dies when, nobody is told twice (the transport knows keys: %s)', async (idempotent) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...fates), { minLength: 1, maxLength: 5 }), async (script) => {
      await sql`delete from message`.execute(toy.database.owner);
      const [id = ''] = await due(1);
      const delivered: string[] = [];
      const keys = new Set<string>();
      const sms = recorder({ idempotent });
      const fate = [...script];
      sms.answer = ({ key }): Handed => {
        const next = fate.shift() ?? 'handed';
        if (next === 'dies before') throw new Died();
        if (next === 'later') return { kind: 'later', code: 'gateway.503' };
        if (!(idempotent && keys.has(key))) delivered.push(key);
        keys.add(key);
        if (next === 'dies after') throw new Died();
        return { kind: 'handed' };
      };
      let now = Temporal.Instant.from('2025-01-10T12:00:00Z');
      const runtime = atHour(toy.runtime, () => now.toString());
      // The longest story: five times "later" wait for 1, 5, 30, 120 and 480 minutes before the sixth try.
      for (let turn = 0; turn < 10; turn += 1) {
        await sendMessages(runtime, officeOf({ sms })).catch((error) => {
          if (!(error instanceof Died)) throw error;
        });
        // Right after a death nobody else takes the message.
        await sendMessages(runtime, officeOf({ sms }));
        await age();
        now = now.add({ minutes: 1 });
        // From then on a whole day a turn, at noon: no hour of rest and no pause is longer.
        if (turn > 2) now = now.add({ hours: 24 });
      }
      const { state } = await one(id);
      if (idempotent) {
        expect(delivered).toEqual([id]);
        expect(state).toBe('sent');
      } else {
        expect(delivered.length).toBeLessThanOrEqual(1);
        const died = script.findIndex((step) => step.startsWith('dies'));
        const ended = script.indexOf('handed');
        // It died before anything was confirmed: shown, and not sent again.
        expect(state).toBe(died >= 0 && (ended < 0 || died < ended) ? 'unknown' : 'sent');
      }
    }),
    {
      numRuns: 10,
      examples: [[['dies after', 'dies before', 'dies before', 'later', 'later']], [['later', 'later', 'later', 'later', 'later']]],
    },
  );
});

test('a sender that wakes up after it was taken for dead settles nothing that another has settled', async () => {
  const [id = ''] = await due(1);
  const sms = recorder();
  let wake: (handed: Handed) => void = () => {};
  sms.answer = () => new Promise((resolve) => (wake = resolve));
  const slow = sendMessages(toy.runtime, officeOf({ sms }));
  await expect.poll(() => sms.sent.length).toBe(1);
  await age();
  const fresh = recorder();
  expect(await sendMessages(toy.runtime, officeOf({ sms: fresh }))).toBe(1);
  expect(fresh.sent[0]?.key).toBe(sms.sent[0]?.key);
  wake({ kind: 'never', code: 'gateway.400' });
  await slow;
  expect(await one(id)).toMatchObject({ state: 'sent', code: null });
});

test('what the other side cannot take now is tried again after growing pauses, and given up in the open', async () => {
  const [id = ''] = await due(1, { last_day: Temporal.PlainDate.from('2025-02-10') });
  const sms = recorder();
  sms.answer = () => ({ kind: 'later', code: 'gateway.503' });
  const run = (instant: string) => sendMessages(at(instant), officeOf({ sms }));
  await run('2025-01-10T12:00:00Z');
  expect(await one(id)).toMatchObject({ state: 'due', code: 'gateway.503', tries: 1 });
  await run('2025-01-10T12:00:59Z');
  expect(sms.sent).toHaveLength(1);
  for (const instant of ['2025-01-10T12:01:00Z', '2025-01-10T12:06:00Z', '2025-01-10T12:36:00Z', '2025-01-10T14:36:00Z'])
    await run(instant);
  expect(sms.sent).toHaveLength(5);
  // Eight hours later it is night: it waits for the morning, and waiting is no try.
  await run('2025-01-10T22:36:00Z');
  expect(sms.sent).toHaveLength(5);
  expect(await one(id)).toMatchObject({ state: 'due', tries: 5, due_at: Temporal.Instant.from('2025-01-11T08:00:00Z') });
  await run('2025-01-11T08:00:00Z');
  expect(sms.sent).toHaveLength(6);
  expect(await one(id)).toMatchObject({ state: 'failed', code: 'gateway.503', tries: 6 });
  expect(new Set(sms.sent.map(({ key }) => key))).toEqual(new Set([id]));
});

test('where one way fails the next one that was agreed to is taken, once', async () => {
  await agree({ sms: true, mails: true });
  await due(1);
  const [sms, mail] = [recorder(), recorder()];
  sms.answer = () => ({ kind: 'never', code: 'gateway.400' });
  await sendMessages(toy.runtime, officeOf({ sms, mail }));
  await sendMessages(toy.runtime, officeOf({ sms, mail }));
  expect(mail.sent).toMatchObject([{ to: mailAddress, subject: 'The place is yours.' }]);
  expect(sms.sent).toHaveLength(1);
  expect((await all()).map(({ channel, state, code }) => [channel, state, code])).toEqual([
    ['mail', 'sent', null],
    ['sms', 'failed', 'gateway.400'],
  ]);
});

test('an opt-out between composing and sending holds; what nobody can opt out of comes by letter', async () => {
  const [id = ''] = await due(1);
  const [notice = ''] = await due(1, { event: 'file-ended' });
  accepted(await toy.call(stopContact, system, { phone }));
  const sms = recorder();
  await sendMessages(toy.runtime, officeOf({ sms }));
  expect(sms.sent).toEqual([]);
  expect(await one(id)).toMatchObject({ state: 'stopped', code: 'contact.stopped' });
  expect(await one(notice)).toMatchObject({ state: 'stopped' });
  expect((await all()).map(({ event, channel, state }) => [event, channel, state])).toContainEqual(['file-ended', 'letter', 'to-print']);
  expect(await all()).toHaveLength(3);
});

test('what has moved on is not said: an offer that is answered, a step that is done', async () => {
  for (const event of ['offer-made', 'offer-ends', 'contract-waits', 'exit-soon']) await due(1, { event });
  const sms = recorder();
  expect(await sendMessages(toy.runtime, officeOf({ sms }))).toBe(0);
  expect((await all()).map(({ state }) => state)).toEqual(['outdated', 'outdated', 'outdated', 'outdated']);
});

test('without a way out messages wait in the open, and are given up in the open when they are of no use any more', async () => {
  const [id = ''] = await due(1);
  await sendMessages(toy.runtime, officeOf({}));
  expect(await one(id)).toMatchObject({ state: 'due', code: 'transport.none', tries: 0 });
  const transports = () => toy.database.owner.selectFrom('message_transport').select(['channel', 'kind']).execute();
  expect(await transports()).toEqual([]);
  const late = { ...toy.runtime, clock: { ...toy.runtime.clock, today: async () => Temporal.PlainDate.from('2025-01-18') } };
  await sendMessages(late, officeOf({}));
  expect(await one(id)).toMatchObject({ state: 'failed', code: 'transport.none' });
  const [next = ''] = await due(1);
  const sms = recorder();
  await sendMessages(toy.runtime, officeOf({ sms }));
  expect(await one(next)).toMatchObject({ state: 'sent' });
  expect(await transports()).toEqual([{ channel: 'sms', kind: 'test' }]);
});

test('a number is used from the day on which somebody agreed, and a new number needs a new yes', async () => {
  await agree({ sms: false });
  const sms = recorder();
  await due(1);
  await sendMessages(toy.runtime, officeOf({ sms }));
  expect(sms.sent).toEqual([]);
  await agree({ sms: true, phone: '+1 (202) 555-0111' });
  await due(1);
  await sendMessages(toy.runtime, officeOf({ sms }));
  expect(sms.sent.map(({ to }) => to)).toEqual(['+12025550111']);
});

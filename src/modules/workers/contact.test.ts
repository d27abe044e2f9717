import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleWorker, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted } from '../../../test/journeys/accepted-placement.ts';
import { setActor } from '../../platform/command/execute.ts';
import { type Actor, system } from '../../platform/policy/actor.ts';
import { roles } from '../../platform/policy/matrix.ts';
import { contactOf, registerWorker, setContact, stopContact } from './index.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
});
afterAll(() => toy.stop());

const registered = async (change: Record<string, unknown> = {}): Promise<Actor> => {
  const { id } = accepted(await toy.call(registerWorker, toy.actors['origin-agency'], sampleWorker(change)));
  return { ...toy.actors.worker, worker: id, country: 'XN' };
};
const kept = (worker: Actor) =>
  toy.database.owner
    .selectFrom('worker_contact')
    .selectAll()
    .where('worker_id', '=', worker.worker ?? '')
    .executeTakeFirst();
const set = (actor: Actor, worker: Actor, change: Record<string, unknown>) =>
  toy.call(setContact, actor, { worker: worker.worker, language: 'en', ...change });

test('a worker, or the agency of the origin with the worker, says how to reach them; nothing else is needed to register', async () => {
  expect(await kept(await registered())).toBeUndefined();
  const worker = await registered({
    contact: { language: 'ar', preferred: 'sms', phone: '00212 612 345 678', sms: true, mail: 'a@example.org' },
  });
  expect(await kept(worker)).toMatchObject({
    language: 'ar',
    phone: '+212612345678',
    mail: 'a@example.org',
    mail_from: null,
    set_by: 'agency',
  });
  expect((await kept(worker))?.sms_from?.toString()).toBe('2025-01-10');
  accepted(await set(worker, worker, { language: 'fr', preferred: 'mail', mail: 'a@example.org', mails: true }));
  expect(await kept(worker)).toMatchObject({ language: 'fr', preferred: 'mail', phone: null, sms_from: null, set_by: 'worker' });
  expect(await toy.journal()).toContain('contact.set');
});

test('whoever registers alone may say it too, and sees no register for that', async () => {
  const input = sampleWorker({
    login: 'alone@example.org',
    password: 'a quiet password',
    contact: { language: 'es', mail: 'alone@example.org', mails: true },
  });
  const { id } = accepted(await toy.call(registerWorker, toy.actors.public, input));
  expect(await kept({ role: 'worker', worker: id })).toMatchObject({ mail: 'alone@example.org', language: 'es' });
});

test('a way that is agreed to needs its address, and each that is wrong is named at once', async () => {
  const worker = await registered();
  const refused = await set(worker, worker, { sms: true, mails: true, letters: true });
  expect(refused).toMatchObject({ ok: false });
  if (!refused.ok)
    expect(refused.error.problems?.map(({ field, code }) => [field, code])).toEqual([
      ['phone', 'input.missing'],
      ['mail', 'input.missing'],
      ['postal', 'input.missing'],
    ]);
  expect(await set(worker, worker, { phone: '0612345678', sms: true })).toMatchObject({ error: { code: 'input.phone', field: 'phone' } });
  expect(await set(worker, worker, { mail: 'no address' })).toMatchObject({ error: { code: 'input.mail', field: 'mail' } });
  expect(await set(worker, worker, { language: 'xx' })).toMatchObject({ error: { field: 'language' } });
  expect(await kept(worker)).toBeUndefined();
});

test('who agreed before and still does agrees since then; a new number needs a new day', async () => {
  const worker = await registered();
  accepted(await set(worker, worker, { phone: '+12025550101', sms: true }));
  toy.moveTo('2025-02-01');
  accepted(await set(worker, worker, { phone: '+12025550101', sms: true, mail: 'b@example.org', mails: true }));
  const since = async () => [(await kept(worker))?.sms_from?.toString(), (await kept(worker))?.mail_from?.toString()];
  expect(await since()).toEqual(['2025-01-10', '2025-02-01']);
  accepted(await set(worker, worker, { phone: '+12025550102', sms: true }));
  expect(await since()).toEqual(['2025-02-01', undefined]);
});

test('an old page changes nothing, and of two first ones at once one counts', async () => {
  const worker = await registered();
  const both = await Promise.all(['+12025550103', '+12025550104'].map((phone) => set(worker, worker, { phone, sms: true })));
  expect(both.filter(({ ok }) => ok).length).toBeGreaterThan(0);
  expect(both.flatMap((answer) => (answer.ok ? [] : [answer.error.code])).every((code) => code === 'platform.busy')).toBe(true);
  expect(await set(worker, worker, { version: 99, phone: '+12025550105' })).toMatchObject({ error: { code: 'platform.stale' } });
});

test('a reply stops the messages to every worker who shares the telephone, and starts none', async () => {
  const shared = '+12025550106';
  const [one, two, other] = [await registered(), await registered(), await registered()];
  for (const worker of [one, two]) accepted(await set(worker, worker, { phone: shared, sms: true }));
  accepted(await set(other, other, { phone: '+12025550107', sms: true }));
  expect(accepted(await toy.call(stopContact, system, { phone: shared }))).toEqual({ stopped: 2 });
  for (const worker of [one, two])
    expect(await kept(worker)).toMatchObject({ phone: shared, sms_from: null, sms_stopped_on: await toy.runtime.clock.today() });
  expect((await kept(other))?.sms_from).not.toBeNull();
  expect(await toy.call(stopContact, system, { phone: shared })).toMatchObject({ error: { code: 'platform.not-found' } });
  accepted(await set(one, one, { phone: shared, sms: true }));
  expect(await kept(one)).toMatchObject({ sms_stopped_on: null });
});

test('no role but the worker, the agency of the origin and the sender sees an address, or can set one', async () => {
  const worker = await registered({ contact: { language: 'en', phone: '+12025550108', sms: true } });
  const actors = (
    [
      ...Object.values(toy.actors),
      ...Object.values(toy.rivals),
      ...Object.values(toy.foreigners),
      { role: 'family', worker: worker.worker, account: toy.actors.family.account },
      { ...toy.actors.worker, worker: (await registered()).worker },
    ] as Actor[]
  ).filter((actor) => !(actor.role === 'origin-agency' && actor.country === 'XN'));
  expect(new Set(actors.map(({ role }) => role)).size).toBe(roles.length - 1);
  for (const actor of actors) {
    const seen = await toy.database.web.transaction().execute(async (tx) => {
      // Also while commands run that reach into the register.
      const found: unknown[] = [];
      for (const action of ['read', 'round.run', 'offer.nominate', 'permit.issue', 'contact.set', 'worker.register', 'message.print']) {
        await setActor(tx, actor, action);
        found.push(...(await sql`select worker_id from worker_contact where worker_id = ${worker.worker}`.execute(tx)).rows);
      }
      return found;
    });
    expect(seen, actor.role).toEqual([]);
    expect(await set(actor, worker, { phone: '+12025550109' }), actor.role).toMatchObject({
      ok: false,
      error: { code: 'platform.not-found' },
    });
  }
  const own = await toy.database.web.transaction().execute(async (tx) => {
    await setActor(tx, worker, 'read');
    return contactOf(tx, worker.worker ?? '');
  });
  expect(own).toMatchObject({ phone: '+12025550108' });
});

test('the journal knows on which ways, and no address', async () => {
  const lines = await toy.database.owner
    .selectFrom('journal_line')
    .select('facts')
    .where('type', 'in', ['contact.set', 'contact.stopped'])
    .execute();
  expect(lines.length).toBeGreaterThan(5);
  expect(JSON.stringify(lines)).not.toMatch(/\+\d{6}|@/);
});

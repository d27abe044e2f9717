import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import type { AnyCommand } from '../../platform/command/command.ts';
import { execute, type Runtime } from '../../platform/command/execute.ts';
import { fileOutbox, type Handed, type Outgoing, type Post } from '../../platform/messages/index.ts';
import { type Actor, system } from '../../platform/policy/actor.ts';
import { sendAlarms, setReach, takeAlarm } from '../protection/alarm/index.ts';
import { acknowledge } from './acknowledge.ts';
import { countedComplaints } from './queries/counted.ts';
import { routeComplaint } from './route-complaint.ts';
import { complaintRules } from './rules.ts';
import { type ComplaintWorld, complaintWorld } from './testing/complaint-world.ts';
import { triage } from './triage.ts';

let world: ComplaintWorld;
/** Minutes after noon of the world's day: alarms go on by the clock. */
let minute = 0;
let runtime: Runtime;
let folder: string;
beforeAll(async () => {
  world = await complaintWorld();
  const { clock } = world.runtime;
  runtime = { ...world.runtime, clock: { today: clock.today, now: () => clock.now().add({ minutes: minute }) } };
});
afterAll(() => world.stop());
beforeEach(async () => {
  minute = 0;
  folder = mkdtempSync(join(tmpdir(), 'corridor-alarm-'));
  for (const table of ['alarm_message', 'alarm_reach', 'alarm', 'seat'] as const) {
    const rows = world.database.owner.deleteFrom(table);
    await (table === 'seat' ? rows.where('role', '<>', 'holder' as never) : rows).execute();
  }
  // Addresses of the test before are free again.
  await sql`update account set login = id::text where login not like 'receipt:%'`.execute(world.database.owner);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const seated = async (actor: Actor, { login, language = 'en' }: { login?: string; language?: string } = {}): Promise<string> => {
  const account = actor.account ?? '';
  await world.database.owner
    .insertInto('seat')
    .values({ id: newId(), account_id: account, role: actor.role, organisation_id: null, worker_id: null, country: actor.country ?? null })
    .execute();
  await world.database.owner
    .updateTable('account')
    .set({ language, disabled_at: null, ...(login !== undefined && { login }) })
    .where('id', '=', account)
    .execute();
  return account;
};
/** An officer of a role with a seat, as an installation would make one. */
const officer = async (
  role: 'duty-officer' | 'complaints-officer' | 'protection-administrator',
  more: { login?: string; language?: string } = {},
) => {
  const actor = await world.another(role);
  await seated(actor, more);
  return actor;
};
const office = (post: Post = { mail: fileOutbox(join(folder, 'mail')), sms: fileOutbox(join(folder, 'sms')) }) => ({
  post,
  address: 'https://help.example.org',
});
const files = (channel: 'mail' | 'sms'): Outgoing[] => {
  try {
    return readdirSync(join(folder, channel)).map((name) => JSON.parse(readFileSync(join(folder, channel, name), 'utf8')) as Outgoing);
  } catch {
    return [];
  }
};
const told = () => [...files('sms'), ...files('mail')].map(({ to }) => to).sort();
const alarmOf = (complaint: string) =>
  world.database.owner.selectFrom('alarm').selectAll().where('complaint_id', '=', complaint).executeTakeFirstOrThrow();
const reach = (actor: Actor, input: Record<string, unknown>) => execute(runtime, actor, setReach, input);
const inDanger = { danger: 'yes', matters: ['violence'], words: 'He hits us. Ama is locked in.' };

describe('danger to life', () => {
  test('calls every duty officer of the country at once, each by one message in the own language that says nothing of it', async () => {
    const [one, other] = [await officer('duty-officer', { language: 'es' }), await officer('duty-officer', { login: 'two@example.org' })];
    await seated(await world.another('duty-officer', 'XN'), { login: 'elsewhere@example.org' });
    await reach(one, { phone: '+34 600 000 001' });
    const { id } = await world.file(inDanger);
    expect(world.jobs.at(-1)).toEqual({ name: 'alarm.send', payload: {} });
    await sendAlarms(runtime, office());
    expect(told()).toEqual(['+34600000001', 'two@example.org']);
    const [short] = files('sms');
    expect(short).toMatchObject({ lang: 'es', text: 'Algo espera y no puede esperar. Inicie sesión ahora.\nhttps://help.example.org' });
    // Neither what it is about, nor where, nor who: a telephone lies on a table.
    for (const { subject, text } of [...files('sms'), ...files('mail')])
      expect(`${subject} ${text}`).not.toMatch(/violence|danger|complaint|case|queja|XS|Ama|[0-9a-f]{8}-/i);
    await sendAlarms(runtime, office());
    expect(told()).toHaveLength(2);
    expect(await alarmOf(id)).toMatchObject({ country: 'XS', escalated_at: null, unreached_at: null });
    expect(other.account).toBeDefined();
  });
  test('is no alarm where a complaint is only urgent', async () => {
    await officer('duty-officer');
    await world.file({ matters: ['safety'] });
    await sendAlarms(runtime, office());
    expect(told()).toEqual([]);
  });
  test('that triage finds calls too, once, and the country to which it is routed as well', async () => {
    await officer('duty-officer', { login: 'here@example.org' });
    await seated(await world.another('duty-officer', 'XN'), { login: 'there@example.org' });
    const { id } = await world.file();
    const duty = world.officers['duty-officer'];
    await world.does(acknowledge, duty, id);
    for (let twice = 0; twice < 2; twice += 1)
      await world.does(triage, duty, id, { urgency: 'danger', programme: 'default', to: 'investigation' });
    await sendAlarms(runtime, office());
    expect(told()).toEqual(['here@example.org']);
    expect(await world.does(routeComplaint, duty, id, { country: 'XN' })).toBe('ok');
    await sendAlarms(runtime, office());
    expect(told()).toEqual(['here@example.org', 'there@example.org']);
  });
  test('whose country nobody told calls everybody on duty', async () => {
    await officer('duty-officer', { login: 'here@example.org' });
    await seated(await world.another('duty-officer', 'XN'), { login: 'there@example.org' });
    await world.file({ ...inDanger, country: 'XX' });
    await sendAlarms(runtime, office());
    expect(told()).toEqual(['here@example.org', 'there@example.org']);
  });
});

describe('who is not called', () => {
  test('is whoever is away on the day, and whose account is disabled', async () => {
    const [away, gone, there] = [
      await officer('duty-officer'),
      await officer('duty-officer'),
      await officer('duty-officer', { login: 'there@example.org' }),
    ];
    expect((await reach(away, { mail: 'away@example.org', away_from: '2025-03-01', away_until: '2025-03-03' })).ok).toBe(true);
    await world.database.owner
      .updateTable('account')
      .set({ disabled_at: runtime.clock.now() })
      .where('id', '=', gone.account ?? '')
      .execute();
    await world.file(inDanger);
    await sendAlarms(runtime, office());
    expect([told(), there.role]).toEqual([['there@example.org'], 'duty-officer']);
  });
  test('an absence has both its days in order, and each refusal names its field', async () => {
    const actor = await officer('duty-officer');
    expect(await reach(actor, { away_from: '2025-03-05' })).toMatchObject({
      error: { problems: [{ code: 'input.missing', field: 'away_until' }] },
    });
    expect(await reach(actor, { away_from: '2025-03-05', away_until: '2025-03-04' })).toMatchObject({
      error: { problems: [{ code: 'input.order', field: 'away_until' }] },
    });
    expect(await reach(actor, { phone: '600' })).toMatchObject({ error: { problems: [{ code: 'input.phone', field: 'phone' }] } });
  });
});

describe('an alarm that nobody on duty takes', () => {
  test('goes on to the complaints officers of the country when the time of the programme is over, once, and counts as a breach', async () => {
    await officer('duty-officer', { login: 'duty@example.org' });
    await officer('complaints-officer', { login: 'next@example.org' });
    await seated(await world.another('complaints-officer', 'XN'), { login: 'elsewhere@example.org' });
    const { id } = await world.file(inDanger);
    const { alarmMinutes } = complaintRules();
    minute = alarmMinutes - 1;
    await sendAlarms(runtime, office());
    expect(told()).toEqual(['duty@example.org']);
    minute = alarmMinutes;
    for (let twice = 0; twice < 2; twice += 1) await sendAlarms(runtime, office());
    expect(told()).toEqual(['duty@example.org', 'next@example.org']);
    expect((await alarmOf(id)).escalated_at?.toString()).toBe('2025-03-03T12:15:00Z');
    const late = await world.database.owner.transaction().execute((tx) => countedComplaints(tx as never, '2025-1'));
    expect(late.filter((one) => one.late)).toHaveLength(1);
    // The journal tells alarms and how many were called, and nobody's address.
    const lines = await world.database.owner
      .selectFrom('journal_line')
      .select(['type', 'facts'])
      .where('type', 'like', 'alarm.%')
      .execute();
    expect(JSON.stringify(lines)).not.toMatch(/example\.org|\+34/);
  });
  test('goes on to nobody once it is taken: who and when stands with it, and a second officer reads that', async () => {
    const [duty, colleague] = [await officer('duty-officer', { login: 'duty@example.org' }), await officer('duty-officer')];
    await officer('complaints-officer', { login: 'next@example.org' });
    const { id } = await world.file(inDanger);
    await sendAlarms(runtime, office());
    const { id: alarm } = await alarmOf(id);
    minute = 3;
    expect((await execute(runtime, duty, takeAlarm, { alarm })).ok).toBe(true);
    expect(await execute(runtime, colleague, takeAlarm, { alarm })).toMatchObject({
      error: { code: 'alarm.taken-already', params: { at: '2025-03-03T12:03:00Z' } },
    });
    minute = 60;
    await sendAlarms(runtime, office());
    expect(told()).not.toContain('next@example.org');
    expect(await alarmOf(id)).toMatchObject({ taken_by: duty.account, taken_role: 'duty-officer', escalated_at: null });
    const page = await world.office.get(`/protection/complaints/${id}`, duty);
    expect(page.words()).toMatch(/Taken by you \(Duty officer\), 3 March 2025.* 12:03 UTC\./);
  });
  test('is taken by whoever takes the complaint up', async () => {
    const duty = await officer('duty-officer');
    const { id } = await world.file(inDanger);
    await sendAlarms(runtime, office());
    expect(await world.does(acknowledge, world.officers['complaints-officer'], id)).toBe('ok');
    expect(await alarmOf(id)).toMatchObject({ taken_role: 'complaints-officer' });
    expect(duty.role).toBe('duty-officer');
  });
  test('is taken by no conciliator, no lead of cases, and no officer of another country', async () => {
    const { id } = await world.file(inDanger);
    const { id: alarm } = await alarmOf(id);
    for (const actor of [world.officers.conciliator, world.officers['case-lead'], await world.another('complaints-officer', 'XN')])
      expect(await execute(runtime, actor, takeAlarm, { alarm })).toMatchObject({ error: { code: 'platform.not-found' } });
  });
});

describe('where nobody on duty can be reached', () => {
  test('it goes on at once, the administrators are told without content, and the queue says so loudly', async () => {
    await officer('duty-officer', { login: 'no-address' });
    const admin = await officer('protection-administrator', { login: 'admin@example.org' });
    await officer('complaints-officer', { login: 'next@example.org' });
    const { id } = await world.file(inDanger);
    for (let twice = 0; twice < 2; twice += 1) await sendAlarms(runtime, office());
    expect(told()).toEqual(['admin@example.org', 'next@example.org']);
    expect(files('mail').find(({ to }) => to === 'admin@example.org')?.text).toBe(
      'Somebody was called and nobody could be reached. Please sign in now.\nhttps://help.example.org',
    );
    const queue = (await world.office.get('/protection/complaints', world.officers['duty-officer'])).words();
    expect(queue).toContain('1 alarm reached nobody on duty.');
    expect(queue).toContain('Nobody is on duty here who could be reached.');
    expect(queue).toContain('Alarm not taken');
    const duty = (await world.office.get('/protection/duty', admin)).words();
    expect(duty).toMatch(/No duty officer of .* can be reached/);
    // Of alarms themselves an administrator sees nothing.
    expect((await world.office.get('/protection/alarms', admin)).status).toBe(404);
    expect((await alarmOf(id)).escalated_at).not.toBeNull();
  });
  test('no officer at all is the same', async () => {
    await officer('protection-administrator', { login: 'admin@example.org' });
    await world.file(inDanger);
    await sendAlarms(runtime, office());
    expect(told()).toEqual(['admin@example.org']);
  });
  test('a number that is refused for good leads to mail, and that one message is all', async () => {
    const actor = await officer('duty-officer', { login: 'duty@example.org' });
    await reach(actor, { phone: '+34600000001' });
    await world.file(inDanger);
    const refused = { kind: 'gateway', idempotent: true, send: async (): Promise<Handed> => ({ kind: 'never', code: 'gateway.400' }) };
    await sendAlarms(runtime, office({ sms: refused, mail: fileOutbox(join(folder, 'mail')) }));
    expect(told()).toEqual(['duty@example.org']);
  });
  test('an installation without any way out reaches nobody, and says so', async () => {
    await officer('duty-officer', { login: 'duty@example.org' });
    const { id } = await world.file(inDanger);
    await sendAlarms(runtime, office({}));
    expect((await alarmOf(id)).unreached_at).not.toBeNull();
  });
});

describe('a job that is killed in the midst', () => {
  const states = async () => (await world.database.owner.selectFrom('alarm_message').select('state').execute()).map(({ state }) => state);
  /** The machine dies while the message is on its way: the mark is committed, and what became of it is not. */
  const dies = (idempotent: boolean) => ({
    kind: 'dies',
    idempotent,
    async send(message: Outgoing): Promise<Handed> {
      await fileOutbox(join(folder, 'mail')).send(message);
      throw new Error('killed');
    },
  });
  const minutesLater = () =>
    sql`update alarm_message set handed_at = handed_at - interval '5 minutes' where state = 'handing'`.execute(world.database.owner);

  test('is gone on with, and each officer has one message, on a way that knows the message’s key', async () => {
    for (const login of ['one@example.org', 'two@example.org']) await officer('duty-officer', { login });
    await world.file(inDanger);
    await expect(sendAlarms(runtime, office({ mail: dies(true) }))).rejects.toThrow('killed');
    expect(await states()).toEqual(['handing', 'handing']);
    // Another process leaves alone what may still be on its way.
    await sendAlarms(runtime, office());
    expect(await states()).toEqual(['handing', 'handing']);
    await minutesLater();
    await sendAlarms(runtime, office());
    expect([told(), await states()]).toEqual([
      ['one@example.org', 'two@example.org'],
      ['sent', 'sent'],
    ]);
  });
  test('sends nothing twice on a way that does not know it; the clock lets it go on', async () => {
    await officer('duty-officer', { login: 'duty@example.org' });
    await officer('complaints-officer', { login: 'next@example.org' });
    await world.file(inDanger);
    await expect(sendAlarms(runtime, office({ mail: dies(false) }))).rejects.toThrow('killed');
    await minutesLater();
    const server = { ...fileOutbox(join(folder, 'mail')), idempotent: false };
    await sendAlarms(runtime, office({ mail: server }));
    expect([told(), await states()]).toEqual([['duty@example.org'], ['unknown']]);
    minute = 15;
    await sendAlarms(runtime, office({ mail: server }));
    expect(told()).toEqual(['duty@example.org', 'next@example.org']);
  });
  test('any number of processes at once call each officer once', async () => {
    for (const login of ['one@example.org', 'two@example.org', 'three@example.org']) await officer('duty-officer', { login });
    await world.file(inDanger);
    const counted: string[] = [];
    const counting = {
      kind: 'file',
      idempotent: true,
      async send({ to }: Outgoing): Promise<Handed> {
        counted.push(to);
        return { kind: 'handed' };
      },
    };
    await Promise.all(Array.from({ length: 4 }, () => sendAlarms(runtime, office({ mail: counting }))));
    expect(counted.sort()).toEqual(['one@example.org', 'three@example.org', 'two@example.org']);
  });
});

test('an officer sees in the queue and in the own settings how an alarm reaches them', async () => {
  const duty = await officer('duty-officer', { login: 'no-address' });
  const queue = async () => (await world.office.get('/protection/complaints', duty)).words();
  expect(await queue()).toContain('No alarm reaches you');
  const saved = await world.office.post('/protection/alarms/reach', duty, { form: { phone: '+34 600 000 001', mail: 'duty@example.org' } });
  expect([saved.status, saved.to]).toEqual([303, '/protection/alarms/reach']);
  for (const words of [await queue(), (await world.office.get('/protection/alarms/reach', duty)).words()])
    expect(words).toContain('An alarm reaches you by short message to +34600000001. If that fails, it goes by e-mail to duty@example.org.');
  expect(world.office.bugs).toEqual([]);
});

test('an alarm is nobody’s to raise or to move on who signs in', async () => {
  const { summon, miss, escalateAlarm } = await import('../protection/alarm/call-officers.ts');
  const { id } = await world.file(inDanger);
  const { id: alarm } = await alarmOf(id);
  for (const command of [summon, miss, escalateAlarm] as readonly AnyCommand[])
    for (const actor of Object.values(world.officers))
      expect(await execute(runtime, actor, command, { alarm })).toMatchObject({ error: { code: 'platform.not-found' } });
  expect((await execute(runtime, system, summon, { alarm })).ok).toBe(true);
});

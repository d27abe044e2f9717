import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinByPhone, telephones } from '../../../test/security/sent-codes.ts';
import { type SignInWorld, signInWorld } from '../../../test/security/sign-in-browser.ts';
import { corridorWeb } from '../../main/web/web.ts';
import { log } from '../../platform/log/log.ts';
import { nominateWorker } from '../recruitment/index.ts';
import { verifiedVacancy } from '../recruitment/testing/season.ts';
import { vacanciesOf } from '../vacancies/testing/vacancies.ts';
import { setContact } from '../workers/index.ts';

let world: SignInWorld;
let lines: string[];
let call: (session: string, text: string, more?: Record<string, unknown>) => Promise<{ status: number; text: string; end: boolean }>;
const [number, pin, secret] = ['+212612345678', '824197', 'a secret of at least twenty-four signs'.replaceAll(' ', '-')];
let offer: string;
let reference: string;

beforeAll(async () => {
  world = await signInWorld();
  await joinByPhone(telephones(world), world.browser(), number, pin);
  lines = [];
  const stream = { write: (line: string) => lines.push(line) } as unknown as NodeJS.WritableStream;
  const web = corridorWeb({
    runtime: world.runtime,
    demo: false,
    secure: false,
    signIn: world.settings,
    log: log('trace', stream),
    inboundSecret: secret,
  });
  call = async (session, text, more = {}) => {
    const body = JSON.stringify({ session, from: number, text, ...more });
    const headers = {
      authorization: `Bearer ${more.token ?? secret}`,
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
    };
    const answer = await web.request('/menu/session', { method: 'POST', body, headers });
    return { status: answer.status, ...((await answer.json()) as { text: string; end: boolean }) };
  };
  const { toy } = world;
  const { owner } = toy.database;
  const open = await vacanciesOf(toy).verified({ title: 'Apple harvest' });
  reference = (await owner.selectFrom('vacancy').select('reference').where('id', '=', open).executeTakeFirstOrThrow()).reference;
  const vacancy = await verifiedVacancy(toy, { kind: 'nominative', places: 2, title: 'Strawberry harvest' });
  const worker = await owner
    .updateTable('worker')
    .set({ last_employer_id: toy.actors.employer.organisation ?? null, seasons_completed: 1, returns_reported: 1 })
    .returning('id')
    .executeTakeFirstOrThrow();
  const named = await toy.call(nominateWorker, toy.actors.employer, { vacancy, worker: worker.id });
  if (!named.ok) throw new Error(JSON.stringify(named.error));
  offer = named.value.id;
});
afterAll(() => world.stop());

const dial = async (session: string, ...typed: string[]) => {
  let shown = await call(session, '');
  for (const text of typed) shown = await call(session, text);
  return shown;
};

describe('the short menu', () => {
  test('is opened by the gateway’s secret alone', async () => {
    expect((await call('x', '', { token: 'another-secret-of-at-least-24' })).status).toBe(401);
    expect((await call('x', '', { from: 'nobody' })).status).toBe(422);
    expect((await dial('x')).text).toContain('1 My file');
  });
  test('answers whether a job and a recruiter are real, without a PIN', async () => {
    expect((await dial('check', '3', reference)).text).toContain('This job is verified. Employer: Sudland Berries');
    expect((await dial('check2', '3', 'Fair Hands')).text).toContain('Fair Hands is licensed today');
    expect((await dial('check3', '3', 'Golden Future Agency')).text).toContain('This is not registered here');
  });
  test('ends short messages at the word stop, for a number that is known as for any other', async () => {
    const worker = await world.toy.database.owner.selectFrom('worker').select('id').executeTakeFirstOrThrow();
    const contact = { worker: worker.id, language: 'en', phone: number, sms: true };
    const set = await world.toy.call(setContact, world.toy.actors['origin-agency'], { ...contact, version: 1 });
    expect(set.ok).toBe(true);
    const [known, unknown] = [
      await call('s', 'STOP', { channel: 'sms' }),
      await call('s', 'stop', { channel: 'sms', from: '+12025550170' }),
    ];
    expect([known.text, known.end]).toEqual([unknown.text, unknown.end]);
    const kept = await world.toy.database.owner.selectFrom('worker_contact').select(['sms_from', 'phone']).executeTakeFirst();
    expect(kept).toEqual({ sms_from: null, phone: number });
  });
  test('keeps its place between two screens sealed, for three minutes', async () => {
    await dial('short', '2', pin);
    const kept = await world.toy.database.owner.selectFrom('menu_session').selectAll().execute();
    expect(JSON.stringify(kept)).not.toMatch(/612345678|short|824197|Strawberry/);
    world.pass({ minutes: 3, seconds: 1 });
    expect((await call('short', '1')).text).toContain('1 My file');
  });
  test('accepts an offer by the command of the page, once, after number, PIN and a yes', async () => {
    const { owner } = world.toy.database;
    const status = async () => (await owner.selectFrom('offer').select('status').where('id', '=', offer).executeTakeFirstOrThrow()).status;
    expect((await dial('stranger', '2', pin)).text).toContain('Strawberry harvest. Answer by');
    expect((await dial('other', '2', '975312')).text).toContain('do not belong together');
    expect((await dial('mine', '2', pin, '1')).text).toContain('The place is yours');
    expect(await status()).toBe('open');
    expect((await call('mine', '1')).text).toContain('You have accepted');
    expect(await status()).toBe('accepted');
    expect((await dial('again', '2', pin)).text).toContain('No offer waits');
    expect((await dial('file', '1', pin)).text).toMatch(/P-\w{4}-\w{4}: Offer accepted/);
    expect(await world.toy.journal()).toContain('offer.accepted');
  });
  test('has the budget of a strange browser for PINs, and leaves neither number nor PIN in the log', async () => {
    world.pass({ minutes: 16 });
    for (let guess = 0; guess < 5; guess += 1) expect((await dial(`guess${guess}`, '1', `97531${guess}`)).text).toContain('do not belong');
    expect((await dial('sixth', '1', pin)).text).toContain('Too many tries');
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('\n')).not.toMatch(/612345678|824197|97531/);
  });
});

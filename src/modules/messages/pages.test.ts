import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleWorker, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted } from '../../../test/journeys/accepted-placement.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { keysOf } from '../../platform/auth/keys.ts';
import { setActor } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { meRoutes, recruitmentRoutes } from '../recruitment/routes.ts';
import { registerWorker } from '../workers/index.ts';
import { workerRoutes } from '../workers/routes.ts';
import { sendMessages } from './index.ts';
import { messageRoutes } from './routes.tsx';
import { officeOf, recorder, tell } from './testing/told.ts';

let toy: ToyCorridor;
let web: TestWeb;
let worker: Actor;
const phone = '+12025550160';
const secret = { given: 'Zuleika', family: 'Markerson', street: 'Marker Street 7' };

beforeAll(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, [
    ...messageRoutes,
    ...workerRoutes(keysOf(['a secret of this test, long enough'])),
    ...meRoutes(),
    ...recruitmentRoutes,
  ]);
  const contact = { language: 'fr', phone, sms: true, postal: `${secret.street}\nNorth`, letters: true };
  const input = sampleWorker({ contact, givenNames: secret.given, familyName: secret.family });
  const { id } = accepted(await toy.call(registerWorker, toy.actors['origin-agency'], input));
  worker = { ...toy.actors.worker, worker: id, country: 'XN' };
});
afterAll(() => toy.stop());
const agency = (): Actor => toy.actors['origin-agency'];

describe('a message that does not reach', () => {
  test('is told to the worker on the own page, and counted for the office of the origin without a name', async () => {
    const sms = recorder();
    sms.answer = () => ({ kind: 'never', code: 'gateway.400' });
    await tell(toy.runtime, { sms });
    const me = (await web.get('/me', worker)).words();
    expect(me).toContain('We could not reach you');
    expect(me).toContain('Please check whether this is still right: Short message.');
    expect(me).toContain('Your registration is complete.');
    const office = await web.get('/messages', agency());
    expect(office.words()).toContain('Short message Could not be delivered The answer of the other side. gateway.400 1');
    expect(office.words()).toContain('No mail server is set up');
    for (const text of [phone, secret.given, secret.family, worker.worker ?? '-']) expect(office.text).not.toContain(text);
    expect((await web.get('/me', worker, { lang: 'ar' })).words()).toContain('لم نتمكن من الوصول إليك');
  });

  test('goes by letter where the worker agreed to letters: the agency prints it once', async () => {
    const list = await web.get('/messages/letters', agency());
    expect(list.words()).toContain(`${secret.given} ${secret.family}`);
    expect(list.words()).toContain(secret.street);
    // In the worker's language, whatever that of the page.
    expect(list.words()).toContain('Votre inscription est complète.');
    expect(list.words()).not.toContain('STOP');
    const letters = (list.text.match(/name="letters" value="([^"]+)"/) ?? [])[1] ?? '';
    const sent = await web.post('/messages/letters', agency(), { form: { letters } });
    expect(sent.to).toBe('/messages/letters');
    expect((await web.get('/messages/letters', agency())).words()).toContain('No letter waits.');
    expect((await web.post('/messages/letters', agency(), { form: { letters } }, { json: true })).json()).toMatchObject({
      code: 'message.none-to-print',
    });
    const [state] = await toy.database.owner.selectFrom('message').select('state').where('channel', '=', 'letter').execute();
    expect(state).toEqual({ state: 'printed' });
  });

  test('prints no letter of a worker of another country', async () => {
    await toy.database.owner.updateTable('message').set({ state: 'to-print' }).where('channel', '=', 'letter').execute();
    const [row] = await toy.database.owner.selectFrom('message').select('id').where('channel', '=', 'letter').execute();
    const foreign = toy.foreigners['origin-agency'];
    expect((await web.get('/messages/letters', foreign)).words()).toContain('No letter waits.');
    expect((await web.post('/messages/letters', foreign, { json: { letters: [row?.id] } })).status).toBe(409);
  });

  test('runs as its language does, and a notice stands beside its English source, since nobody has read the translation yet', async () => {
    const { owner } = toy.database;
    await owner.updateTable('worker_contact').set({ language: 'ar' }).execute();
    const plain = await web.get('/messages/letters', agency());
    expect(plain.text).toMatch(/<div lang="ar" dir="rtl">.*اكتمل تسجيلك/s);
    expect(plain.words()).not.toContain('Your registration is complete.');
    await owner.updateTable('message').set({ event: 'stay-decided' }).where('channel', '=', 'letter').execute();
    for (const [lang, words] of [
      ['ar', 'في ملفك قرار.'],
      ['am', 'በፋይልዎ ውሳኔ አለ።'],
      ['en', 'There is a decision in your file.'],
    ] as const) {
      await owner.updateTable('worker_contact').set({ language: lang }).execute();
      const list = (await web.get('/messages/letters', agency())).words();
      expect(list).toContain(words);
      expect(list.split('There is a decision in your file.')).toHaveLength(2);
    }
    await owner.updateTable('message').set({ event: 'registered' }).where('channel', '=', 'letter').execute();
  });

  test('whose letter is no longer wanted is not printed', async () => {
    await toy.database.owner.updateTable('worker_contact').set({ letter_from: null }).execute();
    await sendMessages(toy.runtime, officeOf({}));
    const [state] = await toy.database.owner.selectFrom('message').select('state').where('channel', '=', 'letter').execute();
    expect(state).toEqual({ state: 'stopped' });
  });
});

test('nobody else sees a row of what a worker was told', async () => {
  const others = (
    [
      ...Object.values(toy.actors),
      ...Object.values(toy.rivals),
      ...Object.values(toy.foreigners),
      { role: 'family', worker: worker.worker, account: toy.actors.family.account },
    ] as Actor[]
  ).filter((actor) => !(actor.role === 'origin-agency' && actor.country === 'XN'));
  for (const actor of others) {
    const rows = await toy.database.web.transaction().execute(async (tx) => {
      await setActor(tx, actor, 'read');
      return (await sql`select id from message`.execute(tx)).rows;
    });
    expect(rows, `${actor.role} ${actor.country ?? ''}`).toEqual([]);
  }
});

test('a worker gives a number on a form, is told what is wrong with it, and keeps what was typed', async () => {
  const path = `/workers/${worker.worker}/contact`;
  const form = { language: 'en', preferred: 'sms', phone: '0612 345 678', sms: 'yes' };
  const refused = await web.post(path, worker, { form });
  expect(refused.status).toBe(422);
  expect(refused.words()).toContain('This number cannot be called from another country.');
  expect(refused.text).toContain('0612 345 678');
  const taken = await web.post(path, worker, { form: { ...form, phone: '+212 612 345 678' } });
  expect(taken.to).toBe('/me');
  expect((await web.get('/me', worker)).words()).toContain('+212612345678 (used for messages)');
  // A tick that is taken away stays away, also when the form comes back for something else.
  const again = await web.post(path, worker, { form: { language: 'en', preferred: 'sms', phone: 'nonsense' } });
  expect(again.text).not.toMatch(/name="sms"[^>]*checked/);
  const stopped = await web.post(path, worker, { form: { language: 'en', preferred: 'sms', phone: '+212 612 345 678' } });
  expect(stopped.to).toBe('/me');
  expect((await web.get('/me', worker)).words()).toContain('+212612345678 (not used for messages)');
});

test('the agency gives it while it registers somebody', async () => {
  const page = await web.get('/workers/register', agency());
  expect(page.text).toContain('name="contact.phone"');
  expect((await web.get('/workers/register', undefined)).text).not.toContain('name="contact.phone"');
  const answer = await web.post('/workers', agency(), {
    form: {
      origin: 'XN',
      givenNames: 'Given',
      familyName: 'Family',
      'birth.year': '1990',
      occupation: '9211',
      experienceMonths: '3',
      consent: 'yes',
      'contact.phone': '+1 202 555 0161',
      'contact.sms': 'yes',
      'contact.preferred': 'sms',
      'contact.language': 'ar',
    },
  });
  expect(answer.status).toBe(303);
  const kept = await toy.database.owner.selectFrom('worker_contact').select('language').where('phone', '=', '+12025550161').execute();
  expect(kept).toEqual([{ language: 'ar' }]);
});

test('an employer gives an address of its organisation, and reads there what was written to it', async () => {
  const { employer } = toy.actors;
  const page = await web.get('/messages', employer);
  expect(page.words()).toContain('Where your organisation is told');
  expect((await web.post('/messages/organisation', employer, { form: { mail: 'no address', language: 'es' } })).words()).toContain(
    'no e-mail address',
  );
  expect((await web.post('/messages/organisation', employer, { form: { mail: 'office@example.org', language: 'es' } })).to).toBe(
    '/messages',
  );
  expect((await web.get('/messages', employer)).text).toContain('office@example.org');
  expect((await web.get('/messages', toy.rivals.employer)).text).not.toContain('office@example.org');
  expect((await web.post('/messages/organisation', employer, { form: { language: 'es' } })).to).toBe('/messages');
  expect(await toy.database.owner.selectFrom('organisation_contact').selectAll().execute()).toEqual([]);
});

test('everybody can read every text that is sent, in every language', async () => {
  const page = await web.get('/messages/texts', undefined);
  expect(page.status).toBe(200);
  for (const text of [
    ...['An offer waits for you.', 'Hay una oferta para usted.', 'Une proposition vous attend.', 'ينتظرك عرض.'],
    ...['तपाईंका लागि प्रस्ताव छ।', 'May alok na naghihintay sa inyo.', 'আপনার জন্য একটি প্রস্তাব আছে।'],
    ...['आपके लिए एक प्रस्ताव है।', 'የሥራ ግብዣ ይጠብቅዎታል።', 'Uma oferta espera por você.'],
  ])
    expect(page.words()).toContain(text);
});

test('on a page in Nepali the texts to workers stand in Nepali, and those to organisations in English that is marked as English', async () => {
  const page = await web.get('/messages/texts?lang=ne', undefined);
  expect(page.text).toContain('तपाईंको दर्ता पूरा भयो।</h2>');
  expect(page.text).toMatch(/<span lang="en"[^>]*>There is a decision on your licence\.<\/span>/);
});

test('no page of these met a bug', () => {
  expect(web.bugs).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../../test/web.ts';
import { signPrinted } from '../../../platform/signing/index.ts';
import { strayText } from '../../../ui/testing/stray-text.ts';
import { setStatus } from '../../organisations/index.ts';
import { amplePlaces, vacanciesOf } from '../../vacancies/testing/vacancies.ts';
import { checkRoutes } from './routes.tsx';

let toy: ToyCorridor;
let web: TestWeb;
let number: string;

const asked = async (q: string, on = '') =>
  (await web.get(`/check?q=${encodeURIComponent(q)}&on=${on}`, undefined, { json: true })).json<Record<string, unknown>>();

beforeAll(async () => {
  toy = await toyCorridor(
    '2025-01-10',
    (text) => `${amplePlaces(text)}\nfees: { worker_recruitment_fee: { v: prohibited, src: ACT, article: art. 60 } }\n`,
  );
  web = testWeb(toy, checkRoutes);
  const id = await vacanciesOf(toy).verified({ title: 'Strawberry harvest', places: 4 });
  const row = await toy.database.owner.selectFrom('vacancy').select('reference').where('id', '=', id).executeTakeFirstOrThrow();
  number = row.reference;
  await toy.database.owner
    .updateTable('organisation')
    .set({ registration: 'XS-REC 0042' })
    .where('id', '=', toy.actors.recruiter.organisation ?? '')
    .execute();
});
afterAll(() => toy.stop());

test('a verified job is real, with its places, its employer’s licence and that nobody may charge for it', async () => {
  expect(await asked(number.toLowerCase())).toMatchObject({
    answer: 'job',
    verified: true,
    open: true,
    placesLeft: 4,
    employer: { name: 'Sudland Berries', status: 'licensed' },
    fee: 'prohibited',
  });
  const page = await web.get(`/check?q=${number}`, undefined);
  expect(page.words()).toContain('Yes, this job is verified');
  expect(page.words()).toContain('Nothing. Nobody may charge you for it');
  expect(page.words()).toContain('Nobody may ask you for any other money for this job.');
  expect(page.words()).toContain('Sudland Harvest Act');
});

test('on a day before it was verified it was not', async () => {
  expect(await asked(number, '2025-01-09')).toMatchObject({ answer: 'job', verified: false, on: '2025-01-09' });
  // A day that has not come is today.
  expect(await asked(number, '2031-01-01')).toMatchObject({ verified: true, on: '2025-01-10' });
});

test('a number with one wrong sign is said to be misread, and one that nobody gave out is no job', async () => {
  const last = number.at(-1) === '0' ? '1' : '0';
  expect(await asked(`${number.slice(0, -1)}${last}`)).toMatchObject({ answer: 'misread' });
  // V-0000-0000: the check letter of seven noughts is nought.
  expect(await asked('V-0000-0000')).toMatchObject({ answer: 'no-job' });
});

test('a recruiter is found by its name and by its licence, with what it may charge', async () => {
  for (const typed of ['fair hands', 'Fair Hands S.L.', 'xs rec 0042', 'XSREC0042']) {
    expect(await asked(typed)).toMatchObject({
      answer: 'organisation',
      organisations: [{ name: 'Fair Hands', status: 'licensed', mayAct: true, decisions: 0 }],
    });
  }
  const { organisations } = (await asked('fair hands')) as { organisations: { fees: unknown[] }[] };
  expect(organisations[0]?.fees).toEqual([{ programme: 'toy-harvest', fee: 'prohibited' }]);
});

test('a forged name is a warning and never a hit', async () => {
  // A Cyrillic а, and letters that changed places.
  for (const [typed, why] of [
    ['F\u0430ir Hands', 'looks-alike'],
    ['Fiar Hands', 'slip'],
  ]) {
    expect(await asked(typed ?? '')).toMatchObject({ answer: 'not-registered', organisations: [], near: [{ name: 'Fair Hands', why }] });
  }
  expect((await web.get(`/check?q=${encodeURIComponent('F\u0430ir Hands')}`, undefined)).words()).toContain(
    'No, this name is not registered.',
  );
});

test('a suspended employer may take nobody, its job says so, and the day before it could', async () => {
  toy.moveTo('2025-02-01');
  const id = toy.actors.employer.organisation ?? '';
  const { version } = await toy.database.owner.selectFrom('organisation').select('version').where('id', '=', id).executeTakeFirstOrThrow();
  await toy.call(setStatus, toy.actors.labour, {
    organisation: id,
    version,
    status: 'suspended',
    basis: 'Sudland Harvest Act art. 50',
    cause: 'No wages were paid.',
  });
  expect(await asked('Sudland Berries')).toMatchObject({ organisations: [{ status: 'suspended', mayAct: false, decisions: 1 }] });
  expect(await asked('Sudland Berries', '2025-01-31')).toMatchObject({
    organisations: [{ status: 'licensed', mayAct: true, decisions: 0 }],
  });
  expect(await asked(number)).toMatchObject({ open: false, employer: { status: 'suspended' } });
  // Why it was is for its officers.
  expect((await web.get('/check?q=Sudland+Berries', undefined)).text).not.toContain('No wages were paid.');
});

const printed = () =>
  signPrinted(toy.runtime, {
    kind: 'permit',
    number: 'XS-7K3M-9QT4',
    from: Temporal.PlainDate.from('2025-01-01'),
    until: Temporal.PlainDate.from('2025-10-31'),
    facts: {},
    words: 'the words of the paper',
  });
const sent = async (text: string) => (await web.post('/check', undefined, { json: { asked: text } })).json<Record<string, unknown>>();

test('a paper is found by the code of its QR, whole or as an address, and by its number with the six signs', async () => {
  const { code, short } = await printed();
  for (const text of [code, `https://corridor.example/verify#${code}`, code.replace(/(.{40})/g, '$1\n'), short, short.toLowerCase()])
    expect(await sent(text)).toMatchObject({ answer: 'paper', paper: 'genuine', number: 'XS-7K3M-9QT4' });
});

test('a forged code is false, and a number without its signs looks nobody up', async () => {
  const { code } = await printed();
  const parts = code.split('.');
  const content = Buffer.from(
    Buffer.from(parts[2] ?? '', 'base64url')
      .toString()
      .replace('2025-10-31', '2029-10-31'),
  ).toString('base64url');
  expect(await sent([parts[0], parts[1], content, parts[3]].join('.'))).toMatchObject({ answer: 'paper', paper: 'changed' });
  expect(await sent('XS-7K3M-9QT4')).toMatchObject({ answer: 'paper-alone' });
  expect(await sent('P-7K3M-9QT4')).toMatchObject({ answer: 'paper-alone' });
});

test('what a form sends of a paper stands in no address and in no page; what is public does', async () => {
  const { code, short } = await printed();
  const page = await web.post('/check', undefined, { form: { asked: short } });
  expect([page.status, page.to]).toEqual([200, undefined]);
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(page.text).not.toContain(code);
  expect((await web.post('/check', undefined, { form: { asked: 'Fair Hands' } })).to).toBe('/check?q=Fair+Hands');
  expect((await web.get('/check?q=Fair+Hands', undefined)).headers.get('cache-control')).toBe('public, max-age=60');
});

test('a paper that was replaced is told so at once', async () => {
  const { code } = await printed();
  await toy.database.owner
    .insertInto('document_revocation')
    .values({ id: crypto.randomUUID(), kind: 'permit', number: 'XS-7K3M-9QT4', revoked_on: Temporal.PlainDate.from('2025-02-01') })
    .execute();
  expect(await sent(code)).toMatchObject({ paper: 'replaced' });
});

test('no input breaks it, markup stays text, and every word is a message', async () => {
  for (const q of [
    '<script>alert(1)</script>',
    "'; drop table vacancy; --",
    '%',
    '\u202egnp.exe',
    '𝓕𝓪𝓲𝓻',
    '0'.repeat(5_000),
    'CORRIDOR1.x.y.z',
    'CORRIDOR9.',
    'V-',
    'اختبار',
  ]) {
    const page = await web.get(`/check?q=${encodeURIComponent(q)}`, undefined);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('<script>alert');
    expect((await web.post('/check', undefined, { form: { asked: q } })).status).toBeLessThan(400);
  }
  for (const q of ['', number, 'Fair Hands', 'Fiar Hands', 'XS-7K3M-9QT4', 'zz'])
    expect(strayText((await web.get(`/check?q=${encodeURIComponent(q)}`, undefined, { lang: 'en-XA' })).text)).toEqual([]);
  expect(web.bugs).toEqual([]);
});

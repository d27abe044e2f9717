import { parseHTML } from 'linkedom';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sessionCookie } from '../../platform/http/app.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { acknowledge } from './acknowledge.ts';
import { type ComplaintWorld, complaintWorld, unpaid } from './testing/complaint-world.ts';
import { triage } from './triage.ts';

let world: ComplaintWorld;
beforeAll(async () => {
  world = await complaintWorld();
});
afterAll(() => world.stop());

const officer = () => world.officers['complaints-officer'];
/** The form of a page as a browser would send it: hidden fields and what stands in the others. */
const formOf = (html: string, action: string): Record<string, string> => {
  const { document } = parseHTML(html);
  const fields = document.querySelectorAll(`form[action="${action}"] input[type="hidden"]`);
  return Object.fromEntries([...fields].map((field) => [field.getAttribute('name') ?? '', field.getAttribute('value') ?? '']));
};
const asks = '/help/complaints/new';

/** Answers one question after the other, as a browser does. */
const askedAll = async (answers: readonly Readonly<Record<string, string | File>>[]) => {
  let page = await world.help.get(asks, undefined);
  for (const answer of answers)
    page = await world.help.post(asks, undefined, { form: { ...formOf(page.text, asks), go: 'on', ...answer } });
  return page;
};
const voice = () => new File([Buffer.from('OggS and a voice')], 'voice.ogg', { type: 'text/html' });
const answers = [
  { 'matters[]': 'unpaid-wages' },
  { danger: 'no' },
  { country: 'XX' },
  {},
  { employer: 'El Valle <b>farm</b>' },
  { filer: 'family' },
];

describe('the form', () => {
  test('asks one question a page, keeps nothing on the way, and ends with a number that is shown once', async () => {
    const before = await world.database.owner.selectFrom('complaint').select('id').execute();
    const last = await askedAll(answers);
    expect(last.words()).toContain('Tell it in your words or your voice');
    expect(await world.database.owner.selectFrom('complaint').select('id').execute()).toHaveLength(before.length);
    const done = await world.help.post(asks, undefined, { form: { ...formOf(last.text, asks), go: 'on', file: voice() } });
    expect([done.status, done.headers.get('cache-control'), done.headers.get('referrer-policy')]).toEqual([201, 'no-store', 'no-referrer']);
    expect(done.words()).toMatch(/Your number \d{4} \d{4} \d{4} \d{4}/);
    // Sent again, it is the same complaint with the same number.
    const again = await world.help.post(asks, undefined, { form: { ...formOf(last.text, asks), go: 'on', file: voice() } });
    expect(/\d{4} \d{4} \d{4} \d{4}/.exec(again.words())?.[0]).toBe(/\d{4} \d{4} \d{4} \d{4}/.exec(done.words())?.[0]);
    expect(await world.database.owner.selectFrom('complaint').select('id').execute()).toHaveLength(before.length + 1);
  });
  test('says what is missing where it is missing, and goes back without losing what was answered', async () => {
    const nothing = await askedAll([{}]);
    expect([nothing.status, nothing.words()]).toEqual([422, expect.stringContaining('What happened?')]);
    const second = await askedAll(answers.slice(0, 2));
    const back = await world.help.post(asks, undefined, { form: { ...formOf(second.text, asks), go: 'back' } });
    expect(back.text).toMatch(/value="no"[^>]*checked/);
    const silent = await askedAll([...answers, {}]);
    expect([silent.status, silent.words()]).toEqual([422, expect.stringContaining('Write what happened, or send a recording')]);
  });
  test('takes a recording by its first bytes and nothing that only calls itself one', async () => {
    const page = new File([Buffer.from('<script>alert(1)</script>')], 'voice.ogg', { type: 'audio/ogg' });
    const refused = await askedAll([...answers, { file: page }]);
    expect([refused.status, refused.words()]).toEqual([415, expect.stringContaining('This kind of file cannot be taken')]);
  });
  test('is answered by a program in one request', async () => {
    const { ticket } = (await world.help.post('/help/complaints/ticket', undefined, { json: {} }, { json: true })).json<{
      ticket: string;
    }>();
    const sent = { ticket, matters: ['fees-charged'], danger: 'no', country: 'XS', filer: 'worker', words: 'They took my money.' };
    const done = await world.help.post(asks, undefined, { json: sent }, { json: true });
    expect([done.status, done.json().receipt]).toEqual([201, expect.stringMatching(/^\d{16}$/)]);
    const wrong = await world.help.post(asks, undefined, { json: { ...sent, matters: ['nothing'] } }, { json: true });
    expect(wrong.status).toBe(422);
  });
});

describe('whoever holds a number', () => {
  test('opens the complaint with it, and a wrong one is answered without telling why', async () => {
    const { ticket } = (await world.help.post('/help/complaints/ticket', undefined, { json: {} }, { json: true })).json<{
      ticket: string;
    }>();
    const filed = await world.help.post(asks, undefined, { json: { ticket, ...unpaid } }, { json: true });
    const { receipt = '' } = filed.json<{ receipt?: string }>();
    const opened = await world.help.post('/help/receipt', undefined, { form: { receipt } });
    expect([opened.status, opened.to]).toEqual([303, '/help/complaint']);
    const line = opened.headers.get('set-cookie') ?? '';
    expect(line).toMatch(/^help_session=.*Path=\/help; HttpOnly; SameSite=Lax/);
    expect(sessionCookie).not.toBe('help_session');
    const wrong = await world.help.post('/help/receipt', undefined, { form: { receipt: '1111 2222 3333 4444' } });
    expect([wrong.status, wrong.words()]).toEqual([404, expect.stringContaining('This number opens nothing')]);
    expect(wrong.text).not.toContain('1111');
  });
  test('reads where it stands and what was said, writes, and sends a photo whose place is taken out', async () => {
    const { id, holder } = await world.file();
    await world.does(acknowledge, officer(), id);
    const page = await world.help.get('/help/complaint', holder);
    expect(page.words()).toContain('The office has read it. By');
    expect(page.words()).toContain('I worked three months');
    expect(page.text).toContain('<title>Information page</title>');
    await world.help.post('/help/complaint/messages', holder, { form: { words: 'My <i>payslips</i> are here.' } });
    const photo = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#fff' } })
      .jpeg()
      .withExif({ IFD3: { GPSLatitude: '37/1 15/1 41/1' } })
      .toBuffer();
    const sent = await world.help.post('/help/complaint/evidence', holder, { form: { file: new File([photo], 'place-of-work.jpg') } });
    expect([sent.status, sent.to]).toEqual([303, '/help/complaint']);
    const after = await world.help.get('/help/complaint', holder);
    expect([after.words(), after.text]).toEqual([
      expect.stringContaining('1 file was sent.'),
      expect.stringContaining('My &lt;i>payslips&lt;/i>'.replaceAll('>', '&gt;')),
    ]);
    const piece = await world.database.owner
      .selectFrom('complaint_evidence')
      .select('id')
      .where('complaint_id', '=', id)
      .executeTakeFirstOrThrow();
    const at = `/protection/complaints/${id}/evidence/${piece.id}`;
    expect((await world.office.get(at, officer())).words()).toContain('Place, time and device are not in it');
    const file = await world.office.get(`${at}/file`, officer());
    expect([file.headers.get('content-type'), file.headers.get('content-disposition')]).toEqual([
      'image/jpeg',
      'attachment; filename="evidence-1.jpg"',
    ]);
  });
  test('sees another complaint no more than one that is not there', async () => {
    const [mine, other] = [await world.file(), await world.file()];
    const words = (await world.help.get('/help/complaint', mine.holder)).words();
    expect(words).toContain('Your complaint');
    const stranger: Actor = { ...mine.holder, worker: other.id };
    expect((await world.help.post('/help/complaint/withdraw', { ...stranger, worker: mine.id }, { json: { version: 1 } })).status).toBe(
      200,
    );
    expect((await world.row(other.id)).state).toBe('received');
  });
});

describe('an officer', () => {
  test('has a queue with danger first, and a page of each complaint with what can be done now', async () => {
    await world.file();
    const { id } = await world.file({ danger: 'yes', matters: ['violence'] });
    const queue = await world.office.get('/protection/complaints', officer());
    const rows = queue.words();
    expect(rows.indexOf('Danger to life')).toBeLessThan(rows.indexOf('As usual'));
    const page = await world.office.get(`/protection/complaints/${id}`, officer());
    expect(page.words()).toContain('I have read it and take it up');
    const done = await world.office.post(`/protection/complaints/${id}/acknowledge`, officer(), { form: { version: '1' } });
    expect([done.status, done.to]).toEqual([303, `/protection/complaints/${id}`]);
    const next = (await world.office.get(`/protection/complaints/${id}`, officer())).words();
    expect(next).toContain('Send it on its way');
    const colleague = await world.another('complaints-officer');
    expect((await world.office.get(`/protection/complaints/${id}`, colleague)).words()).toContain('I take this on');
    expect(next).not.toContain('I take this on');
    expect(next).not.toContain('I have read it and take it up');
    const refused = await world.office.post(`/protection/complaints/${id}/triage`, officer(), {
      form: { version: '2', urgency: 'danger', programme: 'default', to: 'conciliation' },
    });
    expect([refused.status, refused.words()]).toEqual([409, expect.stringContaining('Nobody is asked to come to terms about that')]);
  });
  test('reckons on a sheet what a worker is owed: 1,980.29 with overtime, 2,630.29 with fees', async () => {
    const { id } = await world.file();
    await world.does(acknowledge, officer(), id);
    await world.does(triage, officer(), id, { urgency: 'usual', programme: 'default', to: 'investigation' });
    const at = `/protection/complaints/${id}/wages`;
    expect((await world.office.get(at, officer())).words()).toContain('Leave it empty without a contract');
    const month = (n: number, paid: string) => ({
      [`months.m${n}.month`]: `2025-0${n}`,
      [`months.m${n}.paid`]: paid,
      [`months.m${n}.unlawful`]: '100',
    });
    const form = { currency: 'USD', pay: '1000', per: 'month', hours: '208', ...month(1, '700'), ...month(2, '0'), ...month(3, '500') };
    const fees = { 'months.m3.overtime': '30', 'months.m3.factor': '1.25', 'fees.f1.item': 'recruitment', 'fees.f1.amount': '650' };
    expect((await world.office.post(at, officer(), { form: { ...form, ...fees } })).status).toBe(303);
    const words = (await world.office.get(`/protection/complaints/${id}`, officer())).words();
    for (const figure of ['1,980.29', '300.00', '2,630.29']) expect(words).toContain(figure);
    const wrong = await world.office.post(at, officer(), { form: { ...form, 'months.m1.month': 'May' } });
    expect([wrong.status, wrong.words()]).toEqual([422, expect.stringContaining('Write it like 2026-03')]);
    const tiny = await world.office.post(at, officer(), { form: { ...form, pay: '1000.005' } });
    expect(tiny.status).toBe(422);
  });
});

test('nothing that was sent to these pages was a bug', () => {
  expect([...world.help.bugs, ...world.office.bugs]).toEqual([]);
});

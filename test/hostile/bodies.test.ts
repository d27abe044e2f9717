import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from '../../src/main/web/web.ts';
import { worker } from '../../src/modules/recruitment/testing/season.ts';
import { sampleVacancy, type ToyCorridor, toyCorridor } from '../corridor.ts';
import { type TestWeb, testWeb, type WebAnswer } from '../web.ts';

let toy: ToyCorridor;
let web: TestWeb;
let hafida: Awaited<ReturnType<typeof worker>>;
beforeAll(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, allRoutes({ demo: false, secure: false }));
  hafida = await worker(toy);
});
afterAll(() => toy.stop());

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const asForm = { 'content-type': 'application/x-www-form-urlencoded' };
const asJson = { 'content-type': 'application/json' };
const register = (body: string, headers: Record<string, string>) => web.post('/workers', undefined, { raw: body }, { json: true, headers });

describe('names that reach for what every object has', () => {
  test.each([
    '__proto__',
    'constructor',
    'prototype',
    '__proto__.polluted',
    'birth.__proto__',
    'constructor.prototype.polluted',
    'birth.constructor.x',
  ])('a field %s is refused', async (name) => {
    for (const value of ['yes', '']) {
      const answer = await register(`${encodeURIComponent(name)}=${value}&givenNames=A`, asForm);
      expect(answer.status, value).toBe(422);
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
  test.each([
    '{"__proto__":{"polluted":true,"role":"administrator"}}',
    '{"birth":{"__proto__":{"polluted":true}}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"wishes":[{"__proto__":{"polluted":true}}]}',
  ])('JSON with %s is refused', async (body) => {
    const answer = await register(body, asJson);
    expect([answer.status, answer.json().code]).toEqual([422, 'input.unknown-field']);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
  test('a file under such a name changes no object', async () => {
    const part = (name: string) => `--x\r\nContent-Disposition: form-data; name="${name}"; filename="a.csv"\r\n\r\na\r\n`;
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const answer = await web.post(
      '/vacancies/import',
      toy.actors.employer,
      { raw: `${part('__proto__')}--x--\r\n` },
      { json: true, headers },
    );
    expect(answer.status).toBe(422);
  });
});

describe('the same field twice', () => {
  test.each([
    'version=1&version=2',
    'wishes%5B%5D=a&version=1&version=1',
    'givenNames=A&givenNames=B',
    'birth.year=1990&birth.year=1991',
    '_csrf=a&_csrf=b',
    '_key=aaaaaaaaaaaa&_key=bbbbbbbbbbbb',
  ])('is refused: nobody can know which one was meant (%s)', async (body) => {
    const answer = await register(body, asForm);
    expect([answer.status, answer.json().code]).toEqual([422, 'edge.twice']);
  });
  test('a list may have many', async () => {
    const absent = ['1', '2'].map((digit) => `wishes%5B%5D=0000000${digit}-0000-4000-8000-000000000000`).join('&');
    const answer = await web.post(`/workers/${hafida.id}/wishes`, hafida.actor, { raw: absent }, { json: true, headers: asForm });
    expect(answer.json().code).not.toBe('edge.twice');
  });
  test('a field and a part of it are refused or read as one, never a bug', async () => {
    for (const body of [
      'birth=1990&birth.year=1990',
      'birth.year=1990&birth=1990',
      'birth%5B%5D=1&birth.year=1990',
      'birth.year%5B%5D=1&birth.year.x=1',
    ])
      expect((await register(body, asForm)).status).toBe(422);
  });
  test('in JSON the last one is read, and every reader of JSON here is the same', async () => {
    const answer = await register('{"givenNames":"A","givenNames":7}', asJson);
    const fields = answer.json<{ problems: { field: string; code: string }[] }>().problems;
    expect(fields.find(({ field }) => field === 'givenNames')?.code).toBe('input.type');
  });
});

describe('signs that are none', () => {
  test.each([
    ['a byte that no text has', 'givenNames=%ff%fe'],
    ['a sign in too many bytes', 'givenNames=%c0%af..%c0%af'],
    ['half of a pair', 'givenNames=%ed%a0%80'],
    ['a sign that is cut off', 'givenNames=A%e2%82'],
    ['code that is none', 'givenNames=%zz%'],
    ['a zero sign', 'givenNames=A%00B'],
    ['lines', 'givenNames=A%0d%0aSet-Cookie:%20a=b'],
  ])('%s in a name is refused at the field', async (_, body) => {
    const answer = await register(`${body}&familyName=Family`, asForm);
    expect(answer.status).toBe(422);
    expect(answer.headers.get('set-cookie') ?? '').not.toContain('a=b');
  });
  test('JSON in another coding than UTF-8 is told as what it is', async () => {
    const bytes = new Uint8Array(Buffer.from('{"givenNames":"José"}', 'latin1'));
    const answer = await web.post('/workers', undefined, { raw: bytes as unknown as string }, { json: true, headers: asJson });
    expect([answer.status, answer.json().code]).toEqual([400, 'input.not-json']);
  });
});

describe('more than any form has', () => {
  test('keys without end in JSON are refused or read, and nothing waits', async () => {
    const keys = Array.from({ length: 20_000 }, (_, at) => `"k${at}":1`).join();
    const answer = await register(`{${keys}}`, asJson);
    expect(answer.status).toBeLessThan(500);
    // The answer does not give the twenty thousand back.
    expect(answer.text.length).toBeLessThan(20_000);
  });
  test('problems of ten thousand wishes fit into one answer', async () => {
    const wishes = Array.from({ length: 10_000 }, () => 'x');
    const answer = await web.post(`/workers/${hafida.id}/wishes`, hafida.actor, { json: { wishes } }, { json: true });
    expect(answer.status).toBe(422);
    expect(answer.text.length).toBeLessThan(40_000);
  });
  test('a number that no number is, and one that no computer has, are refused', async () => {
    for (const value of ['1e999', '9'.repeat(400), '-0', '0x10', 'NaN', 'Infinity', '١٢٣٤٥٦٧٨٩٠١٢٣٤٥']) {
      const answer = await register(`experienceMonths=${encodeURIComponent(value)}`, asForm);
      expect(answer.status, value).toBe(422);
    }
    expect((await register('{"experienceMonths":1e999}', asJson)).status).toBe(422);
  });
  test('parts of a form with files without end are counted before they are read', async () => {
    const part = '--x\r\nContent-Disposition: form-data; name="a[]"\r\n\r\n1\r\n';
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const answer = await web.post(
      '/vacancies/import',
      toy.actors.employer,
      { raw: `${part.repeat(200_000)}--x--\r\n` },
      { json: true, headers },
    );
    expect(answer.status).toBe(413);
  });
  test.each([
    ['no boundary', 'multipart/form-data', '--x\r\n'],
    ['a boundary that never comes', 'multipart/form-data; boundary=y', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--'],
    ['a boundary of many signs', `multipart/form-data; boundary=${'y'.repeat(2_000)}`, '--x\r\n'],
    ['a part without a name', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--\r\n'],
    [
      'a part without an end',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n1',
    ],
    ['a part with headers without end', 'multipart/form-data; boundary=x', `--x\r\n${'X: y\r\n'.repeat(30_000)}\r\n\r\n1\r\n--x--\r\n`],
    [
      'a part that is packed',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\nContent-Encoding: gzip\r\n\r\n1\r\n--x--\r\n',
    ],
    ['nothing at all', 'multipart/form-data; boundary=x', ''],
  ])('a form with files that has %s is refused', async (_, type, body) => {
    const answer = await web.post(
      '/vacancies/import',
      toy.actors.employer,
      { raw: body },
      { json: true, headers: { 'content-type': type } },
    );
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });
});

describe('a file that is made to fill the machine', () => {
  const heads = 'corridor,programme,title,occupation,region,places,start,end,pay,currency,pay_per,hours_week,kind\n';
  const row = 'XN-XS,toy-harvest,Picker,9211,South,2,2025-06-01,2025-10-31,9.80,EUR,hour,40,generic\n';
  const upload = (content: string | Uint8Array<ArrayBuffer>, name = 'vacancies.csv'): Promise<WebAnswer> =>
    web.post('/vacancies/import', toy.actors.employer, { form: { file: new File([content], name) } });
  const megabytes = (n: number): number => n * 1024 * 1024;

  test.each([
    ['a million columns', () => `${','.repeat(1_000_000)}\n${row}`],
    ['sixty thousand columns in one row', () => `${heads.trim()}${',x'.repeat(30_000)}\n${row}`],
    ['one column sixty thousand times', () => `${'title,'.repeat(10_000)}\n${row}`],
    ['one cell of nineteen megabytes', () => `${heads}"${'a'.repeat(megabytes(19))}",b\n`],
    ['a cell whose quote never closes', () => `${heads}"${'a\n'.repeat(megabytes(5))}`],
    ['quotes without end', () => `${heads}${'"'.repeat(megabytes(10))}`],
    ['rows without end', () => heads + 'a\n'.repeat(megabytes(5))],
    ['empty rows without end', () => heads + '\n'.repeat(megabytes(15))],
    ['semicolons where commas were', () => heads + `${';'.repeat(50_000)}\n`.repeat(300)],
    ['seven million empty objects', () => `[${'{},'.repeat(6_000_000)}{}]`],
    ['seven million empty lists', () => `[${'[],'.repeat(6_000_000)}[]]`],
    ['ten million numbers', () => `[${'1,'.repeat(9_000_000)}1]`],
    ['an object with a million keys', () => `[{${Array.from({ length: 1_000_000 }, (_, at) => `"k${at}":1`).join()}}]`],
    ['one text of nineteen megabytes in JSON', () => `[{"title":"${'a'.repeat(megabytes(19))}"}]`],
  ])('%s: nothing of it is filed, what is told is short, and others are served', async (_, content) => {
    const before = await rows();
    const [answer, probe] = await Promise.all([upload(content()), web.get('/vacancies', toy.actors.labour)]);
    expect(answer.status).toBeLessThan(500);
    // A file whose rows alone are faulty has a report of its own.
    const told = answer.to === undefined ? answer : await web.get(answer.to, toy.actors.employer);
    expect(told.status).toBe(answer.to === undefined ? answer.status : 200);
    expect(told.text.length).toBeLessThan(300_000);
    expect(probe.status).toBe(200);
    expect(await rows()).toBe(before);
  });
  test.each([
    ['a packed file', () => new Uint8Array(gzipSync(Buffer.alloc(megabytes(50))))],
    ['a zip', () => new Uint8Array([0x50, 0x4b, 0x03, 0x04, ...Array.from({ length: 100 }, () => 0)])],
    ['an old workbook', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
    ['a program', () => new Uint8Array([0x4d, 0x5a, 0x90, 0x00, 0x03])],
    ['a picture', () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['a page', () => new TextEncoder().encode('<html><script>alert(1)</script></html>')],
    [
      'a document type that asks for files',
      () => new TextEncoder().encode('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
    ],
  ])('%s under the name of a table is told as what it is not', async (_, content) => {
    const answer = await upload(content() as Uint8Array<ArrayBuffer>);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toMatch(/<script|root:x/);
  });
  test.each([
    '../../../etc/passwd',
    'a\u0000.csv',
    '<img src=x onerror=alert(1)>.csv',
    'a"; filename="b',
    `${'a'.repeat(5_000)}.csv`,
    'CON',
    '.',
  ])('a file with the name %j is kept under no path, and its name is text', async (name) => {
    const answer = await upload(`${heads}${row.replace('Picker', `Picker ${Math.random()}`)}`, name);
    expect(answer.status).toBe(303);
    const report = await web.get(answer.to ?? '', toy.actors.employer);
    expect(report.status).toBe(200);
    expect(report.text).not.toContain('<img');
  });
  const rows = async (): Promise<number> =>
    Number(
      (
        await toy.database.owner
          .selectFrom('vacancy')
          .select((eb) => eb.fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    );
});

test('what was read of hostile files is not kept: memory is as before', async () => {
  const content = `[{"title":"${'a'.repeat(18 * 1024 * 1024)}"}]`;
  const upload = () =>
    web.post('/vacancies/import', toy.actors.employer, {
      form: { file: new File([content, ' '.repeat(Math.floor(Math.random() * 1_000))], 'a.json') },
    });
  const heap = (): number => {
    collect();
    return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  };
  await upload();
  const before = heap();
  for (let i = 0; i < 6; i += 1) await upload();
  // Six files of eighteen megabytes would be more than a hundred.
  expect(heap() - before).toBeLessThan(40 * 1024 * 1024);
});

test('a form of the size that people fill in is taken all the same', async () => {
  const { pay, ...flat } = sampleVacancy(toy) as Record<string, unknown> & { pay: { amount: string; currency: string } };
  const fields = Object.entries({ ...flat, 'pay.amount': pay.amount, 'pay.currency': pay.currency }).map(([name, value]) => [
    name,
    String(value),
  ]);
  const answer = await web.post('/vacancies', toy.actors.employer, { form: Object.fromEntries(fields) });
  expect(answer.status).toBe(303);
});

test('none of this met a bug', () => {
  expect(web.bugs).toEqual([]);
});

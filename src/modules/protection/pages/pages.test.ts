import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession } from '../../../../test/open-session.ts';
import { type ProtectionWorld, protectionWorld } from '../../../../test/protection-side.ts';
import { plainDate } from '../../../kernel/dates.ts';
import { newId } from '../../../kernel/ids.ts';
import { protectionWeb } from '../../../main/protection/web.ts';
import { keysOf } from '../../../platform/auth/keys.ts';
import { passingSettings } from '../../../platform/auth/settings.ts';
import { limitsOf } from '../../../platform/http/limits.ts';
import { log } from '../../../platform/log/log.ts';
import { newTicket } from '../keys/receipt.ts';
import { openWithReceipt } from '../open-case.ts';
import { withKeys } from '../testing/readers.ts';

const keys = keysOf(['a secret of this test, and nothing else']);
let side: ProtectionWorld;
beforeAll(async () => {
  side = await protectionWorld('2026-11-26');
});
afterAll(() => side?.stop());

test('a wrong number, half a number and none get the same answer', async () => {
  const answers = await Promise.all(
    ['0000 0000 0000 0000 0000 0000', '12', ''].map((receipt) => side.help.post('/help/case/back', undefined, { form: { receipt } })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
  expect(new Set(answers.map((answer) => answer.words())).size).toBe(1);
});

test('the language that somebody chose for help is forgotten with the browser', async () => {
  const kept = async (web: ProtectionWorld['help'], path: string): Promise<string> =>
    (await web.get(`${path}?lang=fr`, undefined)).headers.getSetCookie().find((line) => line.includes('_language=fr')) ?? '';
  expect(await kept(side.help, '/help/screening')).toMatch(/^help_language=fr; Path=\/help;/);
  expect(await kept(side.help, '/help/screening')).not.toMatch(/Max-Age|Expires/i);
  expect(await kept(side.office, '/protection/sign-in')).toContain('Max-Age');
});

const strange: readonly Record<string, unknown>[] = [
  {},
  { step: '-1', age: 'x' },
  { step: '1e9', q: { act: { recruited: 'maybe' }, nothing: 'yes' } },
  { step: ['0', '1'], private: 'text' },
  { country: 'XS', age: 'adult', private: null },
  { country: ['XS'], age: 'adult', private: { contact: 'woman', answers: { a: { b: { c: 'yes' } } } } },
  { receipt: { typed: '1' } },
  { receipt: '٠١٢٣ ٤٥٦٧ ٨٩٠١ ٢٣٤٥ ٦٧٨٩ ٠١٢٣' },
];

test('whatever is sent to what everybody reaches, an answer comes, nothing is kept, and no case is opened by it', async () => {
  for (const path of ['/help/screening', '/help/case/new', '/help/case', '/help/case/back'])
    for (const body of strange) {
      const answer = await side.help.post(path, undefined, { json: body }, { json: true });
      expect(answer.status, `${path} ${JSON.stringify(body)}`).toBeLessThan(500);
    }
  expect(side.help.bugs).toEqual([]);
  expect(await side.database.owner.selectFrom('protected_case').select('id').execute()).toEqual([]);
});

test('pages of the side are kept by no cache, tell no address where a reader came from, and have a title that tells nothing', async () => {
  for (const path of ['/help/screening', '/help/case/new', '/help/case/back']) {
    const answer = await side.help.get(path, undefined);
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(/<title>([^<]*)<\/title>/.exec(answer.text)?.[1]).not.toMatch(/exploit|case|help|protect/i);
  }
});

test('cases are asked for from one address so often and no more, also by whoever holds a receipt, and nothing is kept of the count', async () => {
  const limits = { ...limitsOf(100), notes: { burst: 2, perSecond: 1 / 600 } };
  const web = protectionWeb({ runtime: side.runtime, secure: false, limits, log: log('silent') });
  const account = newId();
  const made = { login: `receipt:${account}`, password_hash: null, name: '-', language: 'en', created_at: side.runtime.clock.now() };
  await side.database.owner
    .insertInto('account')
    .values({ id: account, ...made })
    .execute();
  const { token } = await openSession(side.database.owner, side.runtime, { role: 'holder', account, worker: newId() });
  const ask = async (headers: Record<string, string> = {}) => {
    const sent = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: '{}' };
    return (await web.fetch(new Request('http://localhost/help/case', sent))).status;
  };
  expect([await ask(), await ask({ authorization: `Bearer ${token}` })]).toEqual([422, 422]);
  expect([await ask(), await ask({ authorization: `Bearer ${token}` })]).toEqual([429, 429]);
});

test('who holds a number closes the case on a device that others use, and a second number closes the first', async () => {
  await withKeys(side.database.owner, [side.officers['case-lead']], plainDate('2026-11-26'));
  const web = protectionWeb({ runtime: side.runtime, secure: false, signIn: passingSettings({ keys }), log: log('silent') });
  const ask = async (path: string, init: RequestInit = {}, cookie = '') => {
    const headers = { accept: 'text/html', 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }) };
    // An address of its own: the tests before have tried numbers.
    const env = { incoming: { socket: { remoteAddress: '203.0.113.31' }, rawHeaders: ['Host', 'corridor.test'] } };
    return web.fetch(new Request(`http://corridor.test${path}`, { headers, ...init }), env);
  };
  const form = (fields: Readonly<Record<string, string>>): RequestInit => ({ method: 'POST', body: new URLSearchParams(fields) });
  const opened = async (cookie = '', csrf = '') => {
    const fields = { country: 'XS', age: 'adult', private: { contact: { language: 'en', interviewer: 'either', fleeing: 'no' } } };
    const asked = await openWithReceipt(side.runtime, keys, { actor: side.public, ticket: newTicket(keys), language: 'en', fields });
    if (!asked.ok) throw new Error(asked.error.code);
    const answer = await ask('/help/case/back', form({ receipt: asked.value.receipt, _csrf: csrf }), cookie);
    expect(answer.status).toBe(303);
    return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  };
  const csrfIn = async (cookie: string) =>
    /name="_csrf" value="([^"]+)"/.exec(await (await ask('/help/case', {}, cookie)).text())?.[1] ?? '';
  const first = await opened();
  const second = await opened(first, await csrfIn(first));
  expect([(await ask('/help/case', {}, first)).status, (await ask('/help/case', {}, second)).status]).toEqual([303, 200]);
  expect(await (await ask('/help/case', {}, second)).text()).toContain('Close this on the device');
  const closed = await ask('/help/case/close', form({ _csrf: await csrfIn(second) }), second);
  expect([closed.status, closed.headers.get('location')]).toEqual([303, '/help/case/back']);
  expect((await ask('/help/case', {}, second)).status).toBe(303);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession } from '../../../../test/open-session.ts';
import { type ProtectionWorld, protectionWorld } from '../../../../test/protection-side.ts';
import { newId } from '../../../kernel/ids.ts';
import { protectionWeb } from '../../../main/protection/web.ts';
import { limitsOf } from '../../../platform/http/limits.ts';
import { log } from '../../../platform/log/log.ts';

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

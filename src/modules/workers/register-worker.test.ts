import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleWorker, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { signIn } from '../../platform/auth/sign-in.ts';
import { reading } from '../../platform/command/execute.ts';
import { registerWorker } from './index.ts';
import { readWorker } from './store.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
});
afterAll(() => toy.stop());

const alone = { login: 'worker@example.org', password: 'correct horse' };
const register = (change: Record<string, unknown> = {}, actor = toy.actors['origin-agency']) =>
  toy.call(registerWorker, actor, sampleWorker(change));
const code = async (answer: ReturnType<typeof register>) => {
  const result = await answer;
  return result.ok ? 'ok' : `${result.error.code}${result.error.field ? ` ${result.error.field}` : ''}`;
};

test('who registers alone gets an account that signs in as this worker', async () => {
  const made = await register(alone, toy.actors.public);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const session = await signIn(toy.runtime, { ...alone, address: 'test' });
  expect(session).toMatchObject({ ok: true, value: { seat: { role: 'worker', worker: made.value.id, country: 'XN' } } });
});

test('a login that is taken, and a password of nine letters, are refused with their field', async () => {
  expect(await code(register({ login: 'twice@example.org', password: 'ten letters' }, toy.actors.public))).toBe('ok');
  expect(await code(register({ login: 'Twice@example.org', password: 'ten letters' }, toy.actors.public))).toBe('auth.login-taken login');
  expect(await code(register({ login: 'short@example.org', password: '123456789' }, toy.actors.public))).toBe(
    'auth.password-too-short password',
  );
  expect(await code(register({ login: 'none@example.org' }, toy.actors.public))).toBe('input.missing password');
});

test('a refused registration leaves neither a worker nor an account', async () => {
  const before = await toy.database.owner.selectFrom('worker').select('id').execute();
  expect(await code(register({ ...alone, login: 'gone@example.org', consent: false }, toy.actors.public))).toBe(
    'worker.consent-needed consent',
  );
  expect(await toy.database.owner.selectFrom('worker').select('id').execute()).toHaveLength(before.length);
  expect(await toy.database.owner.selectFrom('account').select('id').where('login', '=', 'gone@example.org').execute()).toEqual([]);
});

test('the agency registers a worker of its own country without an account, and of no other', async () => {
  const made = await register();
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const row = await toy.database.owner.selectFrom('worker').selectAll().where('id', '=', made.value.id).executeTakeFirstOrThrow();
  expect(row).toMatchObject({ account_id: null, origin: 'XN' });
  expect(row.consented_on?.toString()).toBe('2025-01-10');
  expect(await code(register({}, toy.foreigners['origin-agency']))).toBe('platform.not-found');
  for (const actor of [toy.actors.labour, toy.actors.employer, toy.actors.worker, toy.actors.administrator])
    expect(await code(register({}, actor))).toBe('platform.not-found');
});

test('a birth may be known to the year or the month; a day that does not exist or lies ahead is refused', async () => {
  expect(await code(register({ birth: { year: 1990 } }))).toBe('ok');
  expect(await code(register({ birth: { year: 1990, month: 2 } }))).toBe('ok');
  expect(await code(register({ birth: { year: 1990, month: 2, day: 30 } }))).toBe('worker.birth-impossible birth');
  expect(await code(register({ birth: { year: 1990, day: 3 } }))).toBe('worker.birth-impossible birth');
  expect(await code(register({ birth: { year: 2026 } }))).toBe('worker.birth-in-future birth');
});

test('earlier seasons are the agency’s to tell, not the worker’s own', async () => {
  expect(await code(register({ seasonsCompleted: 3, returnsReported: 2 }))).toBe('ok');
  expect(await code(register({ ...alone, login: 'proud@example.org', seasonsCompleted: 3 }, toy.actors.public))).toBe(
    'worker.record-is-the-agencys seasonsCompleted',
  );
});

test('a country from which no corridor leads has no register here', async () => {
  expect(await code(register({ ...alone, login: 'far@example.org', origin: 'XX' }, toy.actors.public))).toBe('worker.not-an-origin origin');
});

test('every field that is wrong is named at once', async () => {
  const answer = await register({ givenNames: '', occupation: '0000', experienceMonths: -1 });
  expect(answer).toMatchObject({
    ok: false,
    error: {
      problems: [
        { field: 'givenNames' },
        { field: 'occupation', code: 'input.code' },
        { field: 'experienceMonths', code: 'input.negative' },
      ],
    },
  });
});

test('the destination and employers cannot read the register', async () => {
  const made = await register();
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const seen = async (actor: typeof toy.actors.labour) => reading(toy.runtime, actor, (tx) => readWorker(tx, made.value.id));
  expect(await seen(toy.actors['origin-agency'])).toMatchObject({ id: made.value.id });
  for (const actor of [
    toy.actors.labour,
    toy.actors.consulate,
    toy.actors.employer,
    toy.actors.administrator,
    toy.actors.public,
    toy.foreigners['origin-agency'],
  ])
    expect(await seen(actor)).toBeUndefined();
});

test('the journal says that a worker was registered and not who', async () => {
  const lines = await toy.database.owner.selectFrom('journal_line').select('facts').where('type', '=', 'worker.registered').execute();
  expect(lines.length).toBeGreaterThan(0);
  expect(JSON.stringify(lines)).not.toMatch(/Given|Family|Native|example/);
});

test('what is too long is refused with the length that is allowed', async () => {
  const answer = await register(
    { ...alone, password: 'x'.repeat(201), languages: Array.from({ length: 21 }, () => 'ar') },
    toy.actors.public,
  );
  expect(answer).toMatchObject({
    ok: false,
    error: {
      problems: [
        { field: 'languages', params: { most: 20 } },
        { field: 'password', code: 'input.too-long', params: { most: 200 } },
      ],
    },
  });
  expect(await register({ ...alone, password: '123456789' }, toy.actors.public)).toMatchObject({
    error: { code: 'auth.password-too-short', params: { least: 10 } },
  });
});

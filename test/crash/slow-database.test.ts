import { type Kysely, sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/platform/db/database.ts';
import { NoAnswer, outageOf, PoolExhausted } from '../../src/platform/db/outage.ts';
import { sessionSettings } from '../../src/platform/db/patience.ts';
import { sampleVacancy } from '../corridor.ts';
import { type HardGround, hardGround, shortPatience, type Told } from './hard-ground.ts';

let ground: HardGround;
beforeAll(async () => {
  ground = await hardGround();
  await ground.ask('/vacancies', ground.toy.actors.employer);
});
afterEach(() => {
  ground.wire.state = 'open';
});
afterAll(() => ground.stop());

const file = (title: string, key: string): Promise<Told> =>
  ground.send('/vacancies', ground.toy.actors.employer, sampleVacancy(ground.toy, { title }), key);
const filed = async (title: string) =>
  (await ground.toy.database.owner.selectFrom('vacancy').select('id').where('title', '=', title).execute()).length;
const codeOf = ({ status, text }: Told) => [status, JSON.parse(text).code];

/** Holds a table for as long as the work takes, as a maintenance of the database does. */
const holding = <T>(table: string, work: () => Promise<T>): Promise<T> =>
  ground.toy.database.owner.transaction().execute(async (tx) => {
    await sql`lock table ${sql.table(table)} in access exclusive mode`.execute(tx);
    return work();
  });

const works = async (db: Kysely<Database>): Promise<number | undefined> =>
  (await sql<{ one: number }>`select 1 as one`.execute(db)).rows[0]?.one;

test('the server itself holds each session to the limits, and notices a client that is gone', async () => {
  const names = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'client_connection_check_interval'];
  const { rows } = await sql<{ name: string; setting: string }>`select name, setting from pg_settings where name = any (${names})`.execute(
    ground.runtime.db,
  );
  expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
    statement_timeout: '1500',
    lock_timeout: '600',
    idle_in_transaction_session_timeout: '60000',
    client_connection_check_interval: '10000',
  });
  expect(sessionSettings(shortPatience)).toContain('-c tcp_keepalives_idle=30');
});

test('what somebody else holds for too long is answered with 503, and nothing of the command remains', async () => {
  const told = await holding('journal_line', () => file('Locked', 'key-locked-1'));
  expect(codeOf(told)).toEqual([503, 'platform.busy']);
  expect(told.headers.get('retry-after')).toMatch(/^\d+$/);
  expect([await filed('Locked'), await ground.leftOpen()]).toEqual([0, 0]);
  expect(codeOf(await file('Locked', 'key-locked-1'))[0]).toBe(200);
  expect(await filed('Locked')).toBe(1);
});

test('a page that waits for what is held is a page that says so', async () => {
  const told = await holding('vacancy', () => ground.ask('/vacancies', ground.toy.actors.employer));
  expect(told.status).toBe(503);
  expect(told.text).toContain('Corridor was busy at this moment');
});

test('a statement that takes too long is ended by the server, and told as busy', async () => {
  const slow = sql`select pg_sleep(20)`.execute(ground.runtime.db);
  const error = await slow.catch((caught: unknown) => caught);
  expect([(error as { code?: string }).code, outageOf(error)]).toEqual(['57014', 'busy']);
  expect(await works(ground.runtime.db)).toBe(1);
});

test('when every connection is in use the next request is answered and does not hang', async () => {
  const ends: (() => void)[] = [];
  const users = [1, 2, 3].map(() => ground.runtime.db.connection().execute(() => new Promise<void>((resolve) => ends.push(resolve))));
  await expect.poll(() => ends.length).toBe(3);
  const [told, health, direct] = await Promise.all([
    file('Exhausted', 'key-exhausted'),
    ground.ask('/healthz'),
    works(ground.runtime.db).catch((error: unknown) => error),
  ]);
  expect(codeOf(told)).toEqual([503, 'platform.busy']);
  expect([health.status, JSON.parse(health.text)]).toEqual([503, { status: 'busy' }]);
  expect(direct).toBeInstanceOf(PoolExhausted);
  for (const end of ends) end();
  await Promise.all(users);
  expect(codeOf(await file('Exhausted', 'key-exhausted'))[0]).toBe(200);
  expect(await filed('Exhausted')).toBe(1);
});

describe('a database that is reached and says nothing', () => {
  test('is given up after its own limit has passed unheard, and no later request meets the rest of it', async () => {
    const { db } = ground.runtime;
    const held = db.transaction().execute(async (tx) => {
      await sql`insert into demo_clock (today, started) values ('2025-01-10', '2025-01-10')`.execute(tx).catch(() => {});
      ground.wire.state = 'silent';
      await sql`select 1`.execute(tx);
    });
    const error = await held.catch((caught: unknown) => caught);
    expect(error).toBeDefined();
    ground.wire.state = 'open';
    await expect.poll(() => ground.leftOpen(), { timeout: 15_000 }).toBe(0);
    // Every connection of the pool is a new one or a clean one.
    for (let time = 0; time < 4; time += 1) expect(await works(db)).toBe(1);
    expect(codeOf(await file('After silence', 'key-after-silence'))[0]).toBe(200);
  });

  test('its silence is told as away', async () => {
    ground.wire.state = 'silent';
    const told = await file('Silent', 'key-silent-1');
    expect(codeOf(told)).toEqual([503, 'platform.away']);
    expect(outageOf(new NoAnswer())).toBe('away');
    ground.wire.state = 'open';
    expect(await filed('Silent')).toBe(0);
  });

  test('a slow one is only slow', async () => {
    ground.wire.state = 5;
    expect(codeOf(await file('Slow', 'key-slow-12'))[0]).toBe(200);
    expect(await filed('Slow')).toBe(1);
  });
});

test('an outage is told from a bug: what waiting does not mend is none', () => {
  const failed = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more });
  // Codes of PostgreSQL, appendix A of its manual.
  for (const code of ['57P01', '57P02', '57P03', '08006', '08001', '53300', '53100', '58030', 'ECONNREFUSED', 'ECONNRESET'])
    expect([code, outageOf(failed(code))]).toEqual([code, 'away']);
  for (const code of ['40001', '40P01', '55P03', '57014']) expect([code, outageOf(failed(code))]).toEqual([code, 'busy']);
  for (const code of ['23505', '42501', '42P01', '22P02', 'P0001', 'XX001'])
    expect([code, outageOf(failed(code))]).toEqual([code, undefined]);
  expect(outageOf(failed('ENOENT', { syscall: 'connect' }))).toBe('away');
  expect(outageOf(failed('ENOENT', { syscall: 'open' }))).toBeUndefined();
  expect(outageOf(new Error('it failed', { cause: failed('57P03') }))).toBe('away');
  expect(outageOf(new TypeError('fetch failed', { cause: failed('ECONNREFUSED') }))).toBeUndefined();
  expect(outageOf('a text')).toBeUndefined();
});

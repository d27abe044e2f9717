import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { createAccount } from '../platform/auth/accounts.ts';
import { checkKind } from './application.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.stop());

test('production does not start on the demonstration’s database, nor the demonstration on a real one', async () => {
  const { owner } = database;
  await expect(checkKind(owner, 'production')).resolves.toBeUndefined();
  await expect(checkKind(owner, 'demo')).resolves.toBeUndefined();
  await owner.transaction().execute((tx) =>
    createAccount(tx, Temporal.Now.instant(), {
      login: 'officer@example.org',
      passwordHash: null,
      name: 'Officer',
      language: 'en',
      seats: [{ role: 'labour', country: 'ES' }],
    }),
  );
  await expect(checkKind(owner, 'demo')).rejects.toThrow('real accounts');
  await sql`insert into demo_clock (today, started) values ('2026-02-16', '2023-03-15')`.execute(owner);
  await expect(checkKind(owner, 'production')).rejects.toThrow('DATABASE_URL');
  await expect(checkKind(owner, 'demo')).resolves.toBeUndefined();
});

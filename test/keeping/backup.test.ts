import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { protections } from '../../src/main/policies.ts';
import { recordEntry } from '../../src/modules/permits/index.ts';
import { actorOf } from '../../src/platform/auth/sessions.ts';
import { signIn } from '../../src/platform/auth/sign-in.ts';
import { execute } from '../../src/platform/command/execute.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { verify } from '../../src/platform/journal/journal.ts';
import { newKeyPair, type Opener, readPrivateKey, readPublicKey } from '../../src/platform/keeping/backup/keys.ts';
import { openBackup, verifyBackup } from '../../src/platform/keeping/backup/open-backup.ts';
import { restoreBackup } from '../../src/platform/keeping/backup/restore-backup.ts';
import { type Taken, takeBackup } from '../../src/platform/keeping/backup/take-backup.ts';
import { policyStatements } from '../../src/platform/policy/apply.ts';
import type { ToyCorridor } from '../corridor.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import type { Placed } from '../journeys/accepted-placement.ts';
import { keptSeason, officer } from './season.ts';

const here = mkdtempSync(join(tmpdir(), 'corridor-backup-'));
const pair = newKeyPair();
const [recipient, opener] = [readPublicKey(pair.publicPem, 'key.pub'), readPrivateKey(pair.privatePem, 'key')];

let toy: ToyCorridor;
let placed: Placed;
let taken: Taken;
const folder = join(here, 'monday');
const opened: TestDatabase[] = [];

const order = (to: string) => ({
  database: 'corridor' as const,
  config: toy.database.config.owner,
  folder: to,
  recipients: [recipient],
  program: '0.2.0',
  now: toy.runtime.clock.now(),
});
const empty = async (): Promise<TestDatabase> => {
  const database = await testDatabase('corridor', { migrated: false });
  opened.push(database);
  return database;
};
const restore = async (from: string, into: TestDatabase, key: Opener | undefined = opener) =>
  restoreBackup({ config: into.config.owner, backup: await openBackup(from, key), scope: 'all except protection' });

/** What a database answers to a question in SQL that this test asks by itself, of every table. */
const contents = async (database: TestDatabase): Promise<Record<string, string>> => {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`.execute(database.owner);
  const found: Record<string, string> = {};
  for (const { name } of rows) {
    const all = await sql<{
      it: string;
    }>`select coalesce(string_agg(t::text, E'\n' order by t::text), '') as it from ${sql.table(name)} t`.execute(database.owner);
    found[name] = all.rows[0]?.it ?? '';
  }
  return found;
};

beforeAll(async () => {
  ({ toy, placed } = await keptSeason());
  taken = await takeBackup(order(folder));
});
afterAll(async () => {
  await toy.stop();
  for (const database of opened) await database.stop();
  rmSync(here, { recursive: true, force: true });
});

describe('a season that was backed up and restored into an empty database', () => {
  let fresh: TestDatabase;
  beforeAll(async () => {
    fresh = await empty();
    await restore(folder, fresh);
  });

  test('has every row of every table as it was, and the journal with the same root', async () => {
    const [before, after] = [await contents(toy.database), await contents(fresh)];
    expect(Object.keys(after).length).toBeGreaterThan(25);
    expect(after).toEqual(before);
    const root = await fresh.owner.transaction().execute(verify);
    expect(root).toMatchObject({ ok: true, root: taken.manifest.journal?.root, unsealed: taken.manifest.journal?.unsealed });
    expect(root.unsealed).toBeGreaterThan(0);
  });

  test('has every key, constraint and trigger in force again, as before', async () => {
    const force = async (database: TestDatabase) =>
      (
        await sql<{
          it: string;
        }>`select conrelid::regclass::text || ' ' || conname || ' ' || convalidated || ' ' || pg_get_constraintdef(oid) as it
            from pg_constraint where connamespace = 'public'::regnamespace
          union all select tgrelid::regclass::text || ' ' || tgname || ' ' || tgenabled::text from pg_trigger
            where not tgisinternal and tgname not like '%stands%' order by 1`.execute(database.owner)
      ).rows.map(({ it }) => it);
    expect(await force(fresh)).toEqual(await force(toy.database));
    await expect(sql`update journal_line set role = 'nobody'`.execute(fresh.owner)).rejects.toThrow('append-only');
    await expect(sql`update placement set worker_id = gen_random_uuid()`.execute(fresh.owner)).rejects.toMatchObject({ code: '23503' });
  });

  test('lets nobody in before its policies are there, and then the officer signs in and does the next step', async () => {
    await expect(sql`select * from worker`.execute(fresh.web)).rejects.toMatchObject({ code: '42501' });
    await migrate(fresh.config.owner, 'all except protection', { afterMigrate: policyStatements(protections, 'corridor_web') });
    const runtime = { ...toy.runtime, db: fresh.web };
    const session = await signIn(runtime, { ...officer, address: '192.0.2.1' });
    expect(session.ok && actorOf(session.value)).toMatchObject({ role: 'consulate', country: 'XS' });
    toy.moveTo('2025-06-04');
    const entered = await execute(runtime, toy.actors.immigration, recordEntry, { placement: placed.placement, on: '2025-06-02' });
    toy.moveTo('2025-01-10');
    expect(entered.ok).toBe(true);
    const line = await sql<{ id: string }>`select max(id)::text as id from journal_line`.execute(fresh.owner);
    const before = await sql<{ id: string }>`select max(id)::text as id from journal_line`.execute(toy.database.owner);
    expect(Number(line.rows[0]?.id)).toBeGreaterThan(Number(before.rows[0]?.id));
  });
});

test('a backup sees one moment, whatever is written while it is taken', async () => {
  const seen = await takeBackup({
    ...order(join(here, 'busy')),
    async onTable({ name }) {
      // The corridor's own table comes long before the journal's.
      if (name !== 'public.corridor') return;
      await sql`insert into journal_line (at, legal_day, type, command, role, simulated, facts)
        values (now(), '2025-01-10', 'late', 'c', 'system', false, '{}')`.execute(toy.database.owner);
    },
  });
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from journal_line`.execute(toy.database.owner);
  const lines = (of: Taken) => of.manifest.tables.find(({ name }) => name === 'public.journal_line')?.rows;
  expect(lines(seen)).toBe(lines(taken));
  expect(rows[0]?.n).toBe((lines(taken) ?? 0) + 1);
});

test('the folder tells nobody without the key who is in it', async () => {
  const names = await toy.database.owner.selectFrom('worker').select('family_name').execute();
  for (const file of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, file));
    for (const { family_name } of names) expect(bytes.includes(family_name), file).toBe(false);
    expect(statSync(join(folder, file)).mode & 0o077, file).toBe(0);
  }
  expect(statSync(folder).mode & 0o077).toBe(0);
  // The same rows are there for who has it.
  const into = join(here, 'open');
  await takeBackup({ ...order(into), recipients: [] });
  expect((await verifyBackup(into, undefined)).rows).toBeGreaterThan(100);
});

test('it is verified without a key as far as the files go, and with the key to the last row', async () => {
  expect((await verifyBackup(folder, undefined)).rows).toBeUndefined();
  const rows = taken.manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  expect(rows).toBeGreaterThan(100);
  expect((await verifyBackup(folder, opener)).rows).toBe(rows);
});

describe('what is not as it was written is told, and nothing of it is restored', () => {
  const copy = (name: string): string => {
    const to = join(here, name);
    cpSync(folder, to, { recursive: true });
    return to;
  };
  const flip = (file: string, at: number): void => {
    const bytes = readFileSync(file);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file, bytes);
  };

  test('a flipped byte, in any file', async () => {
    const damaged = copy('flipped');
    for (const [index, { name, bytes }] of taken.header.files.entries()) {
      flip(join(damaged, name), Math.floor(bytes / 2));
      await expect(verifyBackup(damaged, undefined), name).rejects.toThrow(`${name} was changed`);
      // Whoever mends the hash in the header as well is found by the seal. Opening all files for each takes the square of their number.
      if (index % 8 === 0) {
        const header = readFileSync(join(damaged, 'backup.json'), 'utf8');
        const now = createHash('sha256')
          .update(readFileSync(join(damaged, name)))
          .digest('hex');
        writeFileSync(join(damaged, 'backup.json'), header.replace(taken.header.files.find((one) => one.name === name)?.sha256 ?? '', now));
        await expect(verifyBackup(damaged, opener), name).rejects.toThrow(/was changed|does not belong|does not open/);
      }
      for (const file of [name, 'backup.json']) cpSync(join(folder, file), join(damaged, file));
    }
  }, 120_000);
  test('and a restore of it leaves the database empty', async () => {
    const damaged = copy('flipped-late');
    flip(join(damaged, 'public.worker.rows.zst'), 40);
    const fresh = await empty();
    await expect(restore(damaged, fresh)).rejects.toThrow('public.worker.rows.zst was changed or cut off');
    const { rows } = await sql`select from pg_class where relnamespace = 'public'::regnamespace`.execute(fresh.owner);
    expect(rows).toEqual([]);
    await restore(folder, fresh);
  });
  test('a missing file, a file that was cut off, a folder without its header', async () => {
    const missing = copy('missing');
    unlinkSync(join(missing, 'public.stage.rows.zst'));
    await expect(verifyBackup(missing, opener)).rejects.toThrow('public.stage.rows.zst is missing');
    await expect(restore(missing, await empty())).rejects.toThrow('public.stage.rows.zst is missing');
    const short = copy('short');
    truncateSync(join(short, 'public.stage.rows.zst'), 100);
    await expect(verifyBackup(short, undefined)).rejects.toThrow('public.stage.rows.zst has 100 bytes');
    await expect(restore(short, await empty())).rejects.toThrow('public.stage.rows.zst was changed or cut off');
    const headless = copy('headless');
    unlinkSync(join(headless, 'backup.json'));
    await expect(verifyBackup(headless, opener)).rejects.toThrow('no backup, or one that was broken off');
  });
  test('a file of another backup, although its key is of the same pair', async () => {
    const other = join(here, 'tuesday');
    await takeBackup(order(other));
    const mixed = copy('mixed');
    cpSync(join(other, 'public.worker.rows.zst'), join(mixed, 'public.worker.rows.zst'));
    await expect(restore(mixed, await empty())).rejects.toThrow('public.worker.rows.zst was changed or cut off');
  });
  test('another key, a passphrase where there is none, and no key at all', async () => {
    const stranger = readPrivateKey(newKeyPair().privatePem, 'other');
    await expect(verifyBackup(folder, stranger)).rejects.toThrow(`It was sealed for the key ${pair.name}`);
    await expect(verifyBackup(folder, { passphrase: 'five quiet words by chance' })).rejects.toThrow('The key does not open');
    await expect(openBackup(folder, undefined)).rejects.toThrow('is sealed');
    await expect(openBackup(folder, stranger)).rejects.toThrow('The key does not open');
  });
  test('a header whose words were changed', async () => {
    const renamed = copy('renamed');
    const header = readFileSync(join(renamed, 'backup.json'), 'utf8');
    writeFileSync(join(renamed, 'backup.json'), header.replace('"program": "0.2.0"', '"program": "9.9.9"'));
    await expect(verifyBackup(renamed, opener)).rejects.toThrow('does not open');
  });
});

test('a passphrase seals and opens as a key does', async () => {
  const to = join(here, 'spoken');
  const passphrase = 'rocket harbour melon quiet seventeen';
  await takeBackup({ ...order(to), recipients: [{ passphrase }] });
  expect((await verifyBackup(to, { passphrase })).rows).toBeGreaterThan(100);
  await expect(verifyBackup(to, { passphrase: `${passphrase}!` })).rejects.toThrow('It was sealed with a passphrase');
});

test('a backup whose connection is cut leaves no folder that looks like one', async () => {
  const to = join(here, 'cut');
  const cutting = takeBackup({
    ...order(to),
    async onTable({ name }) {
      if (name !== 'public.corridor') return;
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
        and usename = current_user and pid <> pg_backend_pid() and query like 'select count(*)%'`.execute(toy.database.owner);
    },
  });
  await expect(cutting).rejects.toThrow();
  expect(existsSync(to)).toBe(false);
  expect(readdirSync(here).filter((name) => name.startsWith('cut'))).toEqual([]);
});

test('nothing is restored over anything, and no backup is written over another', async () => {
  await expect(restore(folder, toy.database)).rejects.toThrow('not empty');
  await expect(takeBackup(order(folder))).rejects.toThrow('exists already');
});

test('a backup of a newer program is refused with its version', async () => {
  const backup = await openBackup(folder, opener);
  const newer = {
    ...backup,
    manifest: { ...backup.manifest, program: '7.0.0', migrations: [{ name: '2.9000.x/9000_y', sha256: 'a'.repeat(64) }] },
  };
  const fresh = await empty();
  await expect(restoreBackup({ config: fresh.config.owner, backup: newer, scope: 'all except protection' })).rejects.toThrow(
    'version 7.0.0',
  );
});

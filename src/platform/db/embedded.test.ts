import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPostmaster } from './embedded/postmaster.ts';
import { type Connection, type Role, type Server, startServer } from './embedded.ts';

const folders: string[] = [];
const folder = (name = ''): string => {
  const made = mkdtempSync(join(tmpdir(), 'corridor-embedded-'));
  chmodSync(made, 0o755);
  folders.push(made);
  return join(made, name);
};
const dataOf = (dir: string): string => join(dir, 'pg', 'data');

const ask = async <T extends pg.QueryResultRow>(connection: Connection, text: string, values: unknown[] = []): Promise<T[]> => {
  const client = new pg.Client(connection);
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end().catch(() => {});
  }
};

let dir: string;
let server: Server;
beforeAll(async () => {
  dir = folder();
  server = await startServer({ dir });
});
afterAll(async () => {
  await server.stop();
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

describe('starting and stopping', () => {
  test('the first start makes a server that only its owner can reach', () => {
    expect(server.owned).toBe(true);
    expect(statSync(join(dir, 'pg')).mode & 0o777).toBe(0o700);
    expect(statSync(join(dir, 'pg', 'run')).mode & 0o777).toBe(0o700);
    expect(statSync(join(dir, 'pg', 'passwords.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(dataOf(dir), 'postmaster.pid'), 'utf8').split('\n')[5]).toBe(''); // no TCP address
  });

  test('a second start joins the server, and leaving leaves it to the first', async () => {
    const second = await startServer({ dir });
    expect(second.owned).toBe(false);
    await second.stop();
    expect(await ask(server.connection('corridor', 'corridor_web'), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('of two first starts at once both work, and the last to leave stops the server', async () => {
    const shared = folder();
    const both = await Promise.all([
      startServer({ dir: shared, settings: { fsync: 'off' } }),
      startServer({ dir: shared, settings: { fsync: 'off' } }),
    ]);
    expect(both.filter(({ owned }) => owned).length).toBeLessThanOrEqual(1);
    await both[0].stop();
    expect(findPostmaster(dataOf(shared))).toBeDefined();
    await both[1].stop();
    expect(findPostmaster(dataOf(shared))).toBeUndefined();
  });

  test('rows that were acknowledged survive the server being killed, and the next start finds them', async () => {
    const web = server.connection('corridor', 'corridor_owner');
    await ask(web, 'create table kept (number integer primary key)');
    let acknowledged = 0;
    const writer = (async () => {
      const client = new pg.Client(web);
      client.on('error', () => {});
      await client.connect();
      for (;;) {
        await client.query('insert into kept values ($1)', [acknowledged + 1]);
        acknowledged += 1;
      }
    })();
    while (acknowledged < 200) await new Promise((resume) => setTimeout(resume, 2));
    process.kill(findPostmaster(dataOf(dir))?.pid ?? 0, 'SIGKILL');
    await expect(writer).rejects.toThrow();

    const again = await startServer({ dir });
    const [found] = await ask<{ rows: number; last: number }>(web, 'select count(*)::int as rows, max(number) as last from kept');
    expect(found?.rows).toBeGreaterThanOrEqual(acknowledged);
    expect(found?.rows).toBe(found?.last);
    await server.stop(); // its connection died with the old server: leaving is harmless
    server = again;
  });

  test('a server left behind by a killed program is taken over', async () => {
    const left = folder();
    const program = `import { startServer } from ${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))};
      await startServer({ dir: ${JSON.stringify(left)}, settings: { fsync: 'off' } }); process.kill(process.pid, 'SIGKILL');`;
    expect(spawnSync(process.execPath, ['--input-type=module', '-e', program]).signal).toBe('SIGKILL');
    const orphan = findPostmaster(dataOf(left));
    expect(orphan?.ready).toBe(true);
    const adopted = await startServer({ dir: left });
    expect(findPostmaster(dataOf(left))?.pid).toBe(orphan?.pid);
    expect(adopted.owned).toBe(true);
    await adopted.stop();
    expect(findPostmaster(dataOf(left))).toBeUndefined();
  });

  test('a lock file that names a process of another program does not stand in the way', async () => {
    await server.stop();
    writeFileSync(
      join(dataOf(dir), 'postmaster.pid'),
      `${process.ppid}\n${dataOf(dir)}\n1700000000\n5432\n${join(dir, 'pg', 'run')}\n\n  1  1\nready   \n`,
    );
    // Beside the socket there is another one.
    writeFileSync(join(dir, 'pg', 'run', '.s.PGSQL.5432.lock'), `${process.ppid}\n${dataOf(dir)}\n1700000000\n5432\n`);
    server = await startServer({ dir });
    expect(await ask(server.connection('corridor', 'corridor_web'), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('a lock file that names the server of another folder leads to no other data', async () => {
    const own = folder();
    await (await startServer({ dir: own, settings: { fsync: 'off' } })).stop();
    const stranger = findPostmaster(dataOf(dir))?.pid ?? 0;
    expect(stranger).toBeGreaterThan(0);
    writeFileSync(
      join(dataOf(own), 'postmaster.pid'),
      `${stranger}\n${dataOf(own)}\n1700000000\n5432\n${join(own, 'pg', 'run')}\n\n  1  1\nready   \n`,
    );
    expect(findPostmaster(dataOf(own))).toBeUndefined();
    const started = await startServer({ dir: own, settings: { fsync: 'off' } });
    expect(findPostmaster(dataOf(own))?.pid).not.toBe(stranger);
    expect(await ask(started.connection('corridor', 'corridor_web'), 'select 1 as one')).toEqual([{ one: 1 }]);
    await started.stop();
    expect(findPostmaster(dataOf(dir))?.pid).toBe(stranger);
  });

  test('a server that crashes is started again under the program that uses it, and is not stopped by another that leaves', async () => {
    const kept = folder();
    const program = await startServer({ dir: kept, settings: { fsync: 'off' }, revive: true });
    const web = program.connection('corridor', 'corridor_web');
    const answers = () =>
      ask(web, 'select 1 as one').then(
        () => true,
        () => false,
      );
    process.kill(findPostmaster(dataOf(kept))?.pid ?? 0, 'SIGKILL');
    await expect.poll(answers, { timeout: 30_000 }).toBe(true);
    // One process of the server is killed: it ends all others and puts itself in order, with the same number as before.
    const [{ pid } = { pid: 0 }] = await ask<{ pid: number }>(
      program.connection('postgres', 'postgres'),
      `select pid from pg_stat_activity where backend_type = 'checkpointer'`,
    );
    const before = findPostmaster(dataOf(kept))?.pid;
    process.kill(pid, 'SIGKILL');
    await expect.poll(answers, { timeout: 30_000 }).toBe(true);
    const present = async () =>
      (
        await ask<{ held: number }>(
          program.connection('postgres', 'postgres'),
          `select count(*)::int as held from pg_locks where locktype = 'advisory' and classid = 7205 and objid = 1 and mode = 'ShareLock'`,
        )
      )[0]?.held;
    await expect.poll(() => present().catch(() => 0), { timeout: 30_000 }).toBe(1);
    const visitor = await startServer({ dir: kept, settings: { fsync: 'off' } });
    expect(visitor.owned).toBe(false);
    await visitor.stop();
    expect(findPostmaster(dataOf(kept))?.pid).toBe(before);
    expect(await answers()).toBe(true);
    await program.stop();
    expect(findPostmaster(dataOf(kept))).toBeUndefined();
  });

  test('a data folder whose path is too long for a socket works all the same', async () => {
    const deep = folder('a-folder-with-a-long-name/'.repeat(5));
    const far = await startServer({ dir: deep, settings: { fsync: 'off' } });
    const { host } = far.connection('corridor', 'corridor_web');
    folders.push(host);
    expect(Buffer.byteLength(host)).toBeLessThan(93);
    expect(statSync(host).mode & 0o777).toBe(0o700);
    expect(await ask(far.connection('corridor', 'corridor_web'), 'select 1 as one')).toEqual([{ one: 1 }]);
    await far.stop();
  });
});

describe('what is wrong is said, with what to do', () => {
  test('a folder that is not a cluster is left alone', async () => {
    const foreign = folder();
    mkdirSync(join(foreign, 'pg'));
    writeFileSync(join(foreign, 'pg', 'thesis.txt'), 'mine');
    await expect(startServer({ dir: foreign })).rejects.toThrow(/not a data folder .* Move it elsewhere/);
    expect(readFileSync(join(foreign, 'pg', 'thesis.txt'), 'utf8')).toBe('mine');
  });

  test('a folder of another PostgreSQL version is not opened', async () => {
    const old = folder();
    mkdirSync(dataOf(old), { recursive: true });
    writeFileSync(join(dataOf(old), 'PG_VERSION'), '14\n');
    await expect(startServer({ dir: old })).rejects.toThrow(/made by PostgreSQL 14.*Dump it/);
  });

  test('a damaged folder is called damaged', async () => {
    const damaged = folder();
    await (await startServer({ dir: damaged, settings: { fsync: 'off' } })).stop();
    rmSync(join(dataOf(damaged), 'global', 'pg_control'));
    await expect(startServer({ dir: damaged })).rejects.toThrow(/Starting .* failed\. The data folder is damaged\. .*restore a backup/);
    rmSync(join(damaged, 'pg', 'passwords.json'));
    await expect(startServer({ dir: damaged })).rejects.toThrow(/passwords .* cannot be read .* Restore this file/);
  });
});

describe('logins', () => {
  const reach = async (database: string, role: Role): Promise<string> =>
    ask(server.connection(database, role), 'select 1').then(
      () => 'in',
      (error: { code?: string }) => error.code ?? String(error),
    );
  const refused = '42501';

  test.each([
    ['corridor_owner', 'corridor'],
    ['corridor_web', 'corridor'],
    ['protection_owner', 'corridor_protection'],
    ['protection_web', 'corridor_protection'],
  ] as const)('%s reaches %s and no other database', async (role, own) => {
    const databases = ['corridor', 'corridor_protection', 'postgres', 'template1'];
    expect(Object.fromEntries(await Promise.all(databases.map(async (name) => [name, await reach(name, role)])))).toEqual(
      Object.fromEntries(databases.map((name) => [name, name === own ? 'in' : refused])),
    );
  });

  test('a wrong password is refused', async () => {
    await expect(ask({ ...server.connection('corridor', 'corridor_web'), password: 'guess' }, 'select 1')).rejects.toMatchObject({
      code: '28P01',
    });
  });

  test('no working login is a superuser, goes round row-level security, or makes databases and roles', async () => {
    const rows = await ask(
      server.connection('postgres', 'postgres'),
      `select count(*)::int as logins, bool_or(rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication) as strong
         from pg_roles where rolcanlogin and rolname <> 'postgres'`,
    );
    expect(rows).toEqual([{ logins: 4, strong: false }]);
  });

  test('a login cannot see how many rows another database writes', async () => {
    for (const role of ['corridor_web', 'corridor_owner'] as const)
      await expect(ask(server.connection('corridor', role), 'select tup_inserted from pg_stat_database')).rejects.toMatchObject({
        code: refused,
      });
  });
});

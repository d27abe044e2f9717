import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Application, openApplication } from '../../src/main/application.ts';
import { readSettings } from '../../src/main/mode.ts';
import { corridorWeb } from '../../src/main/web/web.ts';
import { reading } from '../../src/platform/command/execute.ts';
import { verify } from '../../src/platform/journal/journal.ts';
import { log as newLog } from '../../src/platform/log/log.ts';
import { system } from '../../src/platform/policy/actor.ts';
import { type CrashWorld, filingOf, makeWorld } from './world.ts';

/** A disk of its own that can be filled: a file system in memory, which only root may mount. */
const folder = mkdtempSync(join(tmpdir(), 'corridor-disk-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=320m,mode=0755', 'tmpfs', folder]).status === 0;
afterAll(() => {
  if (mounted) spawnSync('umount', ['-l', folder]);
  rmSync(folder, { recursive: true, force: true });
});

const ballast = join(folder, 'ballast');
/** Fills the disk to the last byte. */
const fill = (): void => {
  const file = openSync(ballast, 'a');
  try {
    for (let size = 1 << 20; size >= 1; )
      try {
        writeSync(file, Buffer.alloc(size));
      } catch {
        size = size === 1 ? 0 : size >> 1;
      }
  } finally {
    closeSync(file);
  }
};
const free = (): number => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};

describe.skipIf(!mounted)('a full disk (skipped where this user may not mount a small one)', () => {
  let application: Application;
  let world: CrashWorld;
  let web: ReturnType<typeof corridorWeb>;
  let said = '';
  beforeAll(async () => {
    chmodSync(folder, 0o755);
    world = await makeWorld(folder, 2, false);
    application = await openApplication(readSettings({ CORRIDOR_MODE: 'demo', CORRIDOR_DATA: folder }, folder));
    const lines = new PassThrough();
    lines.on('data', (chunk) => {
      said += String(chunk);
    });
    web = corridorWeb({ runtime: application.pages, demo: true, secure: false, log: newLog('debug', lines) });
  }, 180_000);
  afterAll(() => application?.close());

  const file = async (title: string, key: string) => {
    const headers = {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: `Bearer ${world.employer}`,
      'idempotency-key': key,
    };
    const response = await web.fetch(
      new Request('http://corridor.test/vacancies', { method: 'POST', headers, body: JSON.stringify(filingOf(world, title)) }),
    );
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const titles = async () =>
    (await application.owner.selectFrom('vacancy').select('title').where('title', 'like', 'Disk %').orderBy('title').execute()).map(
      ({ title }) => title,
    );

  const healthy = async () => (await web.request('/healthz')).status;
  /** Does something until the database refuses it. @returns its code, or what the driver says without one */
  const untilRefused = async (work: () => Promise<unknown>): Promise<string> => {
    for (let time = 0; time < 20_000; time += 1)
      try {
        await work();
      } catch (error) {
        return error instanceof Error && 'code' in error ? String(error.code) : 'lost';
      }
    throw new Error('the disk did not become full');
  };

  test('acts are refused whole with 503 and what was told as done stays, even through the end of the server; room alone brings it back', async () => {
    expect((await file('Disk 000', 'key-disk-000')).status).toBe(200);
    await sql`create table scratch (n integer, filler text)`.execute(application.owner);
    fill();
    expect(free()).toBeLessThan(8_192);

    // No table can grow: disk full is 53100 in the manual of PostgreSQL.
    const grow = () =>
      sql`insert into scratch select 2, repeat(md5(random()::text), 60) from generate_series(1, 50)`.execute(application.owner);
    expect(await untilRefused(grow)).toBe('53100');
    const told: { title: string; status: number; code: unknown }[] = [];
    for (let number = 1; number < 500 && (told.at(-1)?.status ?? 200) === 200; number += 1) {
      const title = `Disk ${String(number).padStart(3, '0')}`;
      const { status, body } = await file(title, `key-for-${title.replace(' ', '-')}`);
      told.push({ title, status, code: body.code });
    }
    const refused = told.at(-1);
    expect(refused).toMatchObject({ status: 503, code: 'platform.away' });

    // No log of the database can be written either: the server gives up, and stays down while there is no room.
    await untilRefused(() => sql`select pg_logical_emit_message(true, 'filler', repeat('x', 1000000))`.execute(application.owner));
    await expect.poll(healthy, { timeout: 60_000, interval: 100 }).toBe(503);
    expect(await (await web.request('/healthz')).json()).toEqual({ status: 'no database' });

    rmSync(ballast);
    await expect.poll(healthy, { timeout: 120_000, interval: 200 }).toBe(200);
    expect(await titles()).toEqual(['Disk 000', ...told.filter(({ status }) => status === 200).map(({ title }) => title)]);
    // What was refused is sent again with its key, and is there once.
    const title = refused?.title ?? '';
    expect((await file(title, `key-for-${title.replace(' ', '-')}`)).status).toBe(200);
    expect((await titles()).filter((kept) => kept === title)).toHaveLength(1);
  }, 300_000);

  test('the log tells of the disk with a code and nothing of what was sent', () => {
    expect(said).toMatch(/"outage":"away"/);
    expect(said).not.toContain('a request met a bug');
    expect(said).not.toMatch(/Disk \d|Sudland/);
  });

  test('the journal is whole', async () => {
    const found = await reading(application.runtime, system, verify);
    expect(found.brokenAt).toBeUndefined();
  });
});

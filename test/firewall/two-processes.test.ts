import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApplication } from '../../src/main/application.ts';
import { readSettings } from '../../src/main/mode.ts';
import { readProtectionSettings } from '../../src/main/protection/alone.ts';
import { openProtectionSide } from '../../src/main/protection/side.ts';
import { startSide, startWeb } from '../../src/main/start.ts';
import { openDatabase } from '../../src/platform/db/open.ts';
import { log } from '../../src/platform/log/log.ts';
import { assets } from '../../src/ui/index.ts';

import { type TestDatabase, testDatabase, testServer } from '../database.ts';

const urlOf = ({ user, password, host, database }: TestDatabase['config']['web']): string =>
  `postgresql://${user}:${encodeURIComponent(password)}@${encodeURIComponent(host)}/${database}`;

let permit: TestDatabase;
let side: TestDatabase;
let folder: string;
beforeAll(async () => {
  [permit, side] = await Promise.all([testDatabase('corridor'), testDatabase('corridor_protection')]);
  folder = mkdtempSync(join(tmpdir(), 'two-processes-'));
});
afterAll(async () => {
  await Promise.all([permit.stop(), side.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

/** Who is connected to a database, by login, as the server's own superuser sees it. */
const connectedTo = async (database: string): Promise<string[]> => {
  const server = await testServer();
  const admin = new pg.Client(server.connection('postgres', 'postgres'));
  await admin.connect();
  try {
    const { rows } = await admin.query('select usename from pg_stat_activity where datname = $1', [database]);
    return rows.map((row: { usename: string }) => row.usename);
  } finally {
    await admin.end();
  }
};

describe('a process of the permit side alone', () => {
  const env = () => ({
    CORRIDOR_SIDES: 'permit',
    PORT: '0',
    DATABASE_URL: urlOf(permit.config.owner),
    DATABASE_WEB_URL: urlOf(permit.config.web),
  });
  test('starts without a login or secret of the other side, connects to nothing of it, and has none of its pages', async () => {
    const settings = readSettings(env(), folder);
    expect(JSON.stringify(settings)).not.toMatch(/corridor_protection|PROTECTION_/);
    const application = await openApplication(settings);
    const before = await connectedTo(side.config.web.database);
    try {
      expect(application.protection).toBeUndefined();
      const web = await startWeb(application, log('silent'));
      try {
        const pages = await Promise.all(
          ['/help', '/protection', '/help/receipt', '/no-such-page'].map(async (path) => {
            const answer = await fetch(`${web.url}${path}`, { headers: { accept: 'text/html' } });
            return [answer.status, (await answer.text()).replaceAll(path, 'PATH').replaceAll(encodeURIComponent(path), 'PATH')];
          }),
        );
        // What is the other side's is not there, and answers like any page that is not there.
        expect(pages[0]?.[0]).toBe(404);
        for (const page of pages) expect(page).toEqual(pages[3]);
      } finally {
        await web.close();
      }
      expect(await connectedTo(side.config.web.database)).toEqual(before);
    } finally {
      await application.close();
    }
  });
  test.each(['PROTECTION_DATABASE_URL', 'PROTECTION_WEB_URL', 'PROTECTION_SECRET_KEY', 'PROTECTION_SMTP_URL', 'PROTECTION_SMS_TOKEN'])(
    'refuses to start when it is handed %s',
    (name) => {
      expect(() =>
        readSettings({ ...env(), [name]: 'postgresql://owner:secret-of-more-than-32-signs-long@db/corridor_protection' }, folder),
      ).toThrow(name);
    },
  );
});

describe('a process of the protection side alone', () => {
  const env = () => ({
    PROTECTION_PORT: '0',
    PROTECTION_DATABASE_URL: urlOf(side.config.owner),
    PROTECTION_WEB_URL: urlOf(side.config.web),
  });
  test('serves help and officers’ pages with styles, and nothing of the permit side', async () => {
    const settings = readProtectionSettings(env(), folder);
    const database = await openDatabase('protection', settings.database, folder);
    const opened = await openProtectionSide(database, settings);
    const before = await connectedTo(permit.config.web.database);
    try {
      const web = await startSide(settings, opened, log('silent'), assets);
      try {
        const help = await fetch(`${web.url}/help`);
        const page = await help.text();
        expect([help.status, help.headers.get('cache-control'), help.headers.get('referrer-policy')]).toEqual([
          200,
          'no-store',
          'no-referrer',
        ]);
        const style = /href="(\/assets\/style-[^"]+)"/.exec(page)?.[1] ?? '';
        expect((await fetch(`${web.url}${style}`)).headers.get('content-type')).toContain('text/css');
        // The browser's history says nothing of why somebody was here.
        expect(/<title>([^<]*)</.exec(page)?.[1]).toBe('Information page');
        for (const path of ['/vacancies', '/queue', '/metrics', '/healthz', '/sign-in', '/openapi.json'])
          expect([path, (await fetch(`${web.url}${path}`, { redirect: 'manual' })).status]).toEqual([path, 404]);
        expect((await fetch(`${web.url}/protection/sign-in`)).status).toBe(200);
      } finally {
        await web.close();
      }
      expect(await connectedTo(permit.config.web.database)).toEqual(before);
    } finally {
      await opened.close();
      await database.close();
    }
  });
  test.each(['DATABASE_URL', 'DATABASE_WEB_URL', 'CORRIDOR_SECRET_KEY', 'CORRIDOR_SMTP_URL', 'CORRIDOR_SMS_TOKEN'])(
    'refuses to start when it is handed %s',
    (name) => {
      expect(() => readProtectionSettings({ ...env(), [name]: 'postgresql://owner:secret@db/corridor' }, folder)).toThrow(name);
    },
  );
});

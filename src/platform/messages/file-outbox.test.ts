import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileOutbox } from './index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'corridor-outbox-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const message = { key: 'c0ffee00-0000-4000-8000-000000000003', to: '+12025550123', subject: '', text: 'first', lang: 'en' };

test('each message is one file that its owner alone can read, and a second try changes nothing', async () => {
  const outbox = fileOutbox(join(folder, 'sms'));
  expect(await outbox.send(message)).toEqual({ kind: 'handed' });
  expect(await outbox.send({ ...message, text: 'second' })).toEqual({ kind: 'handed' });
  expect(readdirSync(join(folder, 'sms'))).toEqual([`${message.key}.json`]);
  const file = join(folder, 'sms', `${message.key}.json`);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ text: 'first' });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'sms')).mode & 0o777).toBe(0o700);
});

test('a folder that cannot be made is tried later', async () => {
  writeFileSync(join(folder, 'taken'), '');
  expect(await fileOutbox(join(folder, 'taken', 'sms')).send(message)).toEqual({ kind: 'later', code: 'file.not-written' });
  expect(existsSync(join(folder, 'taken', 'sms'))).toBe(false);
});

import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { bugOf, log } from './log.ts';

test('a bug is logged with its kind and place, and without its message, which may quote a person', () => {
  const bug = bugOf(Object.assign(new Error('duplicate key (login)=(fatima@example.org)'), { code: '23505' }));
  expect(bug).toMatchObject({ kind: 'Error', code: '23505' });
  expect(JSON.stringify(bug)).not.toContain('fatima');
  expect(bug.at[0]).toContain('src/platform/log/log.test.ts');
});

test('names, logins and passwords are hidden even when someone logs them', () => {
  const stream = new PassThrough();
  log('info', stream).info({ account: { id: 'a1', login: 'fatima@example.org', name: 'Fatima', password: 'secret' } }, 'signed in');
  const line = String(stream.read());
  expect(line).toContain('"id":"a1"');
  expect(line).not.toMatch(/fatima|secret/i);
});

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const textOf = (file: string): string => readFileSync(resolve(root, file), 'utf8');

const readers = [
  'src/main/mode.ts',
  'src/main/post.ts',
  'src/main/protection/alone.ts',
  'src/main/protection/settings.ts',
  'src/main/sign-in-settings.ts',
  'src/platform/auth/providers.ts',
  'src/platform/db/open.ts',
  'src/main/cli/account.ts',
  'src/main/cli/backup.ts',
  'src/main/cli/import.ts',
];

/** `env.NAME`, and names that a table in the code has. */
const settingsIn = (text: string): string[] =>
  [...text.matchAll(/\benv\.([A-Z][A-Z_]+)|'((?:CORRIDOR|DATABASE|PROTECTION)_[A-Z_]+)'/g)].map((match) => match[1] ?? match[2] ?? '');

/** Names in the first column of the README's table of settings. */
const told = new Set(
  textOf('README.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([A-Z][A-Z_]+)`/g)].map((match) => match[1])),
);

test.each(readers)('every setting that %s reads is in the table of the README', (file) => {
  const read = new Set(settingsIn(textOf(file)));
  expect(read.size).toBeGreaterThan(0);
  expect([...read].filter((name) => !told.has(name))).toEqual([]);
});

test('the README tells of no setting that nobody reads', () => {
  const read = new Set(readers.flatMap((file) => settingsIn(textOf(file))));
  // Those of a provider are put together from its short name.
  expect([...told].filter((name) => name && !read.has(name) && !name.startsWith('CORRIDOR_OIDC_'))).toEqual([]);
});

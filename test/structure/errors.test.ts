import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { allErrors } from '../../src/kernel/errors.ts';
import { extent, languages } from '../../src/platform/i18n/index.ts';
import { shippedLocales } from '../../src/platform/i18n/translator.ts';

const src = resolve(import.meta.dirname, '../../src');
const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));

beforeAll(async () => {
  for (const file of files) if (!file.includes('/kernel/') && readFileSync(file, 'utf8').includes('defineErrors(')) await import(file);
});

test('every refusal that the code gives is in a register', () => {
  const used = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:fail|new Refusal|refusal)\(\s*\{?\s*(?:code:\s*)?'([a-z-]+\.[a-z-]+)'/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  expect(used.length).toBeGreaterThan(30);
  expect([...new Set(used)].filter((code) => !allErrors().has(code))).toEqual([]);
});

test('no register holds a refusal that nobody gives', () => {
  const code = files.filter((file) => !file.endsWith('/errors.ts')).map((file) => readFileSync(file, 'utf8'));
  const given = new Set(code.flatMap((text) => [...text.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map((match) => match[1])));
  expect([...allErrors().keys()].filter((one) => !given.has(one))).toEqual([]);
});

test.each(languages.filter((lang) => extent[lang] === 'whole'))('every refusal has its words in %s', (lang) => {
  const words = shippedLocales().get(lang);
  expect([...allErrors().keys()].filter((code) => !words?.has(`errors.${code}`))).toEqual([]);
});

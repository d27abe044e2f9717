import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const states = ['tested', 'by design', 'written', 'not here', 'part open', 'open'] as const;

/** The rows of the table: a requirement's number, level, subject, state and answer. */
const rows = readFileSync(resolve(root, 'docs/asvs.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const found = /^\| (\d+\.\d+\.\d+) \| ([123]) \| (.+?) \| ([a-z ]+) \| (.+) \|$/.exec(line);
    return found ? [{ id: found[1] ?? '', level: Number(found[2]), state: found[4] ?? '', answer: found[5] ?? '' }] : [];
  });
const pathsIn = (answer: string): string[] =>
  [...answer.matchAll(/`((?:test|src|docs|packs|scripts)\/[\w./-]+|README\.md|package-lock\.json|\.dockerignore)`/g)].map(
    (match) => match[1] ?? '',
  );

test('every requirement of the first two levels of version 5.0.0 stands there once: 70 and 183', () => {
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  expect([1, 2].map((level) => rows.filter((row) => row.level === level).length)).toEqual([70, 183]);
});

test('every file that is named exists', () => {
  const missing = rows.flatMap(({ id, answer }) =>
    pathsIn(answer)
      .filter((path) => !existsSync(resolve(root, path)))
      .map((path) => `${id}: ${path}`),
  );
  expect(missing).toEqual([]);
});

test('what is called tested names a test', () => {
  expect(rows.filter(({ state }) => !states.includes(state as (typeof states)[number]))).toEqual([]);
  expect(rows.filter(({ state, answer }) => state === 'tested' && !pathsIn(answer).some((path) => /\.test\.tsx?$/.test(path)))).toEqual([]);
});

test('the sums above the table are those of the table', () => {
  const text = readFileSync(resolve(root, 'docs/asvs.md'), 'utf8');
  for (const level of [1, 2]) {
    const sums = states.map((state) => rows.filter((row) => row.level === level && row.state === state).length);
    expect(text).toContain(`| level ${level} | ${sums.join(' | ')} | ${rows.filter((row) => row.level === level).length} |`);
  }
});

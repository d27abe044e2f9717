import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { allErrors } from '../../src/kernel/errors.ts';
// The program as it runs, and nothing else: what a test imports besides would hide a register that nobody loads.
import '../../src/main/protection/web.ts';
import '../../src/main/protection/workers.ts';
import '../../src/main/web/web.ts';
import '../../src/main/workers.ts';

test('every register of refusals is loaded by the program itself: a code that is not would answer 500', () => {
  const src = resolve(import.meta.dirname, '../../src');
  const registers = readdirSync(src, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name === 'errors.ts' && !entry.parentPath.includes('kernel'),
  );
  const codes = registers.flatMap((entry) =>
    [...readFileSync(join(entry.parentPath, entry.name), 'utf8').matchAll(/^ {2}'([a-z-]+\.[a-z-]+)': \{/gm)].map(
      (match) => match[1] ?? '',
    ),
  );
  expect(codes.length).toBeGreaterThan(100);
  expect(codes.filter((code) => !allErrors().has(code))).toEqual([]);
});

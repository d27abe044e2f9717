import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Result } from '../../../kernel/result.ts';
import { type Finding, findingText } from '../../../programme/index.ts';

const packs = fileURLToPath(new URL('../../../../packs/', import.meta.url));

/**
 * Reads every file of texts below a folder of `packs/`, by name.
 * @throws Error that lists each finding with file, line and column: the program does not start with half of its texts
 */
export const packsBelow = <T>(folder: string, load: (text: string, file: string) => Result<T, readonly Finding[]>): readonly T[] => {
  const names = readdirSync(join(packs, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  const read = names.sort().map((name) => load(readFileSync(join(packs, folder, name), 'utf8'), `packs/${folder}/${name}`));
  const wrong = read.flatMap((one) => (one.ok ? [] : one.error));
  if (wrong.length > 0) throw new Error(wrong.map(findingText).join('\n'));
  return read.flatMap((one) => (one.ok ? [one.value] : []));
};

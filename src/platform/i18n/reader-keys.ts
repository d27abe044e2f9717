import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { localesFolder } from './translator.ts';

/** The file with the keys, for whoever makes it. */
export const readerKeysFile = join(localesFolder, 'reader-keys.json');

let known: readonly string[] | undefined;

/**
 * Keys of all that a visitor, a worker or a family member can meet: their pages, their refusals, and the parts of every page. A language
 * of workers has these; `test/languages/` finds them.
 */
export const readerKeys = (): readonly string[] => {
  known ??= z.array(z.string()).parse(JSON.parse(readFileSync(readerKeysFile, 'utf8')));
  return known;
};

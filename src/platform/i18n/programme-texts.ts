import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { translateWith } from '../../kernel/texts.ts';

const folder = fileURLToPath(new URL('../../../packs/translations/', import.meta.url));
const bySentence = z.record(z.string(), z.string().min(1));
const read = new Map<string, ReadonlyMap<string, string>>();

/**
 * The unsigned translations of programmes' sentences in one language, by the English sentence; empty where the project has none. Read when
 * somebody first asks for the language.
 */
export const programmeTranslations = (language: string): ReadonlyMap<string, string> => {
  const known = read.get(language);
  if (known) return known;
  const file = `${folder}${language}.json`;
  // The language comes from a request: none but letters is looked for on the disk.
  const found = /^[a-z]{2,3}$/.test(language) && existsSync(file) ? bySentence.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  const sentences = new Map(Object.entries(found));
  read.set(language, sentences);
  return sentences;
};

translateWith((language, english) => programmeTranslations(language).get(english));

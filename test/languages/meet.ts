import { readFileSync, writeFileSync } from 'node:fs';
import { helpFrame } from '../../src/main/protection/frame.tsx';
import { helpMount } from '../../src/main/protection/mounts.ts';
import { allHelpRoutes } from '../../src/main/protection/web.ts';
import { passingSettings } from '../../src/platform/auth/settings.ts';
import type { Visit } from '../../src/platform/http/visit.ts';
import type { PageTranslator } from '../../src/platform/i18n/index.ts';
import { readerKeysFile } from '../../src/platform/i18n/reader-keys.ts';
import { shippedLocales } from '../../src/platform/i18n/translator.ts';
import { protectionWorld } from '../protection-side.ts';
import { testWeb } from '../web.ts';
import { besides, refusals } from './meetable.ts';
import { sayings, sources } from './sources.ts';

/** Parts of every page, what the door says, what is for visitors and workers alone, what is sent to workers, and the letter of a decision. */
const forAll = /^(?:ui|platform|edge|portal|check|languages|menu|my-file|sent\.worker)\.|^explain\.(?!title$|how|answer\.)/;

/**
 * Writes `locales/reader-keys.json`: what was heard on the pages of visitors, workers and families, what stands beside it, and the
 * refusals of what they may do. Keys that are there already stay while English has them; with `anew` they do not.
 */
export const writeReaderKeys = (heard: ReadonlySet<string>, anew: boolean): readonly string[] => {
  const english = shippedLocales().get('en') ?? new Map<string, string>();
  const files = sources();
  const known: readonly string[] = anew ? [] : JSON.parse(readFileSync(readerKeysFile, 'utf8'));
  const near = besides(heard, sayings(files, new Set(english.keys())));
  const parts = [...english.keys()].filter((key) => forAll.test(key));
  const keys = [...new Set([...heard, ...near, ...refusals(files), ...parts, ...known])].filter((key) => english.has(key)).toSorted();
  writeFileSync(readerKeysFile, `${JSON.stringify(keys, null, 2)}\n`);
  return keys;
};

/** Opens the pages below `/help` that need no receipt, and tells of each. */
export const walkHelp = async (listen: (visit: Visit) => void): Promise<void> => {
  const side = await protectionWorld();
  const routes = allHelpRoutes({ secure: false, signIn: passingSettings() });
  const help = testWeb(side, routes, listen, { mount: helpMount, frame: helpFrame, signIn: '/receipt', referrer: 'no-referrer' });
  for (const route of routes) if (route.kind === 'page' && !route.path.includes(':')) await help.get(route.path, undefined);
  await side.stop();
};

/** The keys that an answer said. */
export const saidOn = (translator: object): Iterable<string> => (translator as Partial<PageTranslator>).said ?? [];

import { readFileSync } from 'node:fs';
import { findingText, loadProgramme, type Programme, withParams } from '../../../programme/index.ts';
import { demoFile } from '../orders/index.ts';
import type { CorridorKey } from '../plan.ts';

const packText = (id: string): string =>
  readFileSync(new URL(`../../../../packs/programmes/${id}/programme.yaml`, import.meta.url), 'utf8');

/**
 * The demonstration asks its rules when an officer decides and not at the counter: every filing of the public file is received, and what
 * the rules refuse is refused by an officer, on the record, with the rule.
 */
const receivesEverything = (text: string): string =>
  `# Demonstration: rules that the pack asks at filing and at verification are asked at verification only, so that every filing is received.\n${text.replaceAll(
    /step: \[vacancy\.file, vacancy\.verify\]/g,
    'step: vacancy.verify',
  )}`;

/** The programme of each corridor of the demonstration. @throws Error with file, line and column when a pack does not load. */
export const demoProgramme = (key: CorridorKey): Programme => {
  const loaded =
    key === 'ma-es'
      ? loadProgramme(receivesEverything(packText('es-ma-gecco')), 'es-ma-gecco/programme.yaml')
      : withParams(
          receivesEverything(packText('us-h2a')),
          'us-h2a/programme.yaml',
          demoFile('us-h2a-floors.yaml'),
          'packs/demo/us-h2a-floors.yaml',
        );
  if (!loaded.ok) throw new Error(loaded.error.map(findingText).join('\n'));
  return loaded.value;
};

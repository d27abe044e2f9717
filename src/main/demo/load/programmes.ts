import { readFileSync } from 'node:fs';
import { findingText, loadProgramme, type Programme, withParams } from '../../../programme/index.ts';
import { demoFile } from '../orders/index.ts';
import type { CorridorKey } from '../plan.ts';

const packText = (id: string): string =>
  readFileSync(new URL(`../../../../packs/programmes/${id}/programme.yaml`, import.meta.url), 'utf8');

/** The programme of each corridor of the demonstration. @throws Error with file, line and column when a pack does not load. */
export const demoProgramme = (key: CorridorKey): Programme => {
  const loaded =
    key === 'ma-es'
      ? loadProgramme(packText('es-ma-gecco'), 'es-ma-gecco/programme.yaml')
      : withParams(packText('us-h2a'), 'us-h2a/programme.yaml', demoFile('us-h2a-floors.yaml'), 'packs/demo/us-h2a-floors.yaml');
  if (!loaded.ok) throw new Error(loaded.error.map(findingText).join('\n'));
  return loaded.value;
};

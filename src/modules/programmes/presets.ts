import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadProgramme, type Programme } from '../../programme/index.ts';

/** A programme that is shipped, from which a draft can begin. */
export interface Preset {
  readonly programme: Programme;
  readonly cases: string | undefined;
}

const folder = fileURLToPath(new URL('../../../packs/programmes/', import.meta.url));

let shipped: ReadonlyMap<string, Preset> | undefined;

/** The shipped programmes by id. Read once: they do not change while the program runs. */
export const presets = (): ReadonlyMap<string, Preset> => {
  shipped ??= new Map(readPresets());
  return shipped;
};

const readPresets = (): [string, Preset][] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(`${folder}${entry.name}/programme.yaml`))
    .flatMap(({ name }): [string, Preset][] => {
      const loaded = loadProgramme(readFileSync(`${folder}${name}/programme.yaml`, 'utf8'), `${name}/programme.yaml`);
      if (!loaded.ok) return [];
      const cases = `${folder}${name}/examples.yaml`;
      return [[name, { programme: loaded.value, cases: existsSync(cases) ? readFileSync(cases, 'utf8') : undefined }]];
    });

/**
 * Cuts the fonts that pages bring: `npm run fonts`, after a change of src/ui/fonts/scripts.ts or of a font's package. The files are kept
 * in the repository, so that nothing is cut where the program runs.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import subsetFont from 'subset-font';
import { everyScript, scripts, signsOf } from '../src/ui/fonts/scripts.ts';

const require = createRequire(import.meta.url);
const folder = new URL('../src/ui/fonts/', import.meta.url);

const nameOf = (lang: string): string => new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? '';

for (const { name, languages, blocks, weights } of scripts) {
  const file = require.resolve(`@fontsource-variable/noto-sans-${name}/files/noto-sans-${name}-${name}-wght-normal.woff2`);
  const whole = readFileSync(file);
  const wght = typeof weights === 'number' ? weights : { min: weights[0], max: weights[1] };
  const cut = await subsetFont(whole, signsOf([...blocks, ...everyScript]), { targetFormat: 'woff2', variationAxes: { wght } });
  const names = await subsetFont(whole, languages.map(nameOf).join(''), { targetFormat: 'woff2', variationAxes: { wght: 400 } });
  writeFileSync(new URL(`noto-${name}.woff2`, folder), cut);
  writeFileSync(new URL(`names-${name}.woff2`, folder), names);
  copyFileSync(join(dirname(file), '..', 'LICENSE'), new URL(`LICENSE-${name}.txt`, folder));
  process.stdout.write(`${name}: ${whole.length} bytes, cut to ${cut.length}, the languages' names ${names.length}\n`);
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { everyScript, rangeOf, type Script, scripts } from './fonts/scripts.ts';

export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

const digest = (body: Uint8Array | string): string => createHash('sha256').update(body).digest('hex').slice(0, 12);

/** Comments and needless blanks out; nothing else is touched. */
const compact = (css: string): string =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '')
    .replace(/\s*([{};,])\s*/g, '$1')
    .replace(/;}/g, '}');

const source = readFileSync(new URL('./style.css', import.meta.url), 'utf8');
const [above = '', below = ''] = source.split('/* critical part ends */');

/** Goes inline into every page: palette, type, header. */
export const criticalCss = compact(above);
/** For the policy header: `style-src 'self' '${criticalCssHash}'`. */
export const criticalCssHash = `sha256-${createHash('sha256').update(criticalCss).digest('base64')}`;

const files = new Map<string, Asset>();
const add = (stem: string, ending: string, type: string, body: Uint8Array<ArrayBuffer>): string => {
  const path = `/assets/${stem}-${digest(body)}.${ending}`;
  files.set(path, { body, type });
  return path;
};
const text = (css: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(css);

const fontFile = (name: string): string =>
  add(name, 'woff2', 'font/woff2', new Uint8Array(readFileSync(new URL(`./fonts/${name}.woff2`, import.meta.url))));

/** The signs of the languages' own names, each once. */
const namesRange = (languages: readonly string[]): string => {
  const signs = languages.flatMap((lang) => [...(new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? '')]);
  return rangeOf(
    [...new Set(signs)]
      .map((sign) => sign.codePointAt(0) ?? 0)
      .toSorted((one, other) => one - other)
      .map((sign) => [sign, sign]),
  );
};

/** The faces of a script: a browser loads a file only when a page shows what is in its range. */
const facesOf = ({ name, languages, blocks, weights, local }: Script): string => {
  const face = (family: string, file: string, range: string, weight: string, places: readonly string[] = []) =>
    `@font-face{font-family:"${family}";font-display:swap;font-weight:${weight};src:${[...places.map((place) => `local("${place}")`), `url(${file}) format("woff2")`].join()};unicode-range:${range}}`;
  const range = rangeOf([...blocks, ...everyScript]);
  return [
    face(`Noto ${name}`, fontFile(`noto-${name}`), range, typeof weights === 'number' ? String(weights) : weights.join(' '), local),
    face('Language names', fontFile(`names-${name}`), namesRange(languages), '400'),
  ].join('');
};

/** The script of `ReadAloud`. */
export const readAloudPath = add(
  'read-aloud',
  'js',
  'text/javascript; charset=utf-8',
  new Uint8Array(readFileSync(new URL('./read-aloud/read-aloud-browser.js', import.meta.url))),
);

const stylePath = add('style', 'css', 'text/css; charset=utf-8', text(compact(below) + scripts.map(facesOf).join('')));

/** Everything under `/assets`: each path carries the digest of its content, so it may be cached for ever. */
export const assets: ReadonlyMap<string, Asset> = files;

/** Stylesheets of every page. */
export const styles: readonly string[] = [stylePath];

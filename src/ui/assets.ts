import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

const require = createRequire(import.meta.url);
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

const stylePath = add('style', 'css', 'text/css; charset=utf-8', text(compact(below)));

/** The range that the font's own stylesheet declares for its Arabic file, cut to the blocks in use today. */
const arabicRange =
  'U+0600-06FF,U+0750-077F,U+0870-088E,U+0890-0891,U+0897-08E1,U+08E3-08FF,U+200C-200E,U+2010-2011,U+FB50-FDFF,U+FE70-FEFC';
const arabicFont = add(
  'noto-sans-arabic',
  'woff2',
  'font/woff2',
  new Uint8Array(readFileSync(require.resolve('@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2'))),
);
const arabicStyle = add(
  'arabic',
  'css',
  'text/css; charset=utf-8',
  text(
    `@font-face{font-family:"Noto Sans Arabic Variable";font-display:swap;font-weight:100 900;src:url(${arabicFont}) format("woff2");unicode-range:${arabicRange}}`,
  ),
);

/** Everything under `/assets`: each path carries the digest of its content, so it may be cached for ever. */
export const assets: ReadonlyMap<string, Asset> = files;

/** Stylesheets of a language: the one sheet, and the font of its script when a device may lack it. */
export const stylesOf = (lang: string): readonly string[] => (lang === 'ar' ? [arabicStyle, stylePath] : [stylePath]);

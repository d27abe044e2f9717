import { brotliDecompressSync } from 'node:zlib';

/** Known tables by the number that stands for their name (W3C WOFF 2.0, 4.1). Only the first matters here; the others have their place. */
const cmapFlag = 0;
const transformed = new Set([10, 11]);
const anyName = 63;

/** Code points for which a WOFF2 font has a glyph, read from its `cmap` (formats 4 and 12). A reader of our own, apart from what cut it. */
export const signsIn = (woff2: Uint8Array): ReadonlySet<number> => {
  const view = new DataView(woff2.buffer, woff2.byteOffset, woff2.byteLength);
  if (view.getUint32(0) !== 0x774f4632) throw new Error('not a WOFF2 font');
  const tables = view.getUint16(12);
  const compressed = view.getUint32(20);
  let at = 48;
  const base128 = (): number => {
    let value = 0;
    for (;;) {
      const byte = view.getUint8(at);
      at += 1;
      value = value * 128 + (byte & 0x7f);
      if ((byte & 0x80) === 0) return value;
    }
  };
  let offset = 0;
  let found: readonly [number, number] | undefined;
  for (let index = 0; index < tables; index += 1) {
    const flags = view.getUint8(at);
    at += 1;
    const name = flags & 0x3f;
    if (name === anyName) at += 4;
    const length = base128();
    // glyf and loca are transformed unless version 3 says not; every other table is unless version 0 says not.
    const version = flags >> 6;
    const stored = (transformed.has(name) ? version !== 3 : version !== 0) ? base128() : length;
    if (name === cmapFlag) found = [offset, stored];
    offset += stored;
  }
  if (!found) throw new Error('the font has no cmap');
  const font = brotliDecompressSync(woff2.subarray(at, at + compressed));
  return signsOf(new DataView(font.buffer, font.byteOffset + found[0], found[1]));
};

const signsOf = (cmap: DataView): ReadonlySet<number> => {
  const signs = new Set<number>();
  for (let index = 0; index < cmap.getUint16(2); index += 1) {
    const at = cmap.getUint32(4 + index * 8 + 4);
    const format = cmap.getUint16(at);
    if (format === 4) segments(cmap, at, signs);
    if (format === 12)
      for (let group = 0; group < cmap.getUint32(at + 12); group += 1) {
        const [first, last] = [cmap.getUint32(at + 16 + group * 12), cmap.getUint32(at + 20 + group * 12)];
        for (let sign = first; sign <= last; sign += 1) signs.add(sign);
      }
  }
  return signs;
};

/** Format 4: ranges with a difference, or with a list of glyphs in which 0 means none. */
const segments = (cmap: DataView, at: number, signs: Set<number>): void => {
  const count = cmap.getUint16(at + 6) / 2;
  for (let index = 0; index < count; index += 1) {
    const last = cmap.getUint16(at + 14 + index * 2);
    const first = cmap.getUint16(at + 16 + count * 2 + index * 2);
    const delta = cmap.getUint16(at + 16 + count * 4 + index * 2);
    const place = at + 16 + count * 6 + index * 2;
    const range = cmap.getUint16(place);
    for (let sign = first; sign <= last && sign !== 0xffff; sign += 1) {
      const glyph = range === 0 ? (sign + delta) & 0xffff : cmap.getUint16(place + range + (sign - first) * 2);
      if (glyph !== 0) signs.add(sign);
    }
  }
};

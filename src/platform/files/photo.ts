import './errors.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { redrawn } from './redrawn.ts';

/** Bytes that a photo may have when it is sent: what a telephone's camera makes, and not what it films. */
export const photoMegabytes = 12;
/** The longer side of what is kept: a receipt can be read at that, and fits where data are dear. */
const longSide = 1_600;

/** First bytes of what cameras make; a name and a type that the sender writes prove nothing. */
const begins: readonly (readonly [at: number, sign: string])[] = [
  [0, '\u00ff\u00d8\u00ff'],
  [0, '\u0089PNG\r\n'],
  [8, 'WEBP'],
];
const isPhoto = (bytes: Uint8Array): boolean => {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  return begins.some(([at, sign]) => head.startsWith(sign, at));
};

/**
 * A photo as it is kept: drawn anew, upright and small, without what the camera wrote into it (place, time,
 * device) and without whatever else was hidden in the file.
 * @returns WebP, or `photo.missing`, `photo.type`, `photo.too-large`, `photo.broken`
 */
export const cleanPhoto = async (bytes: Uint8Array | undefined): Promise<Result<Uint8Array>> => {
  const wrong = (code: string, params = {}): Result<never> => fail(code, params, { field: 'photo' });
  if (bytes === undefined) return wrong('photo.missing');
  if (bytes.length > photoMegabytes * 1_048_576) return wrong('photo.too-large', { most: photoMegabytes });
  if (!isPhoto(bytes)) return wrong('photo.type');
  const drawn = await redrawn(bytes, (picture) =>
    picture.resize({ width: longSide, height: longSide, fit: 'inside', withoutEnlargement: true }).webp({ quality: 70 }),
  );
  return drawn ? ok(drawn) : wrong('photo.broken');
};

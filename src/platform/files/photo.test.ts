import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { cleanPhoto } from './photo.ts';

const camera = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#804020' } })
    .withExif({ IFD0: { Make: 'Hidden Camera', Software: 'Somewhere' }, IFD3: { GPSLatitude: '35/1 46/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
const codeOf = async (bytes: Uint8Array | undefined) => {
  const cleaned = await cleanPhoto(bytes);
  return cleaned.ok ? 'taken' : cleaned.error.code;
};

describe('a photo that somebody sends', () => {
  test('is kept small, upright, and without what the camera wrote into it', async () => {
    const sent = await camera(3_200, 1_600);
    expect((await sharp(sent).metadata()).exif?.toString('latin1')).toContain('Hidden Camera');
    const cleaned = await cleanPhoto(sent);
    if (!cleaned.ok) throw new Error(cleaned.error.code);
    const kept = await sharp(cleaned.value).metadata();
    expect(kept).toMatchObject({ format: 'webp', width: 800, height: 1_600 });
    expect([kept.exif, kept.xmp, kept.iptc, kept.orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect(Buffer.from(cleaned.value).toString('latin1')).not.toContain('Hidden Camera');
  });
  test('is refused where it is no picture, whatever its name says, or is cut off', async () => {
    expect(await codeOf(undefined)).toBe('photo.missing');
    expect(await codeOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'))).toBe('photo.type');
    expect(await codeOf(Buffer.from('GIF89a'))).toBe('photo.type');
    expect(await codeOf((await camera(400, 400)).subarray(0, 300))).toBe('photo.broken');
    expect(await codeOf(Buffer.alloc(12 * 1_048_576 + 1, 0xff))).toBe('photo.too-large');
  });
});

import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { pieceOf, typeOf } from './evidence-file.ts';

const box = (name: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, content]);
};
const place = '+37.2614-006.9447/';

describe('a piece of evidence', () => {
  test('is what its first bytes say, whatever it is called', () => {
    const signs: readonly [string, string | undefined][] = [
      ['OggS....', 'audio/ogg'],
      ['\x1aE\xdf\xa3....', 'audio/webm'],
      ['ID3.....', 'audio/mpeg'],
      ['#!AMR\n..', 'audio/amr'],
      ['RIFF....WAVE', 'audio/wav'],
      ['....ftypM4A ', 'audio/mp4'],
      ['%PDF-1.7', 'application/pdf'],
      ['<svg onload=', undefined],
      ['<!doctype html>', undefined],
      ['MZ......', undefined],
      ['PK\x03\x04....', undefined],
      ['', undefined],
    ];
    for (const [sign, type] of signs) expect(typeOf(Buffer.from(sign, 'latin1'))?.mediaType, sign).toBe(type);
  });
  test('that is a picture is drawn anew, without the place that its camera wrote', async () => {
    const photo = await sharp({ create: { width: 8, height: 4, channels: 3, background: '#0b5d57' } })
      .jpeg()
      .withExif({ IFD0: { Copyright: 'owner' }, IFD3: { GPSLatitude: '37/1 15/1 41/1' } })
      .toBuffer();
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    const piece = await pieceOf(photo);
    if (!piece.ok) throw new Error(piece.error.code);
    const kept = await sharp(piece.value.content).metadata();
    expect([kept.format, kept.width, kept.height, kept.exif, kept.xmp, kept.iptc]).toEqual(['jpeg', 8, 4, undefined, undefined, undefined]);
  });
  test('that is a recording of a telephone loses the place and keeps the sound', async () => {
    const sound = box('mdat', Buffer.from('sound'));
    const recording = Buffer.concat([
      box('ftyp', Buffer.from('M4A \0\0\0\0')),
      box('moov', Buffer.concat([box('mvhd', Buffer.from('head')), box('udta', box('\xa9xyz', Buffer.from(place)))])),
      sound,
    ]);
    const piece = await pieceOf(recording);
    if (!piece.ok) throw new Error(piece.error.code);
    const kept = Buffer.from(piece.value.content);
    expect([kept.includes(place), kept.includes('udta'), kept.includes(sound), kept.length]).toEqual([
      false,
      false,
      true,
      recording.length,
    ]);
  });
  test('that is a recording whose sound has a size of 64 bits loses the place behind it too', async () => {
    const long = Buffer.concat([
      Buffer.from([0, 0, 0, 1]),
      Buffer.from('mdat'),
      Buffer.from([0, 0, 0, 0, 0, 0, 0, 21]),
      Buffer.from('sound'),
    ]);
    const recording = Buffer.concat([
      box('ftyp', Buffer.from('mp42\0\0\0\0')),
      long,
      box('moov', box('udta', box('\xa9xyz', Buffer.from(place)))),
    ]);
    const piece = await pieceOf(recording);
    if (!piece.ok) throw new Error(piece.error.code);
    const kept = Buffer.from(piece.value.content);
    expect([kept.includes(place), kept.includes(long), kept.length]).toEqual([false, true, recording.length]);
  });
  test('that is an MP3 loses its tags', async () => {
    const tag = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\x05', 'latin1'), Buffer.from('Maria')]);
    const piece = await pieceOf(Buffer.concat([tag, Buffer.from([0xff, 0xfb, 1, 2, 3])]));
    expect(piece.ok && [...piece.value.content]).toEqual([0xff, 0xfb, 1, 2, 3]);
  });
  test('is refused when it is of another kind, too large, or no picture after all', async () => {
    const refused = async (bytes: Buffer) => {
      const piece = await pieceOf(bytes);
      return piece.ok ? 'taken' : piece.error.code;
    };
    expect(await refused(Buffer.from('GIF89a'))).toBe('complaint.file-unknown');
    expect(await refused(Buffer.concat([Buffer.from('OggS'), Buffer.alloc(13 * 1024 * 1024)]))).toBe('complaint.file-too-large');
    expect(await refused(Buffer.from('\xff\xd8\xffnothing', 'latin1'))).toBe('complaint.file-broken');
  });
  test('that unpacks to more points than a telephone makes is refused before it is unpacked', async () => {
    const bomb = await sharp(Buffer.alloc(6_500 * 6_500), { raw: { width: 6_500, height: 6_500, channels: 1 } })
      .png({ compressionLevel: 1 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024);
    expect(await pieceOf(bomb)).toMatchObject({ error: { code: 'complaint.file-broken' } });
  });
});

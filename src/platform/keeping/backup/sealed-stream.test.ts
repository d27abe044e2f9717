import { createDecipheriv, randomBytes } from 'node:crypto';
import { Readable, type Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { opening, sealing } from './sealed-stream.ts';

const key = randomBytes(32);
const chunk = 65_536;
const sealedChunk = chunk + 16;

const through = async (bytes: Buffer, step: Transform, pieces = 10_000): Promise<Buffer> => {
  const parts = Array.from({ length: Math.ceil(bytes.length / pieces) }, (_, at) => bytes.subarray(at * pieces, (at + 1) * pieces));
  return buffer(Readable.from(parts).pipe(step));
};
const opened = (bytes: Buffer): Promise<Buffer> => {
  const step = opening(key, 'x');
  const failed = new Promise<never>((_, reject) => step.once('error', reject));
  return Promise.race([through(bytes, step), failed]);
};

test.each([0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk, 200_000])(
  '%i bytes come back as they went, each chunk with sixteen more',
  async (size) => {
    const plain = randomBytes(size);
    const sealed = await through(plain, sealing(key));
    expect(sealed.length).toBe(size + 16 * Math.max(1, Math.ceil(size / chunk)));
    expect((await opened(sealed)).equals(plain)).toBe(true);
  },
);

test('a chunk is plain AES-256-GCM under its number, so that any other program can open it', async () => {
  const plain = randomBytes(chunk + 100);
  const sealed = await through(plain, sealing(key));
  // Eleven bytes of the number, one that says that it is the last.
  const second = createDecipheriv('aes-256-gcm', key, Buffer.from('000000000000000000000101', 'hex'));
  second.setAuthTag(sealed.subarray(sealed.length - 16));
  expect(second.update(sealed.subarray(sealedChunk, sealed.length - 16)).equals(plain.subarray(chunk))).toBe(true);
  expect(() => second.final()).not.toThrow();
});

describe('is refused', () => {
  const make = async () => through(randomBytes(3 * chunk), sealing(key));
  const parts = (sealed: Buffer) => [0, 1, 2].map((at) => sealed.subarray(at * sealedChunk, (at + 1) * sealedChunk));

  test('what ends after a whole chunk that is not the last', async () => {
    const [one, two] = parts(await make());
    await expect(opened(Buffer.concat([one ?? Buffer.alloc(0), two ?? Buffer.alloc(0)]))).rejects.toThrow('its part 2 does not open');
  });
  test('chunks in another order, twice, or with more after the last', async () => {
    const sealed = await make();
    const [one, two, three] = parts(sealed) as [Buffer, Buffer, Buffer];
    await expect(opened(Buffer.concat([two, one, three]))).rejects.toThrow('its part 1 does not open');
    await expect(opened(Buffer.concat([one, one, three]))).rejects.toThrow('its part 2 does not open');
    await expect(opened(Buffer.concat([sealed, Buffer.alloc(1)]))).rejects.toThrow('does not open');
  });
  test('nothing at all', async () => {
    await expect(opened(Buffer.alloc(0))).rejects.toThrow('its part 1 does not open');
  });
});

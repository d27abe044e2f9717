import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { Damaged } from './errors.ts';

/** Bytes of plain text in a chunk; each has a tag of sixteen more. */
const chunk = 65_536;
const tag = 16;

/**
 * The nonce of a chunk: eleven bytes of its number, and one that says whether it is the last (the STREAM construction of Hoang, Reyhanitabar,
 * Rogaway and Vizár, as age uses it). So no chunk can be changed, moved, repeated or cut off at the end without being noticed.
 */
const nonce = (number: number, last: boolean): Buffer => {
  const made = Buffer.alloc(12);
  made.writeUIntBE(number, 5, 6);
  made[11] = last ? 1 : 0;
  return made;
};

/** Cuts a stream into pieces of one size; the last, which may be shorter, is told as such. */
const inPieces = (size: number, each: (piece: Buffer, number: number, last: boolean) => Buffer): Transform => {
  let waiting: Buffer[] = [];
  let length = 0;
  let number = 0;
  const take = (stream: Transform): void => {
    // A piece is the last one only when nothing comes after it: so one is always kept back.
    if (length <= size) return;
    const all = Buffer.concat(waiting);
    let at = 0;
    for (; all.length - at > size; at += size) {
      stream.push(each(all.subarray(at, at + size), number, false));
      number += 1;
    }
    waiting = [all.subarray(at)];
    length = all.length - at;
  };
  return new Transform({
    transform(given: Buffer, _, done: TransformCallback) {
      waiting.push(given);
      length += given.length;
      try {
        take(this);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
    flush(done: TransformCallback) {
      try {
        this.push(each(Buffer.concat(waiting), number, true));
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
};

/** Seals a stream under a key that is used for nothing else. */
export const sealing = (key: Buffer): Transform =>
  inPieces(chunk, (plain, number, last) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(number, last));
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  });

/** Opens what `sealing` made. Fails with `Damaged` at the first chunk that is not as it was sealed. */
export const opening = (key: Buffer, name: string): Transform =>
  inPieces(chunk + tag, (sealed, number, last) => {
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce(number, last), { authTagLength: tag });
      decipher.setAuthTag(sealed.subarray(sealed.length - tag));
      return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tag)), decipher.final()]);
    } catch {
      throw new Damaged(`${name} was changed or cut off: its part ${number + 1} does not open.`);
    }
  });

/** Boxes that hold others on the way to what a telephone writes beside a recording: the place, the device, the day. */
const ways = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl']);
const beside = new Set(['udta', 'meta', 'uuid']);

/** The boxes of an MP4 that say something beside the sound are emptied in place: no other box moves, so that the recording plays as before. */
const emptyBoxes = (bytes: Buffer, from: number, until: number, depth = 0): void => {
  for (let at = from; at + 8 <= until; ) {
    const short = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    // Some telephones write the sound with a size of 64 bits, and everything beside it after the sound.
    const long = short === 1 && at + 16 <= until;
    const size = long ? Number(bytes.readBigUInt64BE(at + 8)) : short;
    const head = long ? 16 : 8;
    const end = size === 0 ? until : at + size;
    if (end > until || end < at + head) return;
    if (beside.has(name)) {
      bytes.write('free', at + 4, 'latin1');
      bytes.fill(0, at + head, end);
    }
    if (ways.has(name) && depth < 6) emptyBoxes(bytes, at + head, end, depth + 1);
    at = end;
  }
};

/** An MP3 without the tags before and behind it. */
const withoutId3 = (bytes: Buffer): Buffer => {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(6, 10);
  const head = bytes.toString('latin1', 0, 3) === 'ID3' ? 10 + (a << 21) + (b << 14) + (c << 7) + d : 0;
  const tail =
    bytes.length >= 128 && bytes.toString('latin1', bytes.length - 128, bytes.length - 125) === 'TAG' ? bytes.length - 128 : bytes.length;
  return head < tail ? bytes.subarray(head, tail) : bytes;
};

/**
 * A recording without what its maker wrote beside the sound, as far as the form is known here: MP4 and MP3, which telephones make. Voice
 * itself tells who speaks, whatever is taken out; the page says so.
 */
export const withoutTags = (mediaType: string, given: Uint8Array): Uint8Array => {
  const bytes = Buffer.from(given);
  if (mediaType === 'audio/mpeg') return withoutId3(bytes);
  if (mediaType === 'audio/mp4') emptyBoxes(bytes, 0, bytes.length);
  return bytes;
};

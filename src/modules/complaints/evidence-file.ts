import { fail, ok, type Result } from '../../kernel/result.ts';
import { redrawn } from '../../platform/files/redrawn.ts';
import { withoutTags } from './audio-tags.ts';
import type { EvidenceKind } from './tables.ts';

/** A piece of evidence as it will be kept: what it is was read from its first bytes, and not from its name. */
export interface Piece {
  readonly kind: EvidenceKind;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

const mebibyte = 1024 * 1024;
/** A voice note of ten minutes is about five mebibytes in a telephone's own form. */
const most: Readonly<Record<Exclude<EvidenceKind, 'text'>, number>> = {
  audio: 12 * mebibyte,
  image: 12 * mebibyte,
  document: 10 * mebibyte,
};

const begins = (bytes: Uint8Array, sign: string, at = 0): boolean =>
  Buffer.from(bytes.subarray(at, at + sign.length)).toString('latin1') === sign;

/** What a file is by its first bytes; undefined for what is not taken. */
export const typeOf = (bytes: Uint8Array): { readonly kind: Exclude<EvidenceKind, 'text'>; readonly mediaType: string } | undefined => {
  if (begins(bytes, 'OggS')) return { kind: 'audio', mediaType: 'audio/ogg' };
  if (begins(bytes, '\x1aE\xdf\xa3')) return { kind: 'audio', mediaType: 'audio/webm' };
  if (begins(bytes, 'ID3') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2)) return { kind: 'audio', mediaType: 'audio/mpeg' };
  if (begins(bytes, '#!AMR')) return { kind: 'audio', mediaType: 'audio/amr' };
  if (begins(bytes, 'RIFF') && begins(bytes, 'WAVE', 8)) return { kind: 'audio', mediaType: 'audio/wav' };
  if (begins(bytes, 'ftyp', 4) && ['M4A ', 'mp42', 'mp41', 'isom', 'iso2', '3gp4', '3gp5', '3gp6'].some((brand) => begins(bytes, brand, 8)))
    return { kind: 'audio', mediaType: 'audio/mp4' };
  if (begins(bytes, '\xff\xd8\xff')) return { kind: 'image', mediaType: 'image/jpeg' };
  if (begins(bytes, '\x89PNG\r\n\x1a\n')) return { kind: 'image', mediaType: 'image/png' };
  if (begins(bytes, 'RIFF') && begins(bytes, 'WEBP', 8)) return { kind: 'image', mediaType: 'image/webp' };
  if (begins(bytes, '%PDF-')) return { kind: 'document', mediaType: 'application/pdf' };
  return undefined;
};

/**
 * A file that somebody has sent, as it is kept.
 * @returns `complaint.file-unknown`, `complaint.file-too-large` with the most in mebibytes, `complaint.file-broken`
 */
export const pieceOf = async (bytes: Uint8Array): Promise<Result<Piece>> => {
  const type = typeOf(bytes);
  if (!type) return fail('complaint.file-unknown', {}, { field: 'file' });
  const limit = most[type.kind];
  if (bytes.length > limit) return fail('complaint.file-too-large', { most: limit / mebibyte }, { field: 'file' });
  if (type.kind === 'audio') return ok({ ...type, content: withoutTags(type.mediaType, bytes) });
  if (type.kind === 'document') return ok({ ...type, content: bytes });
  const content = await redrawn(bytes, (picture) => picture.jpeg({ quality: 85 }));
  return content ? ok({ kind: 'image', mediaType: 'image/jpeg', content }) : fail('complaint.file-broken', {}, { field: 'file' });
};

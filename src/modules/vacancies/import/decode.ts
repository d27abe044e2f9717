import { fail, ok, type Result } from '../../../kernel/result.ts';

/** The most bytes of a file that is brought in. */
export const fileLimit = 20 * 1024 * 1024;

const starts = (bytes: Uint8Array, ...wanted: number[]): boolean => wanted.every((byte, index) => bytes[index] === byte);

const strictly = (encoding: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** The first line that is not UTF-8, counted from 1: where a person looks for the letter that was saved in another way. */
const firstBadLine = (bytes: Uint8Array): number => {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end < 0 ? bytes.length : end;
    if (strictly('utf-8', bytes.subarray(start, stop)) === undefined) return line;
    start = stop + 1;
  }
  return line;
};

/**
 * The text of a file: UTF-8 with or without its mark, or UTF-16 that says so with its mark. Nothing is guessed: in windows-1252 and in
 * ISO 8859-15 the same byte is another letter, and an employer's name or an amount would change without anybody noticing.
 * @returns `import.empty`, `import.workbook` for a spreadsheet's own format, `import.encoding` with the line that cannot be read.
 */
export const decode = (bytes: Uint8Array): Result<string> => {
  if (bytes.length > fileLimit) return fail('input.too-large', { most: fileLimit });
  // A zip (xlsx, ods) and the older compound file (xls).
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return fail('import.workbook');
  const marked = starts(bytes, 0xff, 0xfe) ? 'utf-16le' : starts(bytes, 0xfe, 0xff) ? 'utf-16be' : undefined;
  const text = strictly(marked ?? 'utf-8', bytes);
  if (text === undefined) return fail('import.encoding', { line: marked ? 1 : firstBadLine(bytes) });
  // UTF-16 without its mark is valid UTF-8 full of zero signs.
  if (text.includes('\u0000')) return fail('import.encoding', { line: text.slice(0, text.indexOf('\u0000')).split('\n').length });
  return text.trim() === '' ? fail('import.empty') : ok(text);
};

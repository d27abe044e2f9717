import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CsvRows } from './csv-rows.ts';
import { MarketFileError } from './file-error.ts';

const read = (content: string | Uint8Array, chunkSize = 1 << 16): { values: string[]; line: number }[] => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const found: { values: string[]; line: number }[] = [];
  const rows = new CsvRows('a.csv', (row) => {
    const values = Array.from({ length: row.fields }, (_, f) =>
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(row.bytes.subarray(f === 0 ? 0 : row.ends[f - 1], row.ends[f])),
    );
    found.push({ values, line: row.line });
  });
  for (let at = 0; at < bytes.length; at += chunkSize) rows.push(bytes.subarray(at, at + chunkSize));
  rows.end();
  return found;
};
const values = (content: string, chunkSize?: number) => read(content, chunkSize).map((row) => row.values);

describe('files are read as RFC 4180 has them', () => {
  test('commas, quotes and line ends within quotes belong to the value; rows end with LF or CRLF', () => {
    expect(values('a,"b, c"\r\n"say ""no""","two\r\nlines"\nd,')).toEqual([
      ['a', 'b, c'],
      ['say "no"', 'two\r\nlines'],
      ['d', ''],
    ]);
  });
  test('the row is the line that an editor shows, whatever stands within quotes before it', () => {
    expect(read('a,b\n"1\n2\n3",x\n\n\r\nlast,y').map(({ line }) => line)).toEqual([1, 2, 7]);
  });
  test('a line without any sign is no row; a row of one empty value in quotes is one', () => {
    expect(values('a\n\n\r\n""\n""\r\nb\n\n')).toEqual([['a'], [''], [''], ['b']]);
  });
  test('a byte order mark is passed over at the beginning alone', () => {
    expect(values('\ufeffa,\ufeffb\n\ufeffc,d')).toEqual([
      ['a', '\ufeffb'],
      ['\ufeffc', 'd'],
    ]);
  });
  test('a file may begin with a sign whose first bytes are those of the mark', () => {
    for (const chunkSize of [1, 2, 3, 100]) expect(values('Ａ,ﬁ\n', chunkSize)).toEqual([['Ａ', 'ﬁ']]);
  });
  test('another reader finds the same values, however the file is cut into chunks', () => {
    const value = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', ' ', '0', 'é', '労', '👩🏽‍🌾', 'ع') }),
      fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')),
    );
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((columns) => fc.array(fc.array(value, { minLength: columns, maxLength: columns }), { minLength: 1 }));
    fc.assert(
      fc.property(
        table,
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        (rows, end, last, mark, size) => {
          const cell = (text: string) => (/[",\r\n]/.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text);
          const body = rows.map((row) => row.map(cell).join(',')).join(end) + (last ? end : '');
          const text = mark ? `\ufeff${body}` : body;
          expect(values(text, size)).toEqual(rows);
          if (!body.startsWith('\ufeff')) expect(values(text, size)).toEqual(parse(text, { bom: true, record_delimiter: ['\r\n', '\n'] }));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('what is no CSV in UTF-8 is refused with its row', () => {
  const refusal = (content: string | Uint8Array): MarketFileError => {
    for (const chunkSize of [1, 5, 1 << 16])
      try {
        read(content, chunkSize);
      } catch (error) {
        if (error instanceof MarketFileError && chunkSize === 1 << 16) return error;
        if (!(error instanceof MarketFileError)) throw error;
      }
    throw new Error('the file was read');
  };
  const bytes = (...parts: readonly (string | readonly number[])[]) =>
    Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));
  test.each([
    ['quote-unclosed', 3, 'a,b\n1,2\n3,"4\n5,6\n7,8\n'],
    ['quote-unclosed', 3, 'a,b\n"x\ny","z\n1,2\n'],
    ['quote-misplaced', 2, 'a,b\n1,2"3\n'],
    ['quote-misplaced', 2, 'a,b\n1,"2"3\n'],
    ['quote-misplaced', 3, 'a,b\n"1\n2"3,4\n'],
    ['line-end', 1, 'a,b\r1,2\r'],
    ['line-end', 2, 'a,b\n1,2\r'],
    ['nul', 2, 'a,b\n1\0,2\n'],
    ['nul', 1, bytes([0x61, 0, 0x2c, 0, 0x62, 0])],
    ['encoding', 1, bytes([0xff, 0xfe, 0x61, 0])],
    ['encoding', 1, bytes([0xef, 0xbb])],
    ['encoding', 2, bytes('a,b\nJos', [0xe9], ',1\n')],
    ['encoding', 2, bytes('a\nx', [0xc3], ',', [0xa9], '\n')],
    ['encoding', 2, bytes('a\n"x', [0xc3], '"\n')],
    ['encoding', 3, bytes('a\nb\n', [0xc0, 0xaf])],
    ['encoding', 2, bytes('a\n', [0xed, 0xa0, 0x80], '\n')],
    ['encoding', 2, bytes('a\n', [0xf4, 0x90, 0x80, 0x80], '\n')],
    ['row-too-long', 2, `a,b\n"${'x\n'.repeat(600_000)}`],
  ] as const)('%s in row %d', (code, row, content) => {
    expect(refusal(content)).toMatchObject({ code, row, file: 'a.csv' });
  });
  test('whatever the bytes are, they are UTF-8 to us where they are to the platform', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0x61, 0x80, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0x8f, 0x90)),
        (items) => {
          const content = Uint8Array.from([0x78, ...items]);
          let known = true;
          try {
            new TextDecoder('utf-8', { fatal: true }).decode(content);
          } catch {
            known = false;
          }
          let ours = true;
          try {
            read(content);
          } catch {
            ours = false;
          }
          expect(ours).toBe(known);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

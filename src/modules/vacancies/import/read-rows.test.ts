import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from './decode.ts';
import { readRows, rowLimit } from './read-rows.ts';

const all = (text: string, delimiter = ',') => [...readRows(text, delimiter)];
const cells = (text: string, delimiter = ',') => all(text, delimiter).flatMap((row) => ('cells' in row ? [row.cells] : []));

test('a table of any cells is read as another reader of RFC 4180 reads it', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', 'ع', '"', ',', ';', '\t', '\n', '\r\n', ' ', '=', '1'), maxLength: 8 });
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('unix', 'windows'),
      (table, delimiter, end) => {
        const text = stringify(table, { delimiter, record_delimiter: end, quoted: true });
        expect(cells(text, delimiter)).toEqual(parse(text, { delimiter, relax_column_count: true }));
      },
    ),
  );
});

test('lines end as Windows, Unix or old Macintosh programs end them, and the last needs no end', () => {
  for (const end of ['\r\n', '\n', '\r']) {
    expect(cells(`a,b${end}1,2${end}3,4`)).toEqual(cells(`a,b${end}1,2${end}3,4${end}`));
    expect(cells(`a,b${end}1,2`)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  }
});

test('rows are numbered as a spreadsheet numbers them, empty ones counted', () => {
  expect(all('a,b\n\n1,"x\ny"\n3,4').map(({ row }) => row)).toEqual([1, 3, 4]);
});

test('a row of ten million letters is refused by its number and the rows around it are read', () => {
  const text = `a,b\n1,2\n${'x'.repeat(10_000_000)},5\n3,4\n`;
  expect(all(text)).toEqual([
    { row: 1, cells: ['a', 'b'] },
    { row: 2, cells: ['1', '2'] },
    { row: 3, problem: 'import.row-too-long' },
    { row: 4, cells: ['3', '4'] },
  ]);
});

test('a quote that is never closed costs its own row and not those after it', () => {
  expect(all('a,b\n1,"2\n3,4\n5,6\n')).toEqual([
    { row: 1, cells: ['a', 'b'] },
    { row: 2, problem: 'import.quote' },
    { row: 3, cells: ['3', '4'] },
    { row: 4, cells: ['5', '6'] },
  ]);
});

test('text after a closing quote is refused and not joined by guess', () => {
  expect(all('a,b\n"1"x,2\n3,4\n').map((row) => ('problem' in row ? row.problem : row.cells[0]))).toEqual(['a', 'import.quote', '3']);
});

test('however a file is broken, reading ends, never numbers a row twice, and never gives a row longer than the limit', () => {
  const bytes = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a'), maxLength: 400 });
  fc.assert(
    fc.property(bytes, (text) => {
      const rows = all(text);
      expect(new Set(rows.map(({ row }) => row)).size).toBe(rows.length);
      for (const row of rows) if ('cells' in row) expect(row.cells.join(',').length).toBeLessThanOrEqual(rowLimit);
    }),
  );
});

describe('the letters of a file', () => {
  const text = 'título;año\nمزارع;ñ\n';
  const utf16 = (little: boolean) => {
    const units = [0xfeff, ...[...text].map((letter) => letter.charCodeAt(0))];
    return new Uint8Array(units.flatMap((unit) => (little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
  };
  test.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 with its mark', new TextEncoder().encode(`\ufeff${text}`)],
    ['UTF-16 with its mark', utf16(true)],
    ['UTF-16 of the other order with its mark', utf16(false)],
  ])('are read in %s', (_, bytes) => {
    expect(decode(bytes)).toEqual({ ok: true, value: text });
  });

  test('in windows-1252 are refused with the line, because the same byte is another letter in ISO 8859-15', () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('title\nok\nA'), 0xf1, 0x6f, 0x0a]);
    expect(decode(bytes)).toEqual({ ok: false, error: { code: 'import.encoding', params: { line: 3 } } });
  });

  test('in UTF-16 without its mark are refused and not read as text full of zeros', () => {
    expect(decode(utf16(true).slice(2))).toMatchObject({ ok: false, error: { code: 'import.encoding' } });
  });

  test('of a workbook are refused with how to save it', () => {
    expect(decode(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toMatchObject({ ok: false, error: { code: 'import.workbook' } });
  });

  test('that are none at all are refused', () => {
    for (const bytes of [new Uint8Array(), new TextEncoder().encode(' \n\n')])
      expect(decode(bytes)).toMatchObject({ ok: false, error: { code: 'import.empty' } });
  });
});

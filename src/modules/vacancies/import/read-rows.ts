/** The most characters of a row: far more than any vacancy, far less than a file without line ends. */
export const rowLimit = 64 * 1024;

/** A row as a spreadsheet numbers it, the first being 1; or what keeps it from being read. */
export type ReadRow =
  | { readonly row: number; readonly cells: readonly string[] }
  | { readonly row: number; readonly problem: 'import.row-too-long' | 'import.quote' };

/**
 * Reads a table of RFC 4180 with any delimiter and line end. A row that cannot be read (a quote that is never closed, a row without an
 * end) is told by its number, and reading goes on at the next line: one bad row never swallows the good ones after it. Empty rows
 * are counted and passed over.
 */
export function* readRows(text: string, delimiter: string): Generator<ReadRow> {
  let [at, row] = [0, 0];
  while (at < text.length) {
    row += 1;
    const read = readRow(text, at, delimiter);
    if ('cells' in read) {
      if (read.cells.length > 1 || read.cells[0]?.trim() !== '') yield { row, cells: read.cells };
      at = read.next;
    } else {
      const end = lineEnd(text, at);
      yield { row, problem: end - at > rowLimit ? 'import.row-too-long' : read.problem };
      at = afterLineEnd(text, end);
    }
  }
}

type Read = { readonly cells: string[]; readonly next: number } | { readonly problem: 'import.row-too-long' | 'import.quote' };

const readRow = (text: string, start: number, delimiter: string): Read => {
  const plain = new RegExp(`[^${delimiter}\\r\\n]*`, 'y');
  const cells: string[] = [];
  let at = start;
  for (;;) {
    if (text[at] === '"') {
      const quoted = readQuoted(text, at, start + rowLimit);
      if (!quoted) return { problem: 'import.quote' };
      cells.push(quoted.cell);
      at = quoted.next;
      // After a closing quote the cell must end.
      if (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') return { problem: 'import.quote' };
    } else {
      plain.lastIndex = at;
      const cell = plain.exec(text)?.[0] ?? '';
      cells.push(cell);
      at += cell.length;
    }
    if (at - start > rowLimit) return { problem: 'import.row-too-long' };
    if (text[at] !== delimiter) return { cells, next: afterLineEnd(text, at) };
    at += 1;
  }
};

/** The text between two quotes, where two quotes stand for one. Undefined when it is not closed before `stop`. */
const readQuoted = (text: string, open: number, stop: number): { cell: string; next: number } | undefined => {
  const parts: string[] = [];
  for (let from = open + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0 || quote > stop) return undefined;
    parts.push(text.slice(from, quote));
    if (text[quote + 1] !== '"') return { cell: parts.join('"'), next: quote + 1 };
    from = quote + 2;
  }
};

const lineEnd = (text: string, from: number): number => {
  const line = /[^\r\n]*/y;
  line.lastIndex = from;
  return from + (line.exec(text)?.[0].length ?? 0);
};

const afterLineEnd = (text: string, at: number): number => (text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1);

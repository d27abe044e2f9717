import { MarketFileError } from './file-error.ts';
import { isUtf8 } from './utf8.ts';

/** One row as bytes: field `f` is `bytes[ends[f - 1]]` (from 0 for the first) to `ends[f]`, without its quotes. Valid until the next row. */
export interface Row {
  readonly bytes: Uint8Array;
  readonly ends: Int32Array;
  readonly fields: number;
  /** The line in an editor on which the row begins, from 1. */
  readonly line: number;
}

// Where the reader stands within a row.
const [fieldStart, plain, quoted, quoteInQuoted, afterReturn] = [0, 1, 2, 3, 4] as const;
const [comma, quote, lineFeed, carriageReturn] = [0x2c, 0x22, 0x0a, 0x0d] as const;
const byteOrderMark = [0xef, 0xbb, 0xbf] as const;
const mostBytes = 1 << 20;

/**
 * Reads CSV as RFC 4180 has it, from chunks of bytes of any size, in memory for one row: commas, line ends and doubled quotes within quotes;
 * rows end with LF or CRLF. A byte order mark is passed over, and so are lines without any sign. All must be UTF-8.
 *
 * It works on bytes because a market of twenty million pairs has no time to become strings.
 *
 * @throws MarketFileError with the row of what is wrong, from `push` and `end`
 */
export class CsvRows {
  private readonly file: string;
  private readonly onRow: (row: Row) => void;
  /** The same object for each row, so that twenty million rows are not twenty million objects. */
  private readonly row = { bytes: new Uint8Array(0), ends: new Int32Array(0), fields: 0, line: 0 };
  private bytes = new Uint8Array(4096);
  private ends = new Int32Array(16);
  private fields = 0;
  private length = 0;
  private state: number = fieldStart;
  private line = 1;
  private rowLine = 1;
  private quoteLine = 1;
  /** All bytes of the row, or-ed: 0 while there is none, beyond 127 where not all is ASCII. */
  private seen = 0;
  /** Bytes of the mark that have come; 3 when the beginning is behind. */
  private mark = 0;

  constructor(file: string, onRow: (row: Row) => void) {
    this.file = file;
    this.onRow = onRow;
  }

  push(chunk: Uint8Array): void {
    this.reserve(chunk.length + byteOrderMark.length);
    const from = this.mark < byteOrderMark.length ? this.begin(chunk) : 0;
    const { bytes } = this;
    let { length, state, seen } = this;
    for (let i = from; i < chunk.length; i += 1) {
      const byte = chunk[i] as number;
      // Nearly all are signs of an unquoted field, and everything with a meaning stands at or below the comma.
      if (byte > comma && state <= plain) {
        bytes[length] = byte;
        length += 1;
        seen |= byte;
        state = plain;
        continue;
      }
      if (byte === 0) this.refuse('nul', this.line, 'there is a zero byte, which no text has', 'Save the file as "CSV UTF-8".');
      if (state === quoted) {
        if (byte === quote) {
          state = quoteInQuoted;
          continue;
        }
        if (byte === lineFeed) this.line += 1;
        bytes[length] = byte;
        length += 1;
        seen |= byte;
      } else if (state === quoteInQuoted && byte === quote) {
        bytes[length] = quote;
        length += 1;
        state = quoted;
      } else if (byte === lineFeed) {
        if (this.fields > 0 || seen !== 0) this.closeRow(length, seen);
        length = 0;
        seen = 0;
        this.line += 1;
        this.rowLine = this.line;
        state = fieldStart;
      } else if (state === afterReturn) {
        this.refuseReturn();
      } else if (byte === comma) {
        this.closeField(length);
        state = fieldStart;
      } else if (byte === carriageReturn) {
        state = afterReturn;
      } else if (state === quoteInQuoted) {
        this.refuse(
          'quote-misplaced',
          this.line,
          'there is more after the closing quote of a value',
          'Double each quote within quotes ("a ""b"" c"), and put the comma right after the last one.',
        );
      } else if (byte === quote) {
        if (state === plain) this.refuseInnerQuote();
        this.quoteLine = this.line;
        state = quoted;
        // A row of "" alone is not a line without any sign.
        seen |= 1;
      } else {
        bytes[length] = byte;
        length += 1;
        seen |= byte;
        state = plain;
      }
    }
    this.length = length;
    this.state = state;
    this.seen = seen;
    if (length > mostBytes) this.refuseLength();
  }

  /** The file has ended; its last row may lack a line end. */
  end(): void {
    if (this.mark > 0 && this.mark < byteOrderMark.length) this.refuseEncoding();
    if (this.state === quoted)
      this.refuse(
        'quote-unclosed',
        this.quoteLine,
        'a quote opens a value here and never closes',
        'Close it, or double it if it belongs to the value.',
      );
    if (this.state === afterReturn) this.refuseReturn();
    if (this.fields > 0 || this.seen !== 0) this.closeRow(this.length, this.seen);
  }

  /** The first three bytes, which may come in pieces. @returns how many of the chunk belong to a mark */
  private begin(chunk: Uint8Array): number {
    let i = 0;
    while (i < chunk.length && this.mark < byteOrderMark.length && chunk[i] === byteOrderMark[this.mark]) {
      this.mark += 1;
      i += 1;
    }
    if (i === chunk.length || this.mark === byteOrderMark.length) return i;
    // No mark: what looked like one is the beginning of a sign. The mark of UTF-16 is no such thing.
    if (this.mark === 0 && (chunk[i] === 0xff || chunk[i] === 0xfe)) this.refuseEncoding();
    for (const byte of byteOrderMark.slice(0, this.mark)) {
      this.bytes[this.length] = byte;
      this.length += 1;
      this.seen |= byte;
      this.state = plain;
    }
    this.mark = byteOrderMark.length;
    return i;
  }

  private closeField(length: number): void {
    if (this.fields === this.ends.length) {
      const more = new Int32Array(2 * this.ends.length);
      more.set(this.ends);
      this.ends = more;
    }
    this.ends[this.fields] = length;
    this.fields += 1;
  }

  private closeRow(length: number, seen: number): void {
    this.closeField(length);
    const { bytes, ends, fields } = this;
    if (length > mostBytes) this.refuseLength();
    if (seen > 0x7f)
      for (let f = 0; f < fields; f += 1)
        if (!isUtf8(bytes, f === 0 ? 0 : (ends[f - 1] as number), ends[f] as number)) this.refuseEncoding();
    const { row } = this;
    row.bytes = bytes;
    row.ends = ends;
    row.fields = fields;
    row.line = this.rowLine;
    this.onRow(row);
    this.fields = 0;
    this.length = 0;
    this.seen = 0;
  }

  /** Room for a whole chunk, so that no byte has to ask for it. */
  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const bytes = new Uint8Array(2 * (this.length + more));
    bytes.set(this.bytes.subarray(0, this.length));
    this.bytes = bytes;
  }

  private refuseInnerQuote(): never {
    return this.refuse(
      'quote-misplaced',
      this.line,
      'there is a quote within a value that does not begin with one',
      'Put the whole value into quotes, and double each quote within it ("a ""b"" c").',
    );
  }

  private refuseReturn(): never {
    return this.refuse(
      'line-end',
      this.line,
      'there is a carriage return without a line feed',
      'End the rows with LF or CRLF, and put quotes around a value that contains line ends.',
    );
  }

  private refuseEncoding(): never {
    return this.refuse(
      'encoding',
      this.rowLine,
      'there are bytes that are not UTF-8',
      'Save the file as "CSV UTF-8"; spreadsheets write another encoding unless told.',
    );
  }

  private refuseLength(): never {
    return this.refuse(
      'row-too-long',
      this.rowLine,
      'the row that begins here has more than a million bytes',
      'Rows end with LF or CRLF, and a quote that opens must close.',
    );
  }

  private refuse(code: MarketFileError['code'], row: number, reason: string, remedy: string): never {
    throw new MarketFileError(code, { file: this.file, row }, reason, remedy);
  }
}

const [comma, quote, lineFeed, carriageReturn] = [0x2c, 0x22, 0x0a, 0x0d] as const;
const chunkSize = 1 << 16;
const encoder = new TextEncoder();

/** Writes rows of CSV as chunks of bytes: values are in quotes where they contain a comma, a quote or a line end (RFC 4180). */
export class CsvWriter {
  private bytes = new Uint8Array(2 * chunkSize);
  private length = 0;
  private first = true;

  /** Adds a value of a row. */
  value(value: Uint8Array | string): void {
    const bytes = typeof value === 'string' ? encoder.encode(value) : value;
    const room = this.length + 2 * bytes.length + 4;
    if (room > this.bytes.length) {
      const more = new Uint8Array(2 * room);
      more.set(this.bytes.subarray(0, this.length));
      this.bytes = more;
    }
    if (!this.first) this.put(comma);
    this.first = false;
    let quotes = false;
    for (const byte of bytes)
      if (byte <= comma) quotes ||= byte === comma || byte === quote || byte === lineFeed || byte === carriageReturn;
    if (quotes) this.put(quote);
    for (const byte of bytes) {
      if (byte === quote) this.put(quote);
      this.put(byte);
    }
    if (quotes) this.put(quote);
  }

  /** Ends a row. @returns whether there is enough for a chunk */
  endRow(): boolean {
    this.put(lineFeed);
    this.first = true;
    return this.length >= chunkSize;
  }

  /** What was written since the last chunk; it stays as it is. */
  chunk(): Uint8Array {
    const chunk = this.bytes.slice(0, this.length);
    this.length = 0;
    return chunk;
  }

  private put(byte: number): void {
    this.bytes[this.length] = byte;
    this.length += 1;
  }
}

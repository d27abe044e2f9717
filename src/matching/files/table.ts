import { CsvRows, type Row } from './csv-rows.ts';
import { MarketFileError } from './file-error.ts';
import { readWhole } from './whole-numbers.ts';

/** What a table must have, and who takes its rows. */
export interface TableUse {
  readonly required: readonly string[];
  /** Called once, when the names of the columns are known. */
  readonly onHeader?: (table: Table) => void;
  readonly onRow: (table: Table) => void;
}

/**
 * A CSV file with a header: columns are found by their names, in any order. Give it chunks with `push` and then `end`; it stands on one row at
 * a time and hands that row's fields out as bytes.
 *
 * @throws MarketFileError with file, row and column
 */
export class Table {
  readonly file: string;
  private readonly use: TableUse;
  private readonly csv: CsvRows;
  private row: Row = { bytes: new Uint8Array(0), ends: new Int32Array(0), fields: 0, line: 0 };
  private columns: readonly string[] | undefined;

  constructor(file: string, use: TableUse) {
    this.file = file;
    this.use = use;
    this.csv = new CsvRows(file, (row) => this.take(row));
  }

  push(chunk: Uint8Array): void {
    this.csv.push(chunk);
  }

  end(): void {
    this.csv.end();
    if (this.columns === undefined)
      throw new MarketFileError(
        'file-empty',
        { file: this.file, row: 1, column: this.use.required[0] },
        'the file is empty',
        `Its first row must name the columns: ${this.use.required.join(',')}. With that row alone it is a table of nobody.`,
      );
  }

  /** The number of a column, or -1. */
  column(name: string): number {
    return this.columns?.indexOf(name) ?? -1;
  }

  /** The names of all columns, for messages. */
  names(): string {
    return (this.columns ?? []).join(', ');
  }

  get line(): number {
    return this.row.line;
  }

  get bytes(): Uint8Array {
    return this.row.bytes;
  }

  from(column: number): number {
    return column === 0 ? 0 : (this.row.ends[column - 1] as number);
  }

  until(column: number): number {
    return this.row.ends[column] as number;
  }

  blank(column: number): boolean {
    return column === -1 || this.from(column) === this.until(column);
  }

  text(column: number): string {
    return column === -1 ? '' : decode(this.row.bytes.subarray(this.from(column), this.until(column)));
  }

  /** A whole number from `least` (0 or 1) to 2^53 - 1. `what` it is stands in the message: a score. */
  whole(column: number, least: 0 | 1, what: string): number {
    const value = readWhole(this.row.bytes, this.from(column), this.until(column), least);
    if (typeof value === 'number') return value;
    return this.refuse('number', column, `${what} ${value.reason}`, value.remedy);
  }

  /** Refuses what stands in the present row. */
  refuse(code: MarketFileError['code'], column: number | undefined, reason: string, remedy: string): never {
    const name = column === undefined ? undefined : this.columns?.[column];
    throw new MarketFileError(code, { file: this.file, row: this.row.line, column: name }, reason, remedy);
  }

  private take(row: Row): void {
    this.row = row;
    const { columns } = this;
    if (columns === undefined) this.takeHeader(row);
    else if (row.fields !== columns.length) this.refuseRagged(row.fields, columns);
    else this.use.onRow(this);
  }

  private takeHeader({ fields, line }: Row): void {
    const columns = Array.from({ length: fields }, (_, column) => this.text(column));
    const refuse = (code: MarketFileError['code'], column: string | undefined, reason: string, remedy: string): never => {
      throw new MarketFileError(code, { file: this.file, row: line, column }, reason, remedy);
    };
    for (const [index, name] of columns.entries()) {
      if (name === '')
        refuse('column-unnamed', undefined, `column ${index + 1} has no name`, 'Name each column, or take away a comma too many.');
      if (columns.indexOf(name) < index)
        refuse('column-repeated', name, 'there are two columns of this name', 'Give each column a name of its own.');
    }
    for (const name of this.use.required)
      if (!columns.includes(name)) {
        const separator = columns.length === 1 ? /[;\t]/.exec(columns[0] ?? '')?.[0] : undefined;
        const remedy =
          separator === undefined
            ? `The first row must name the columns ${this.use.required.join(', ')}, written like this; it names ${columns.join(', ')}.`
            : `The columns seem to be separated by ${separator === ';' ? 'semicolons' : 'tabs'}: save the file with commas.`;
        refuse('column-missing', name, 'the column is missing', remedy);
      }
    this.columns = columns;
    this.use.onHeader?.(this);
  }

  private refuseRagged(fields: number, columns: readonly string[]): never {
    const first = fields < columns.length ? columns[fields] : undefined;
    throw new MarketFileError(
      'row-ragged',
      { file: this.file, row: this.row.line, column: first },
      `the row has ${fields} ${fields === 1 ? 'value' : 'values'}, and there are ${columns.length} columns`,
      fields < columns.length ? 'Write a comma for each value that is blank.' : 'A value that contains a comma needs quotes around it.',
    );
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const decode = (bytes: Uint8Array): string => decoder.decode(bytes);

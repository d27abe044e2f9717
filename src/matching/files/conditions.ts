import { MarketFileError, type Spot } from './file-error.ts';
import { Growing } from './growing.ts';
import { Names } from './names.ts';
import type { Table } from './table.ts';

/**
 * Conditions `column = value` on the rows of one table, known before the table is read: from then on only the columns that are asked for are
 * kept, as one number a row. Values are compared as they are written.
 */
export class Conditions {
  private readonly table: string;
  private readonly numbers = new Map<string, number>();
  private readonly conditions: { readonly column: number; readonly value: number }[] = [];
  private readonly columns: { readonly name: string; readonly asked: Spot; readonly values: Names; readonly codes: Growing; at: number }[] =
    [];

  /** @param table the file's name, for messages */
  constructor(table: string) {
    this.table = table;
  }

  /** The number of a condition. @param asked where it stands, for the message if the table has no such column */
  ask(column: string, value: string, asked: Spot): number {
    const key = JSON.stringify([column, value]);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    let at = this.columns.findIndex(({ name }) => name === column);
    if (at === -1) at = this.columns.push({ name: column, asked, values: new Names(), codes: new Growing(), at: -1 }) - 1;
    const bytes = new TextEncoder().encode(value);
    const number = this.conditions.length;
    this.conditions.push({ column: at, value: (this.columns[at] as (typeof this.columns)[number]).values.add(bytes, 0, bytes.length) });
    this.numbers.set(key, number);
    return number;
  }

  /** Finds the columns. @throws MarketFileError at the place that asked for a column that is not there */
  takeHeader(table: Table): void {
    for (const column of this.columns) {
      column.at = table.column(column.name);
      if (column.at === -1)
        throw new MarketFileError(
          'limit-column',
          column.asked,
          `${this.table} has no column of the name that stands here`,
          `Its columns are ${table.names()}. Names are compared as they are written.`,
        );
    }
  }

  takeRow(table: Table): void {
    for (const { at, values, codes } of this.columns) codes.push(values.find(table.bytes, table.from(at), table.until(at)));
  }

  /** Whether a row, counted from 0, meets a condition. */
  met(condition: number, row: number): boolean {
    const { column, value } = this.conditions[condition] as (typeof this.conditions)[number];
    return this.columns[column]?.codes.at(row) === value;
  }
}

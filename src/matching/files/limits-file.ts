import type { Conditions } from './conditions.ts';
import { Table } from './table.ts';

/** A limit as its row says it. A condition is a number of `Conditions`; undefined means any. */
export interface LimitRow {
  readonly name: string;
  readonly worker: number | undefined;
  readonly vacancy: number | undefined;
  readonly max: number;
}

/** Reads limits.csv into `limits`. */
export const limitsFile = (file: string, limits: LimitRow[], of: { readonly worker: Conditions; readonly vacancy: Conditions }): Table => {
  const rowOf = new Map<string, number>();
  const side = (table: Table, whose: 'worker' | 'vacancy'): number | undefined => {
    const [column, value] = [table.column(`${whose}_column`), table.column(`${whose}_value`)];
    if (table.blank(column) && table.blank(value)) return undefined;
    if (table.blank(column))
      table.refuse('limit-column', column, 'the column is blank and its value is not', `Name the column that must have the value.`);
    if (table.blank(value))
      table.refuse(
        'limit-column',
        value,
        'the value is blank and its column is not',
        'Write the value, or leave both blank, which means any.',
      );
    return of[whose].ask(table.text(column), table.text(value), { file, row: table.line, column: `${whose}_column` });
  };
  return new Table(file, {
    required: ['limit', 'worker_column', 'worker_value', 'vacancy_column', 'vacancy_value', 'max'],
    onRow: (table) => {
      const id = table.column('limit');
      if (table.blank(id)) table.refuse('id-blank', id, 'the limit has no name', 'Give each limit a name of its own.');
      const name = table.text(id);
      const before = rowOf.get(name);
      if (before !== undefined)
        table.refuse('limit-duplicate', id, `row ${before} has a limit of the same name`, 'Give each limit a name of its own.');
      rowOf.set(name, table.line);
      limits.push({
        name,
        worker: side(table, 'worker'),
        vacancy: side(table, 'vacancy'),
        max: table.whole(table.column('max'), 0, 'the limit'),
      });
    },
  });
};

import type { Conditions } from './conditions.ts';
import { LineNumbers } from './line-numbers.ts';
import { Names } from './names.ts';
import { Table } from './table.ts';

/** Workers as their rows say: their ids, and the lines on which they stand. */
export class Workers {
  readonly names = new Names();
  readonly lines = new LineNumbers();
}

/** Reads workers.csv; of the other columns only what the conditions ask for is kept. */
export const workersFile = (file: string, into: Workers, conditions: Conditions): Table => {
  let id = -1;
  let count = 0;
  return new Table(file, {
    required: ['worker'],
    onHeader: (table) => {
      id = table.column('worker');
      conditions.takeHeader(table);
    },
    onRow: (table) => {
      if (table.blank(id)) table.refuse('id-blank', id, 'the worker has no id', 'Give each worker an id of their own.');
      const number = into.names.add(table.bytes, table.from(id), table.until(id));
      if (number < count)
        table.refuse(
          'worker-duplicate',
          id,
          `row ${into.lines.of(number)} has a worker of the same id`,
          'Give each worker one row and an id of their own.',
        );
      count += 1;
      into.lines.push(table.line);
      conditions.takeRow(table);
    },
  });
};

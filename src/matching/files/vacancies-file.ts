import type { Conditions } from './conditions.ts';
import { LineNumbers } from './line-numbers.ts';
import { Names } from './names.ts';
import { Table } from './table.ts';

/** Vacancies as their rows say. */
export class Vacancies {
  readonly names = new Names();
  readonly lines = new LineNumbers();
  readonly places: number[] = [];
  readonly reserved: number[] = [];
  /** The condition on workers who may take a reserved place, or -1. */
  readonly reservedFor: number[] = [];
}

/** Reads vacancies.csv. `of.vacancy` are conditions that limits put; what reserves ask of workers is added to `of.worker`. */
export const vacanciesFile = (file: string, into: Vacancies, of: { readonly worker: Conditions; readonly vacancy: Conditions }): Table => {
  let [id, places, reserved, reservedFor] = [-1, -1, -1, -1];
  return new Table(file, {
    required: ['vacancy', 'places'],
    onHeader: (table) => {
      [id, places] = [table.column('vacancy'), table.column('places')];
      [reserved, reservedFor] = [table.column('reserved_places'), table.column('reserved_for')];
      of.vacancy.takeHeader(table);
    },
    onRow: (table) => {
      if (table.blank(id)) table.refuse('id-blank', id, 'the vacancy has no id', 'Give each vacancy an id of its own.');
      const number = into.names.add(table.bytes, table.from(id), table.until(id));
      if (number < into.places.length)
        table.refuse(
          'vacancy-duplicate',
          id,
          `row ${into.lines.of(number)} has a vacancy of the same id`,
          'Give each vacancy an id of its own, or add their places up in one row.',
        );
      into.lines.push(table.line);
      into.places.push(table.whole(places, 0, 'the number of places'));
      of.vacancy.takeRow(table);
      takeReserve(table, reserved, reservedFor, into, of.worker);
    },
  });
};

const takeReserve = (table: Table, reserved: number, reservedFor: number, into: Vacancies, worker: Conditions): void => {
  const count = table.blank(reserved) ? 0 : table.whole(reserved, 0, 'the number of reserved places');
  const rule = table.text(reservedFor);
  const places = into.places.at(-1) as number;
  if (count > places)
    table.refuse(
      'reserve',
      reserved,
      `${count} places are reserved and there are ${places}`,
      'The reserved places are some of the places: write no more than those.',
    );
  if (count > 0 && rule === '')
    table.refuse(
      'reserve',
      reservedFor === -1 ? reserved : reservedFor,
      'places are reserved and it is not said for whom',
      'Write column=value in reserved_for, such as returning=yes: a column of workers.csv and its value.',
    );
  if (rule !== '' && table.blank(reserved))
    table.refuse(
      'reserve',
      reserved === -1 ? reservedFor : reserved,
      'it is said for whom places are reserved, and not how many',
      'Write the number in reserved_places, or leave reserved_for blank.',
    );
  const equals = rule.indexOf('=');
  if (rule !== '' && (equals < 1 || equals === rule.length - 1))
    table.refuse(
      'reserve',
      reservedFor,
      'this is not column=value',
      'Write a column of workers.csv, an equals sign and the value that those workers have there, such as returning=yes.',
    );
  into.reserved.push(count);
  const spot = { file: table.file, row: table.line, column: 'reserved_for' };
  into.reservedFor.push(rule === '' ? -1 : worker.ask(rule.slice(0, equals), rule.slice(equals + 1), spot));
};

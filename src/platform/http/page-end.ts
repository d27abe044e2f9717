/** Rows of a list that one page shows. */
export const rowsOfPage = 50;

/** Where a page of a list ended, by what orders the list: yes and no first, then days, then the id. */
export interface PageEnd {
  readonly flags: readonly boolean[];
  readonly days: readonly string[];
  readonly id: string;
}

/** A far day that stands for none. */
export const noDay = '9999-12-31';

/** As it stands in an address: nothing in it but what the list itself is ordered by. */
export const writeEnd = ({ flags, days, id }: PageEnd): string => [...flags.map((flag) => (flag ? '1' : '0')), ...days, id].join('_');

/** Reads it from an address; what is none of this list is like the first page. */
export const readEnd = (text: string | null, shape: { readonly flags: number; readonly days: number }): PageEnd | undefined => {
  const parts = (text ?? '').slice(0, 200).split('_');
  const [flags, days, ids] = [
    parts.slice(0, shape.flags),
    parts.slice(shape.flags, shape.flags + shape.days),
    parts.slice(shape.flags + shape.days),
  ];
  const [id = ''] = ids;
  if (ids.length !== 1 || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined;
  if (!flags.every((flag) => /^[01]$/.test(flag)) || !days.every(isDay)) return undefined;
  return { flags: flags.map((flag) => flag === '1'), days, id };
};

const isDay = (text: string): boolean => {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
};

/** A page of a list, and where the next one begins; undefined on the last. */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | undefined;
}

/** Cuts what was asked for with one row more than a page shows. */
export const pageOf = <Row>(found: readonly Row[], endOf: (row: Row) => PageEnd): ListPage<Row> => {
  const rows = found.slice(0, rowsOfPage);
  const last = rows.at(-1);
  return { rows, next: found.length > rowsOfPage && last ? writeEnd(endOf(last)) : undefined };
};

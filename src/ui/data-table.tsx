import { raw } from 'hono/html';
import { type Child, Fragment } from 'hono/jsx';
import { isoOf, type PlainDate } from '../kernel/dates.ts';
import { Money } from '../kernel/money.ts';
import type { PayUnit } from '../kernel/pay.ts';
import type { Translator } from '../platform/i18n/index.ts';
import { withQuery } from './address.ts';
import { useTranslator } from './context.tsx';
import { escaped } from './escaped.ts';
import { Code, Money as MoneyText } from './text.tsx';

/**
 * A cell's value by its column's kind: text and name string, number number or bigint, date a day or its ISO form, money an amount
 * or `{ amount, per }`, code string, link `{ href, label }`; `node` is markup.
 */
export type Cell = string | number | bigint | PlainDate | Money | { amount: Money; per: PayUnit } | { href: string; label: string } | Child;

export interface Column {
  readonly key: string;
  readonly label: string;
  /** `text` is words of ours; `name` and the label of a `link` are data. */
  readonly kind?: 'text' | 'name' | 'number' | 'date' | 'money' | 'code' | 'link' | 'node';
  readonly sortable?: boolean;
}

export interface DataTableProps {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Readonly<Record<string, Cell | undefined>>[];
  /** What would fill the table, when it is empty. */
  readonly empty?: string;
  /** Sums over all rows, not only those on this page; by column. */
  readonly sums?: Readonly<Record<string, Cell>>;
  readonly csvHref?: string;
  /** Path and query of the view; sort links change its `sort`. */
  readonly address?: string;
  /** The present sort: a column's key, with `-` before it when it runs down. */
  readonly sort?: string;
}

const isEnd = (kind: Column['kind']) => kind === 'number' || kind === 'money';
const isWithPer = (value: Cell): value is { amount: Money; per: PayUnit } => typeof value === 'object' && value !== null && 'per' in value;
const isLink = (value: Cell): value is { href: string; label: string } => typeof value === 'object' && value !== null && 'href' in value;

/** What stands in a cell, written as the components of `text.tsx` write it. */
const cellText = (words: Translator, kind: Column['kind'], value: Cell | undefined): string => {
  if (value === undefined || value === null || value === '') return '';
  if (kind === 'number' && (typeof value === 'number' || typeof value === 'bigint'))
    return `<span class="num">${escaped(words.number(value))}</span>`;
  if (kind === 'date' && (typeof value === 'string' || value instanceof Temporal.PlainDate)) {
    const day = typeof value === 'string' ? value : isoOf(value);
    return `<time datetime="${escaped(day)}">${escaped(words.date(day, 'short'))}</time>`;
  }
  if (kind === 'code') return rendered(<Code>{String(value)}</Code>);
  if (kind === 'name') return `<bdi>${escaped(String(value))}</bdi>`;
  if (kind === 'link' && isLink(value)) return `<a href="${escaped(value.href)}"><bdi>${escaped(value.label)}</bdi></a>`;
  if (kind === 'money' && value instanceof Money) return rendered(<MoneyText value={value} />);
  if (kind === 'money' && isWithPer(value)) return rendered(<MoneyText value={value.amount} per={value.per} />);
  return typeof value === 'string' ? escaped(value) : rendered(Fragment({ children: value as Child }));
};

/** An element as markup, while its page is being rendered: it finds its language there. */
const rendered = (element: { toString(): string | Promise<string> }): string => {
  const html = element.toString();
  if (typeof html !== 'string') throw new Error('a cell is asynchronous: load its data before rendering');
  return html;
};

/** Rows are most of a long page. They are written as text, which takes a fifth of the time that an element for each cell takes. */
const Rows = ({ columns, rows }: Pick<DataTableProps, 'columns' | 'rows'>) => {
  const words = useTranslator();
  const cells = columns.map(({ key, label, kind }, index) => {
    const open = index === 0 ? '<th scope="row">' : `<td${isEnd(kind) ? ' class="end"' : ''} data-label="${escaped(label)}">`;
    return { key, kind, open, close: index === 0 ? '</th>' : '</td>' };
  });
  const row = (of: DataTableProps['rows'][number]) =>
    cells.map(({ key, kind, open, close }) => `${open}${cellText(words, kind, of[key])}${close}`).join('');
  return raw(rows.map((one) => `<tr>${row(one)}</tr>`).join(''));
};

const Head = ({ column, address, sort }: { column: Column; address?: string | undefined; sort?: string | undefined }) => {
  const { t } = useTranslator();
  const { key, label, kind, sortable } = column;
  const direction = sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : undefined;
  const arrow = direction === 'ascending' ? ' ↑' : direction === 'descending' ? ' ↓' : '';
  return (
    <th scope="col" class={isEnd(kind) ? 'end' : undefined} aria-sort={direction}>
      {sortable && address ? (
        <a
          href={withQuery(address, { sort: direction === 'ascending' ? `-${key}` : key, after: undefined })}
          title={t('ui.table.sort', { column: label })}
        >
          {label}
          <span aria-hidden="true">{arrow}</span>
        </a>
      ) : (
        label
      )}
    </th>
  );
};

const Foot = ({ columns, sums }: { columns: readonly Column[]; sums: NonNullable<DataTableProps['sums']> }) => {
  const words = useTranslator();
  return (
    <tfoot>
      <tr>
        {columns.map(({ key, label, kind }, index) =>
          index === 0 ? (
            <th scope="row">{words.t('ui.table.sum')}</th>
          ) : (
            <td class={isEnd(kind) ? 'end' : undefined} data-label={sums[key] === undefined ? undefined : label}>
              {raw(cellText(words, kind, sums[key]))}
            </td>
          ),
        )}
      </tr>
    </tfoot>
  );
};

/** Rows of like things. The first column is what one looks for; on a phone each row becomes a card. */
export const DataTable = ({ caption, columns, rows, empty, sums, csvHref, address, sort }: DataTableProps) => {
  const { t } = useTranslator();
  if (rows.length === 0) {
    return (
      <div>
        <p>
          <strong>{caption}</strong>
        </p>
        <p class="empty">{empty ?? t('ui.table.nothing')}</p>
      </div>
    );
  }
  return (
    <div>
      <section class="table" tabindex={0} aria-label={caption}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <Head column={column} address={address} sort={sort} />
              ))}
            </tr>
          </thead>
          <tbody>
            <Rows columns={columns} rows={rows} />
          </tbody>
          {sums && <Foot columns={columns} sums={sums} />}
        </table>
      </section>
      {csvHref && (
        <p class="table-foot">
          <a href={csvHref}>{t('ui.table.csv')}</a>
        </p>
      )}
    </div>
  );
};

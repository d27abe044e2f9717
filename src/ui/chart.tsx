import { raw } from 'hono/html';
import { barsSvg } from './chart-svg.ts';
import { useTranslator } from './context.tsx';
import { DataTable } from './data-table.tsx';
import { Name } from './text.tsx';

export interface BarRow {
  readonly label: string;
  readonly value: number;
}

interface BarChartProps {
  readonly title: string;
  /** Heads of the table: what the rows are, what is counted. */
  readonly labels: { readonly row: string; readonly value: string };
  readonly rows: readonly BarRow[];
  /** Labels are names or other data, not words of ours. */
  readonly names?: boolean;
  readonly source?: string;
}

/** One idea in horizontal bars from zero, labelled where they are; the figures in a table below. */
export const BarChart = ({ title, labels, rows, names, source }: BarChartProps) => {
  const { t, number, dir } = useTranslator();
  const bars = rows.map(({ label, value }) => ({ label, value, text: number(value) }));
  return (
    <figure class="chart">
      <figcaption>
        <strong>{title}</strong>
      </figcaption>
      {rows.length > 0 && <div aria-hidden="true">{raw(barsSvg(bars, dir))}</div>}
      <details>
        <summary>{t('ui.chart.table')}</summary>
        <DataTable
          caption={title}
          columns={[
            { key: 'label', label: labels.row, kind: names ? 'name' : 'text' },
            { key: 'value', label: labels.value, kind: 'number' },
          ]}
          rows={rows.map(({ label, value }) => ({ label, value }))}
        />
      </details>
      {source && (
        <p class="source">
          {t('ui.chart.source', { source: '' })}
          <Name>{source}</Name>
        </p>
      )}
    </figure>
  );
};

import type { Child } from 'hono/jsx';
import { useTranslator } from './context.tsx';

/** A bounded part of a page with its own heading. */
export const Panel = ({ title, aside, children }: { title?: string; aside?: Child; children: Child }) => (
  <section class="panel">
    {title && (
      <div class="panel-head">
        <h2>{title}</h2>
        {aside}
      </div>
    )}
    {children}
  </section>
);

export interface SummaryRow {
  readonly label: string;
  /** An absent value reads "Not known", never blank. */
  readonly value?: Child | undefined;
  readonly change?: string | undefined;
}

/** Facts of one thing, label and value, with a way to change each. */
export const SummaryList = ({ rows }: { rows: readonly SummaryRow[] }) => {
  const { t } = useTranslator();
  return (
    <dl class="summary">
      {rows.map(({ label, value, change }) => (
        <div>
          <dt>{label}</dt>
          <dd>{value ?? <span class="quiet">{t('ui.table.unknown')}</span>}</dd>
          {change && (
            <dd class="change">
              <a href={change}>
                {t('ui.summary.change')} <span class="unseen">{label}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
};

/** Officers' pages: the list, and the chosen file beside it from 1100 px. */
export const ListAndFile = ({ list, file }: { list: Child; file: Child }) => (
  <div class="list-and-file">
    <div class="stack">{list}</div>
    <div class="stack">{file}</div>
  </div>
);

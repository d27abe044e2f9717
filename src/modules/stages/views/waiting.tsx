import type { PlainDate } from '../../../kernel/dates.ts';
import { textIn } from '../../../programme/index.ts';
import { DataTable, Filters, Pagination, Select, useTranslator, withQuery } from '../../../ui/index.ts';
import { nameIn } from '../../organisations/index.ts';
import type { Waiting } from '../queries/waiting-for.ts';
import { fileHref, Urgency } from './queue.tsx';

interface WaitingViewProps {
  readonly waiting: Waiting;
  readonly with: string | undefined;
  readonly paged: boolean;
  readonly today: PlainDate;
  readonly here: string;
}

/** Steps of the reader's files that others hold: who, since when, until when; what is late first. */
export const WaitingView = ({ waiting, with: holder, paged, today, here }: WaitingViewProps) => {
  const { t, lang } = useTranslator();
  return (
    <div class="stack">
      <Filters action="/queue/waiting" {...(holder && { clearHref: '/queue/waiting' })}>
        <Select
          name="with"
          label={t('stages.waiting.with')}
          empty={t('stages.queue.filter.all')}
          value={holder}
          options={waiting.holders.map((role) => ({ value: role, label: t(`site.role.${role}`) }))}
        />
      </Filters>
      <DataTable
        caption={t('stages.waiting.caption')}
        empty={t('stages.waiting.empty')}
        csvHref={`/queue/waiting.csv${new URL(here, 'http://here').search}`}
        columns={[
          { key: 'step', label: t('stages.waiting.step'), kind: 'link' },
          { key: 'file', label: t('stages.queue.column.file'), kind: 'code' },
          { key: 'holder', label: t('stages.waiting.with') },
          { key: 'employer', label: t('stages.queue.column.employer'), kind: 'name' },
          { key: 'since', label: t('stages.waiting.since'), kind: 'date' },
          { key: 'until', label: t('stages.queue.column.until'), kind: 'date' },
          { key: 'state', label: t('stages.queue.column.state'), kind: 'node' },
        ]}
        rows={waiting.queue.rows.map((row) => ({
          step: { href: fileHref(row), label: textIn(row.texts, lang) },
          file: row.reference,
          holder: t(`site.role.${row.actor}`),
          employer: nameIn(row.employer, lang),
          since: row.openedOn,
          until: row.dueOn,
          state: <Urgency row={row} today={today} />,
        }))}
      />
      <Pagination
        nextHref={waiting.queue.next && withQuery(here, { after: waiting.queue.next })}
        firstHref={paged ? withQuery(here, { after: undefined }) : undefined}
      />
    </div>
  );
};

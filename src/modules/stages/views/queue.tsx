import type { Child } from 'hono/jsx';
import { daysBetween, type PlainDate } from '../../../kernel/dates.ts';
import { textIn } from '../../../programme/index.ts';
import { DataTable, Filters, Pagination, Select, StatLine, Tag, useTranslator, withQuery } from '../../../ui/index.ts';
import { nameIn } from '../../organisations/index.ts';
import { isChoosable } from '../bulk-steps.ts';
import { bulkOutcomes } from '../queries/bulk-preview.ts';
import { mostCounted, type QueueFilter, type QueueRow, type WorkQueue, whens } from '../queries/work-queue.ts';

interface QueueViewProps {
  readonly queue: WorkQueue;
  readonly filter: QueueFilter;
  readonly today: PlainDate;
  /** Path and query of this view. */
  readonly here: string;
  /** Whether rows can be chosen, to be done together: an office answers, a party confirms. */
  readonly choosing?: 'answers' | 'confirms' | undefined;
}

/** Where a row leads: the file on which the step is done. */
export const fileHref = (row: Pick<QueueRow, 'subject' | 'file'>): string =>
  row.subject === 'vacancy' ? `/vacancies/${row.file}` : `/placements/${row.file}`;

/** That a colleague has approved it and it waits for a second person. */
const Second = ({ row }: { row: QueueRow }) => {
  const { t } = useTranslator();
  return row.firstOn ? <Tag kind="attention">{t('stages.queue.second')}</Tag> : null;
};

/** How urgent a step is, in words; colour only repeats them. */
export const Urgency = ({ row, today }: { row: QueueRow; today: PlainDate }) => {
  const { t } = useTranslator();
  if (!row.dueOn) return <span>{t('stages.state.no-day')}</span>;
  const left = daysBetween(today, row.dueOn);
  if (left < 0)
    return (
      <>
        <Tag kind="attention">{t('stages.state.late', { n: -left })}</Tag> {row.escalatedOn && t('stages.state.escalated')}
      </>
    );
  return left === 0 ? <Tag kind="mine">{t('stages.state.today')}</Tag> : <span>{t('stages.state.days', { n: left })}</span>;
};

const QueueFilters = ({ queue, filter, here }: Omit<QueueViewProps, 'today'>) => {
  const { t, lang } = useTranslator();
  const all = t('stages.queue.filter.all');
  const isOn = filter.stage ?? filter.subject ?? filter.when ?? filter.step;
  return (
    <Filters
      action="/queue"
      {...(filter.step && { keep: { step: filter.step } })}
      {...(isOn && { clearHref: new URL(here, 'http://here').pathname })}
    >
      <Select
        name="stage"
        label={t('stages.queue.filter.stage')}
        empty={all}
        value={filter.stage}
        options={queue.stages.map(({ stage, texts }) => ({ value: stage, label: textIn(texts, lang), name: true }))}
      />
      <Select
        name="subject"
        label={t('stages.queue.filter.subject')}
        empty={all}
        value={filter.subject}
        options={(['vacancy', 'placement'] as const).map((subject) => ({ value: subject, label: t(`stages.subject.${subject}`) }))}
      />
      <Select
        name="when"
        label={t('stages.queue.filter.when')}
        empty={all}
        value={filter.when}
        options={whens.map((when) => ({ value: when, label: t(`stages.queue.when.${when}`) }))}
      />
    </Filters>
  );
};

/** What the reader has approved as the first: a colleague's to confirm, and the reader's to take back. */
const Given = ({ rows }: { rows: readonly QueueRow[] }) => {
  const { t, lang } = useTranslator();
  return (
    <DataTable
      caption={t('stages.queue.given')}
      columns={[
        { key: 'step', label: t('stages.queue.column.step'), kind: 'link' },
        { key: 'file', label: t('stages.queue.column.file'), kind: 'code' },
        { key: 'about', label: t('stages.queue.column.about'), kind: 'name' },
        { key: 'on', label: t('stages.queue.given.on'), kind: 'date' },
        { key: 'until', label: t('stages.queue.column.until'), kind: 'date' },
      ]}
      rows={rows.map((row) => ({
        step: { href: `/stages/${row.id}`, label: textIn(row.texts, lang) },
        file: row.reference,
        about: row.about,
        on: row.firstOn,
        until: row.dueOn,
      }))}
    />
  );
};

const Choose = ({ row, chosen }: { row: QueueRow; chosen: boolean }) => {
  const { t, lang } = useTranslator();
  const id = `row-${row.id}`;
  return (
    <>
      <input type="checkbox" id={id} name="rows[]" value={`${row.id}:${row.version}`} checked={chosen} />
      <label class="unseen" for={id}>
        {t('stages.bulk.choose', { step: textIn(row.texts, lang), reference: row.reference })}
      </label>
    </>
  );
};

/** Whether the address asks for a page on which every row is chosen, so that nobody has to tick fifty. */
const allChosen = (here: string): boolean => new URL(here, 'http://here').searchParams.get('choose') === 'all';

/** The rows inside a form that leads to what would become of those that are chosen; nothing is changed by it. */
const Choosing = ({ as, here, more, children }: { as: QueueViewProps['choosing']; here: string; more: boolean; children: Child }) => {
  const { t } = useTranslator();
  if (!as) return <>{children}</>;
  const all = allChosen(here);
  return (
    <form class="stack" method="get" action="/queue/bulk">
      <p>
        <a href={withQuery(here, { choose: all ? undefined : 'all' })}>{t(all ? 'stages.bulk.choose-none' : 'stages.bulk.choose-all')}</a>
      </p>
      {children}
      <div class="filters">
        <Select
          name="outcome"
          label={t('stages.bulk.outcome')}
          value="approved"
          options={(as === 'answers' ? bulkOutcomes : (['approved'] as const)).map((outcome) => ({
            value: outcome,
            label: t(`stages.bulk.outcome.${outcome}`),
          }))}
        />
        <button class="button button-second" type="submit">
          {t('stages.bulk.look')}
        </button>
      </div>
      {more && (
        <p>
          <a href={withQuery(here, { choose: undefined, after: undefined }).replace(/^[^?]*/, '/queue/runs/new')}>{t('stages.run.all')}</a>
        </p>
      )}
    </form>
  );
};

/** The work queue: a few numbers that lead to their rows, filters in the address, and what to do first at the top. */
export const QueueView = ({ queue, filter, today, here, choosing }: QueueViewProps) => {
  const { t, lang } = useTranslator();
  // What nobody has said how to do for many is done on its file, one by one.
  const choosable = queue.rows.some(({ step }) => isChoosable(step)) ? choosing : undefined;
  return (
    <div class="stack">
      <StatLine
        stats={whens.map((when) => ({
          value: Math.min(queue.counts[when], mostCounted),
          more: queue.counts[when] > mostCounted,
          label: t(`stages.queue.${when}`),
          href: withQuery(here, { when, after: undefined }),
        }))}
      />
      <QueueFilters queue={queue} filter={filter} here={here} />
      <Choosing as={choosable} here={here} more={choosable === 'answers' && (queue.next !== undefined || filter.after !== undefined)}>
        <DataTable
          csvHref={`/queue.csv${new URL(here, 'http://here').search}`}
          caption={t('stages.queue.caption')}
          empty={t('stages.queue.empty')}
          columns={[
            { key: 'step', label: t('stages.queue.column.step'), kind: 'link' },
            { key: 'file', label: t('stages.queue.column.file'), kind: 'code' },
            { key: 'about', label: t('stages.queue.column.about'), kind: 'name' },
            { key: 'employer', label: t('stages.queue.column.employer'), kind: 'name' },
            { key: 'since', label: t('stages.queue.column.since'), kind: 'date' },
            { key: 'until', label: t('stages.queue.column.until'), kind: 'date' },
            { key: 'state', label: t('stages.queue.column.state'), kind: 'node' },
            ...(choosable ? [{ key: 'choose', label: t('stages.bulk.column'), kind: 'node' as const }] : []),
          ]}
          rows={queue.rows.map((row) => ({
            choose: choosable && isChoosable(row.step) ? <Choose row={row} chosen={allChosen(here)} /> : undefined,
            step: { href: fileHref(row), label: textIn(row.texts, lang) },
            file: row.reference,
            about: row.about,
            employer: nameIn(row.employer, lang),
            since: row.openedOn,
            until: row.dueOn,
            state: (
              <>
                <Urgency row={row} today={today} /> <Second row={row} />
              </>
            ),
          }))}
        />
      </Choosing>
      {queue.given.length > 0 && <Given rows={queue.given} />}
      <Pagination
        nextHref={queue.next && withQuery(here, { after: queue.next })}
        firstHref={filter.after ? withQuery(here, { after: undefined }) : undefined}
      />
    </div>
  );
};

/** The same as data: texts and names in the reader's language, days in ISO form. */
export const queueData = (queue: WorkQueue, lang: string): object => ({
  counts: Object.fromEntries(whens.map((when) => [when, Math.min(queue.counts[when], mostCounted)])),
  /** Of which there are more than the count says. */
  more: whens.filter((when) => queue.counts[when] > mostCounted),
  rows: queue.rows.map((row) => rowData(row, lang)),
  given: queue.given.map((row) => rowData(row, lang)),
  next: queue.next ?? null,
});

const rowData = (row: QueueRow, lang: string): object => ({
  id: row.id,
  subject: row.subject,
  [row.subject]: row.file,
  href: fileHref(row),
  reference: row.reference,
  about: row.about ?? null,
  employer: nameIn(row.employer, lang),
  stage: row.stage,
  step: row.step,
  title: textIn(row.texts, lang),
  since: row.openedOn.toString(),
  until: row.dueOn?.toString() ?? null,
  escalatedOn: row.escalatedOn?.toString() ?? null,
  firstOn: row.firstOn?.toString() ?? null,
});

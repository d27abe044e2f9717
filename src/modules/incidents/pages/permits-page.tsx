import { plainDate } from '../../../kernel/dates.ts';
import { newId } from '../../../kernel/ids.ts';
import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { isoOfParts, latinDigits } from '../../../platform/i18n/index.ts';
import { Button, DataTable, DateField, ErrorSummary, Form, HiddenField, Name, useTranslator } from '../../../ui/index.ts';
import { atMostFor } from '../extend-for-incident.ts';
import { extendPermits, stopExtending } from '../extend-permits.ts';
import { extensionPreview, type PreviewRow } from '../queries/extension-preview.ts';
import { incidentFile } from '../queries/incident-file.ts';

interface PreviewProps {
  readonly incident: string;
  readonly until: Temporal.PlainDate | undefined;
  readonly rows: readonly PreviewRow[];
  readonly silent: boolean;
  readonly csrf: string;
  readonly form: FormState;
}

const Preview = ({ incident, until, rows, silent, csrf, form }: PreviewProps) => {
  const { t } = useTranslator();
  if (silent) return <p>{t('incidents.permits.silent')}</p>;
  const yes = rows.filter(({ problem }) => problem === undefined).length;
  return (
    <>
      <ErrorSummary form={form} />
      <form method="get" action={`/incidents/${incident}/permits`} class="stack">
        <DateField name="until" label={t('incidents.permits.until')} value={until?.toString()} />
        <Button kind="second">{t('incidents.permits.preview')}</Button>
      </form>
      {until && (
        <>
          <p>{t('incidents.permits.count', { yes, all: rows.length })}</p>
          <DataTable
            caption={t('incidents.permits.see')}
            columns={[
              { key: 'person', label: t('incidents.persons.person'), kind: 'node' },
              { key: 'now', label: t('incidents.permits.now'), kind: 'date' },
              { key: 'next', label: t('incidents.permits.then'), kind: 'date' },
              { key: 'why', label: t('incidents.permits.why'), kind: 'text' },
            ]}
            rows={rows.map(({ person, now, problem }) => ({
              person: <Name>{person.name}</Name>,
              now,
              next: problem ? undefined : until,
              why: problem ? t(`errors.${problem.code}`, problem.params) : undefined,
            }))}
          />
          {yes > 0 ? (
            <Form action={`/incidents/${incident}/permits`} csrf={csrf} idempotencyKey={newId()} form={form}>
              <HiddenField name="until" value={until.toString()} />
              <Button>{t('incidents.permits.button', { n: yes })}</Button>
            </Form>
          ) : (
            <p>{t('incidents.permits.nobody')}</p>
          )}
        </>
      )}
    </>
  );
};

/** The day of the address: one text, or the three fields of a form; what is none asks for nothing. */
const dayIn = (query: URLSearchParams, typed: string | undefined): Temporal.PlainDate | undefined => {
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((part) => query.get(`until.${part}`) ?? '');
  const text = query.get('until') ?? typed ?? (year ? isoOfParts({ day, month, year }) : undefined);
  try {
    return text === undefined ? undefined : plainDate(latinDigits(text.trim()));
  } catch {
    return undefined;
  }
};

const previewPage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const key = pathId(visit, 'incident');
  const { query, translator } = visit;
  const until = dayIn(query, form.values.until);
  const found =
    key === undefined
      ? undefined
      : await visit.read(async (tx) => {
          const file = await incidentFile(tx, key, visit.actor);
          if (!file) return undefined;
          const atMost = await atMostFor(tx, file.incident);
          return { file, atMost, rows: until ? await extensionPreview(tx, file.persons, atMost, until) : [] };
        });
  if (!found) return absent;
  const { file, atMost, rows } = found;
  return pageAnswer(
    translator.t('incidents.permits.title'),
    <Preview incident={file.incident.id} until={until} rows={rows} silent={!atMost} csrf={csrfOf(visit)} form={form} />,
    {
      until: until?.toString() ?? null,
      permits: rows.map(({ person, now, problem }) => ({
        placement: person.placement,
        now: now?.toString() ?? null,
        problem: problem?.code ?? null,
      })),
    },
    {
      officer: true,
      lead: translator.t('incidents.permits.lead'),
      crumbs: [{ href: `/incidents/${file.incident.id}`, label: translator.t(`incidents.kind.${file.incident.kind}`) }],
    },
  );
};

/** Extending the permits of all whom it touches: first what would happen, then the act, which can be stopped. */
export const permitsRoutes: readonly Route[] = [
  page({
    path: '/incidents/:incident/permits',
    action: 'incident.extend-permits',
    summary: 'What an extension to a day would do to each permit',
    handle: (visit) => previewPage(visit, emptyForm),
  }),
  act({
    path: '/incidents/:incident/permits',
    command: extendPermits,
    summary: 'Extend the permits of all whom it touches, as far as the programme lets; it goes on by itself',
    example: { until: '2025-12-31' },
    next: (_, visit) => `/incidents/${visit.params.incident}`,
    again: previewPage,
  }),
  act({
    path: '/incidents/:incident/permits/stop',
    command: stopExtending,
    summary: 'Stop what is left of an extension of many permits',
    example: { run: '00000000-0000-4000-8000-000000000000', version: 1 },
    next: (_, visit) => `/incidents/${visit.params.incident}`,
  }),
];

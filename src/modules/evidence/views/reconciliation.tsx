import { csvOf } from '../../../platform/http/csv.ts';
import { textIn } from '../../../programme/index.ts';
import { DataTable, Heading, Name, Notice, StatLine, useTranslator } from '../../../ui/index.ts';
import type { Reconciliation, SeasonResult } from '../domain/result.ts';
import { seasonTitle } from './lines.ts';

/** What a line is about, in the order of the page. A line whose key begins with `settlements` is about money that is owed. */
export const subjects = ['permits', 'places', 'settlements', 'persons', 'files'] as const;
export type Subject = (typeof subjects)[number];

const ofSubject: Readonly<Record<string, Subject>> = {
  'journal-permits': 'permits',
  'journal-without-permit': 'permits',
  'entries-permits': 'permits',
  'verified-asked': 'places',
  'filled-verified': 'places',
  'filled-placements': 'places',
  'quota-approvals': 'places',
  overfilled: 'places',
  'absent-approvals': 'persons',
  'absent-journal': 'persons',
};

const subjectOf = ({ key }: Reconciliation): Subject => {
  const known = ofSubject[key];
  if (known) return known;
  if (key.startsWith('permits')) return 'permits';
  if (key.startsWith('settlements')) return 'settlements';
  return key.startsWith('two-persons') ? 'persons' : 'files';
};

/** By how much a line fails: 0 where it holds, though the second figure may be larger. */
export const difference = ({ left, right, ok }: Reconciliation): number => (ok ? 0 : left - right);

const Lines = ({ lines, subject, season }: { lines: readonly Reconciliation[]; subject: Subject; season: string }) => {
  const { t } = useTranslator();
  return (
    <DataTable
      caption={t('evidence.reconciliation.of', { subject: t(`evidence.reconciliation.subject.${subject}`), season })}
      empty={t(subject === 'settlements' ? 'evidence.reconciliation.no-settlements' : 'evidence.reconciliation.no-lines')}
      columns={[
        { key: 'line', label: t('evidence.column.line') },
        { key: 'left', label: t('evidence.column.left'), kind: 'number' },
        { key: 'relation', label: t('evidence.column.relation'), kind: 'code' },
        { key: 'right', label: t('evidence.column.right'), kind: 'number' },
        { key: 'difference', label: t('evidence.column.difference'), kind: 'number' },
      ]}
      rows={lines.map((line) => ({
        line: t(`evidence.reconciliation.${line.key}`),
        left: line.left,
        relation: line.relation === '=' ? '=' : '≤',
        right: line.right,
        difference: difference(line),
      }))}
    />
  );
};

/** Whether the figures of each season agree, line by line: both figures, each counted from a source of its own, and the difference. */
export const ReconciliationView = ({ results }: { results: readonly SeasonResult[] }) => {
  const words = useTranslator();
  const { t, lang } = words;
  if (results.length === 0) return <p class="empty">{t('evidence.none')}</p>;
  const all = results.flatMap(({ reconciliation }) => reconciliation);
  const wrong = all.filter(({ ok }) => !ok).length;
  return (
    <div class="stack">
      <Notice
        kind={wrong === 0 ? 'done' : 'stop'}
        title={wrong === 0 ? t('evidence.reconciliation.all', { n: all.length }) : t('evidence.reconciliation.wrong', { n: wrong })}
      />
      <p>{t('evidence.reconciliation.method')}</p>
      {results.map((result) => (
        <section class="stack">
          <Heading>{seasonTitle(result, words)}</Heading>
          {result.programme && (
            <p>
              <Name>{textIn(result.programme.texts, lang)}</Name>
            </p>
          )}
          <StatLine
            stats={[
              { value: result.reconciliation.filter(({ ok }) => ok).length, label: t('evidence.reconciliation.agree') },
              { value: result.reconciliation.filter(({ ok }) => !ok).length, label: t('evidence.reconciliation.differ') },
            ]}
          />
          {subjects.map((subject) => (
            <Lines
              subject={subject}
              season={seasonTitle(result, words)}
              lines={result.reconciliation.filter((line) => subjectOf(line) === subject)}
            />
          ))}
        </section>
      ))}
      <p class="table-foot">
        <a href="/reconciliation.csv">{t('ui.table.csv')}</a> · <a href="/results">{t('evidence.title')}</a>
      </p>
    </div>
  );
};

/** The same as data. */
export const reconciliationData = (results: readonly SeasonResult[]): object => ({
  seasons: results.map(({ corridor, programme, season, asOf, reconciliation }) => ({
    corridor,
    programme: programme?.id ?? null,
    season: season.name,
    asOf: asOf.toString(),
    lines: reconciliation.map((line) => ({ subject: subjectOf(line), ...line, difference: difference(line) })),
  })),
});

const heads = [
  'origin',
  'destination',
  'programme',
  'season',
  'as_of',
  'subject',
  'line',
  'left',
  'relation',
  'right',
  'difference',
  'agrees',
];

/** The same as a table for a spreadsheet. */
export const reconciliationCsv = (results: readonly SeasonResult[]): string => {
  const rows = results.flatMap(({ corridor, programme, season, asOf, reconciliation }) =>
    reconciliation.map((line) => [
      corridor.origin,
      corridor.destination,
      programme?.id ?? '',
      season.name,
      asOf.toString(),
      subjectOf(line),
      line.key,
      line.left,
      line.relation === '=' ? 'equal' : 'at-most',
      line.right,
      difference(line),
      line.ok ? 'yes' : 'no',
    ]),
  );
  return csvOf(heads, rows);
};

import { page, type Route } from '../../platform/http/routes.ts';
import { pageAnswer } from '../../platform/http/visit.ts';
import { type Verification, verify } from '../../platform/journal/journal.ts';
import { Code, DataTable, Notice, SummaryList, useTranslator } from '../../ui/index.ts';

interface Line {
  readonly id: string;
  readonly day: Temporal.PlainDate;
  readonly type: string;
  readonly role: string;
  readonly simulated: boolean;
  readonly facts: string;
}

const Journal = ({ found, lines }: { found: Verification; lines: readonly Line[] }) => {
  const { t, number } = useTranslator();
  return (
    <>
      {found.ok ? (
        <Notice kind="done" title={t('site.journal.whole')}>
          <p>{t('site.journal.whole-means')}</p>
        </Notice>
      ) : (
        <Notice kind="stop" title={t('site.journal.broken', { batch: found.brokenAt?.batch ?? '' })}>
          <p>{t(`site.journal.broken.${found.brokenAt?.why ?? 'root'}`)}</p>
        </Notice>
      )}
      <SummaryList
        rows={[
          { label: t('site.journal.lines'), value: number(found.lines) },
          { label: t('site.journal.batches'), value: number(found.batches) },
          { label: t('site.journal.unsealed'), value: number(found.unsealed) },
          { label: t('site.journal.root'), value: <Code>{found.root}</Code> },
        ]}
      />
      <DataTable
        caption={t('site.journal.last')}
        columns={[
          { key: 'id', label: t('site.journal.number'), kind: 'code' },
          { key: 'day', label: t('site.journal.day'), kind: 'date' },
          { key: 'type', label: t('site.journal.what'), kind: 'code' },
          { key: 'role', label: t('site.journal.role') },
          { key: 'facts', label: t('site.journal.facts'), kind: 'node' },
        ]}
        rows={lines.map((line) => ({
          ...line,
          role: `${t(`site.role.${line.role}`)}${line.simulated ? ` ${t('site.journal.simulated')}` : ''}`,
          facts: (
            <span class="quoted">
              <bdi>{line.facts}</bdi>
            </span>
          ),
        }))}
        empty={t('site.journal.empty')}
      />
    </>
  );
};

/** The journal for the auditor: whether the chain is whole, and its last lines. */
export const journalRoutes: readonly Route[] = [
  page({
    path: '/journal',
    action: 'journal.read',
    summary: 'Whether the chain of the journal is whole, and its last lines',
    async handle(visit) {
      const { found, lines } = await visit.read(async (tx) => ({
        found: await verify(tx),
        lines: (await tx.selectFrom('journal_line').selectAll().orderBy('id', 'desc').limit(100).execute()).map((row) => ({
          id: row.id.toString(),
          day: row.legal_day,
          type: row.type,
          role: row.role,
          simulated: row.simulated,
          facts: Object.entries(row.facts)
            .map(([name, value]) => `${name}=${String(value)}`)
            .join(' '),
        })),
      }));
      const { t } = visit.translator;
      return pageAnswer(
        t('site.journal.title'),
        <Journal found={found} lines={lines} />,
        { verification: found, lines },
        { lead: t('site.journal.lead'), officer: true },
      );
    },
  }),
];

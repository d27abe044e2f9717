import { occupationTitle } from '../../../platform/standards/index.ts';
import { Code, DataTable, Name, useTranslator } from '../../../ui/index.ts';
import type { Claimed } from '../queries/claimed.ts';

/** Papers and work to be verified, each leading to the page on which that is done. */
export const ClaimedList = ({ rows }: { rows: readonly Claimed[] }) => {
  const { t } = useTranslator();
  return (
    <DataTable
      caption={t('workers.claimed.title')}
      empty={t('workers.claimed.none')}
      columns={[
        { key: 'worker', label: t('workers.field.name'), kind: 'link' },
        { key: 'what', label: t('workers.claimed.what') },
        { key: 'kind', label: t('workers.claimed.which'), kind: 'node' },
        { key: 'since', label: t('workers.claimed.since'), kind: 'date' },
      ]}
      rows={rows.map(({ worker, name, what, kind, since }) => ({
        worker: { href: `/workers/${worker}/${what}`, label: name },
        what: t(`workers.claimed.${what}`),
        kind:
          what === 'papers' ? (
            t(`workers.paper.kind.${kind}`)
          ) : (
            <>
              <Code>{kind}</Code> <Name lang="en">{occupationTitle(kind)}</Name>
            </>
          ),
        since,
      }))}
    />
  );
};

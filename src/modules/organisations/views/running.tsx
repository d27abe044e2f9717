import { DataTable, Notice, useTranslator } from '../../../ui/index.ts';
import type { OrganisationSeen } from '../queries/organisation-seen.ts';
import type { RunningFile } from '../running-files.ts';

interface RunningProps {
  readonly organisation: OrganisationSeen;
  readonly files: readonly RunningFile[];
  /** How many of each kind are shown at most. */
  readonly most: number;
}

const page = { vacancies: 'vacancies', workers: 'placements' } as const;

/** Every file under way, each leading to its page: vacancies first, then the workers' files. */
export const RunningView = ({ organisation, files, most }: RunningProps) => {
  const { t } = useTranslator();
  return (
    <div class="stack">
      {(['vacancies', 'workers'] as const).map((kind) => {
        const shown = files.filter((file) => file.kind === kind);
        return (
          <>
            <DataTable
              caption={t(`organisations.touched.${kind}`)}
              empty={t('organisations.running.empty')}
              columns={[
                { key: 'file', label: t('organisations.running.file'), kind: 'link' },
                { key: 'state', label: t('organisations.status'), kind: 'text' },
              ]}
              rows={shown.map(({ id, reference, state }) => ({
                file: { href: `/${page[kind]}/${id}`, label: reference },
                state: t(state),
              }))}
              csvHref={`/organisations/${organisation.id}/running.csv`}
            />
            {shown.length === most && <Notice title={t('organisations.running.more', { most })} />}
          </>
        );
      })}
    </div>
  );
};

import type { Replay } from '../../../programme/index.ts';
import { Code, DataTable, Name, useTranslator } from '../../../ui/index.ts';
import type { OpenVacancy } from '../../vacancies/index.ts';
import type { WorkerFiles } from '../domain/worker-files.ts';

/** Vacancies under way that would be answered otherwise under the draft: each with what changes, and whether it moves at all. */
export const FilesView = ({ replay, files }: { replay: Replay; files: readonly OpenVacancy[] }) => {
  const { t } = useTranslator();
  const known = new Map(files.map((file) => [file.id, file]));
  const words = (was: string, rules: readonly string[] = []): string => (rules.length > 0 ? `${was} (${rules.join(', ')})` : was);
  return (
    <section class="stack">
      <h2>{t('programmes.compare.files')}</h2>
      <p>{t('programmes.compare.files.lead', { n: replay.changed.length, of: replay.files })}</p>
      <p>{t('programmes.compare.files.would-move', { n: replay.moved })}</p>
      <p class="source">{t('programmes.compare.files.keep')}</p>
      {replay.changed.length > 0 && (
        <DataTable
          caption={t('programmes.compare.files.caption')}
          columns={[
            { key: 'vacancy', label: t('programmes.compare.files.vacancy'), kind: 'link' },
            { key: 'what', label: t('programmes.compare.place'), kind: 'node' },
            { key: 'was', label: t('programmes.compare.there'), kind: 'name' },
            { key: 'is', label: t('programmes.compare.here'), kind: 'name' },
            { key: 'does', label: t('programmes.compare.files.moves'), kind: 'node' },
          ]}
          rows={replay.changed.flatMap(({ id, does, changes }) =>
            changes.map(({ about, was, is, byOlder, byNewer }) => ({
              vacancy: { href: `/vacancies/${id}`, label: known.get(id)?.reference ?? id },
              what: <Code>{about}</Code>,
              was: words(was, byOlder),
              is: words(is, byNewer),
              does: <span>{t(`programmes.compare.files.does.${does}`)}</span>,
            })),
          )}
        />
      )}
      {replay.undecided > 0 && (
        <p>
          {t('programmes.compare.files.does.unknown')}: <Name>{String(replay.undecided)}</Name>
        </p>
      )}
    </section>
  );
};

/** Files of workers that would be answered otherwise, in figures: no file and nobody is named. */
export const WorkerFilesView = ({ files, changed, moved, undecided, about }: WorkerFiles) => {
  const { t } = useTranslator();
  return (
    <section class="stack">
      <h2>{t('programmes.compare.workers')}</h2>
      <p>{t('programmes.compare.workers.lead', { n: changed, of: files })}</p>
      <p>
        {t('programmes.compare.files.would-move', { n: moved })}{' '}
        {undecided > 0 && t('programmes.compare.workers.undecided', { n: undecided })}
      </p>
      {about.length > 0 && (
        <DataTable
          caption={t('programmes.compare.workers.caption')}
          columns={[
            { key: 'about', label: t('programmes.compare.place'), kind: 'code' },
            { key: 'files', label: t('programmes.compare.workers.files'), kind: 'number' },
          ]}
          rows={about.map((one) => ({ ...one }))}
        />
      )}
    </section>
  );
};

import { ButtonLink, Buttons, useTranslator } from '../../../ui/index.ts';
import type { PaperWarning } from '../queries/paper-warnings.ts';
import { WarningNotice } from './papers.tsx';

/** On top of the worker's own page: papers that end too soon, and the way to them. */
export const PaperWarnings = ({ worker, warnings }: { worker: string; warnings: readonly PaperWarning[] }) => {
  const { t } = useTranslator();
  if (warnings.length === 0) return null;
  return (
    <>
      {warnings.map(({ warning, paper }) => (
        <WarningNotice warning={warning} paper={paper} />
      ))}
      <Buttons>
        <ButtonLink kind="second" href={`/workers/${worker}/papers`}>
          {t('workers.links.papers')}
        </ButtonLink>
      </Buttons>
    </>
  );
};

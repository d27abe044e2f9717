import { SummaryList, useTranslator } from '../../../ui/index.ts';
import type { Screening } from '../domain/screening/screen.ts';

/** What the answers show, element by element, with what made it so. It says of nobody that they are no victim. */
export const Findings = ({ found, self }: { found: Screening; self: boolean }) => {
  const { t } = useTranslator();
  return (
    <>
      <SummaryList
        rows={found.elements
          .filter(({ needed }) => needed)
          .map(({ id, finding, because }) => ({
            label: t(`protection.element.${id}`),
            value: (
              <>
                <strong>{t(`protection.finding.${finding}`)}</strong>
                {finding === 'met' && (
                  <ul>
                    {because.map((question) => (
                      <li>{t(`protection.ask.${question}`)}</li>
                    ))}
                  </ul>
                )}
              </>
            ),
          }))}
      />
      <p>{t(self ? 'protection.screening.only-answers' : 'protection.screening.person-decides')}</p>
      {found.readAs === 'child' && <p>{t('protection.screening.as-child')}</p>}
    </>
  );
};

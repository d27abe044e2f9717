import { DataTable, Money, Tag, useTranslator } from '../../../ui/index.ts';
import { withAddendum } from '../domain/addendum.ts';
import { type PaidTerms, paidTerms } from '../domain/paid-terms.ts';
import { falls, shownTerms, type TermName, type Terms } from '../domain/terms.ts';
import type { TermsFile } from '../queries/terms-file.ts';
import { TermValue } from './terms.tsx';

const Given = ({ promised, given, term }: { promised: Terms; given: Terms; term: TermName }) => {
  const { t } = useTranslator();
  const fell = falls(promised, given).some((fall) => fall.term === term);
  return (
    <>
      <TermValue terms={given} term={term} />
      {fell && (
        <>
          {' '}
          <Tag kind="attention">{t('contracts.terms-page.fell')}</Tag>
        </>
      )}
    </>
  );
};

/** A term as the last payslip has it: pay for an hour worked, and hours of a week, on the average. */
const PaidTerm = ({ paid, term }: { paid: PaidTerms; term: TermName }) => {
  const { t } = useTranslator();
  if (term === 'pay' && paid.perHour) return <Money value={paid.perHour} per="hour" />;
  return term === 'hours' ? <span>{t('contracts.compare.paid-hours', { hours: paid.hoursWeek / 100 })}</span> : null;
};

/** Every term in every text, side by side: the verified offer first, then each text that the contract has had, then what was paid. */
export const ComparedTexts = ({ file }: { file: TermsFile }) => {
  const { t, days } = useTranslator();
  const [slip] = file.pay.payslips;
  const paid = slip && paidTerms(slip, 'half_up');
  const texts = file.texts.map((text) => ({ text, key: `text-${text.version}`, terms: withAddendum(text.terms, text.addendum) }));
  return (
    <DataTable
      caption={t('contracts.terms-page.compared')}
      columns={[
        { key: 'term', label: t('contracts.compare.term') },
        { key: 'offer', label: t('contracts.compare.offer'), kind: 'node' },
        ...texts.map(({ text, key }) => ({
          key,
          label: t(`contracts.text.${text.kind}`, { version: text.version }),
          kind: 'node' as const,
        })),
        ...(slip
          ? [{ key: 'paid', label: t('contracts.compare.paid', { days: days(slip.first, slip.last) }), kind: 'node' as const }]
          : []),
      ]}
      rows={shownTerms(file.offer, ...texts.map(({ terms }) => terms)).map((term) => ({
        term: t(`contracts.term.${term}`),
        offer: <TermValue terms={file.offer} term={term} />,
        paid: paid && <PaidTerm paid={paid} term={term} />,
        ...Object.fromEntries(texts.map(({ key, terms }) => [key, <Given promised={file.offer} given={terms} term={term} />])),
      }))}
    />
  );
};

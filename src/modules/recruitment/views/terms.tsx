import { occupationIn } from '../../../platform/standards/index.ts';
import { Code, DateText, Money, Name, SummaryList, useTranslator } from '../../../ui/index.ts';
import { nameIn, type OrganisationNames } from '../../organisations/index.ts';
import type { OfferTerms } from '../domain/terms.ts';

/** The terms of an offer, with what the pay is per. */
export const Terms = ({ terms, employer }: { terms: OfferTerms; employer: OrganisationNames }) => {
  const { t, lang } = useTranslator();
  const pay = terms.pay && <Money value={terms.pay} per={terms.payPer ?? undefined} />;
  const occupation = occupationIn(terms.occupation, lang);
  return (
    <SummaryList
      rows={[
        { label: t('recruitment.terms.employer'), value: <Name>{nameIn(employer, lang)}</Name> },
        { label: t('recruitment.terms.work'), value: <Name>{terms.title}</Name> },
        {
          label: t('recruitment.terms.occupation'),
          value: (
            <>
              <Code>{terms.occupation}</Code> <Name lang={occupation.lang}>{occupation.text}</Name>
            </>
          ),
        },
        { label: t('recruitment.terms.pay'), value: pay ?? undefined },
        { label: t('recruitment.terms.hours'), value: t('recruitment.hours', { n: terms.hoursWeek }) },
        { label: t('recruitment.terms.start'), value: <DateText value={terms.start} /> },
        { label: t('recruitment.terms.end'), value: <DateText value={terms.end} /> },
        { label: t('recruitment.terms.place'), value: <Name>{terms.place ?? terms.region}</Name> },
        {
          label: t('recruitment.terms.housing'),
          value: t(terms.housing ? 'recruitment.terms.housing-yes' : 'recruitment.terms.housing-no'),
        },
        { label: t('recruitment.terms.vacancy'), value: <Code>{terms.reference}</Code> },
      ]}
    />
  );
};

/** The same as data. */
export const termsData = (terms: OfferTerms) => ({
  ...terms,
  pay: terms.pay?.toJSON() ?? null,
  start: terms.start.toString(),
  end: terms.end.toString(),
});

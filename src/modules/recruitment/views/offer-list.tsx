import { DataTable, Pagination, useTranslator, withQuery } from '../../../ui/index.ts';
import { nameIn } from '../../organisations/index.ts';
import type { ShownOffer } from '../queries/read-offer.ts';

/** Offers, those that wait for an answer first. */
export const OfferList = ({
  offers,
  own,
  here,
  next,
}: {
  offers: readonly ShownOffer[];
  own: boolean;
  here: string;
  next: string | undefined;
}) => {
  const { t, lang } = useTranslator();
  return (
    <>
      <DataTable
        caption={t(own ? 'recruitment.offers.caption-own' : 'recruitment.offers.caption')}
        columns={[
          { key: 'work', label: t('recruitment.terms.work'), kind: 'link' },
          { key: 'employer', label: t('recruitment.terms.employer'), kind: 'name' },
          { key: 'pay', label: t('recruitment.terms.pay'), kind: 'money' },
          { key: 'start', label: t('recruitment.terms.start'), kind: 'date' },
          { key: 'end', label: t('recruitment.terms.end'), kind: 'date' },
          { key: 'until', label: t('recruitment.offers.until'), kind: 'date' },
          { key: 'status', label: t('recruitment.offers.status') },
        ]}
        rows={offers.map(({ id, terms, employer, expiresOn, status }) => ({
          work: { href: `/offers/${id}`, label: terms.title },
          employer: nameIn(employer, lang),
          pay: terms.pay === null ? undefined : terms.payPer === null ? terms.pay : { amount: terms.pay, per: terms.payPer },
          start: terms.start,
          end: terms.end,
          until: expiresOn,
          status: t(`recruitment.offer-status.${status}`),
        }))}
        empty={t(own ? 'recruitment.offers.none-own' : 'recruitment.offers.none')}
      />
      <Pagination
        nextHref={next && withQuery(here, { after: next })}
        firstHref={here.includes('after=') ? withQuery(here, { after: undefined }) : undefined}
      />
    </>
  );
};

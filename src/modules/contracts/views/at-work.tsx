import { DataTable, Filters, Select, Tag, useTranslator } from '../../../ui/index.ts';
import { type AtWork, mostAtWork } from '../queries/at-work.ts';

interface AtWorkProps {
  readonly employer: string;
  readonly workers: readonly AtWork[];
  /** The site that the address asks for. */
  readonly site: string | undefined;
}

const paid = ({
  pay,
  payPer,
}: {
  readonly pay?: AtWork['verified']['pay'] | null;
  readonly payPer?: AtWork['verified']['payPer'] | null;
}) => {
  if (!pay) return undefined;
  return payPer ? { amount: pay, per: payPer } : pay;
};

/** Who is where, with what was verified beside what was signed: what an inspector takes along. */
export const AtWorkView = ({ employer, workers, site }: AtWorkProps) => {
  const { t } = useTranslator();
  const sites = [...new Set(workers.map((one) => one.site))];
  const at = `/organisations/${employer}/workers`;
  return (
    <>
      {sites.length > 1 && (
        <Filters action={at} {...(site !== undefined && { clearHref: at })}>
          <Select
            name="site"
            label={t('contracts.at-work.site')}
            empty={t('contracts.at-work.all')}
            value={site}
            options={sites.map((value) => ({ value, label: value, name: true }))}
          />
        </Filters>
      )}
      {workers.length === mostAtWork && <p>{t('contracts.at-work.more', { most: mostAtWork })}</p>}
      <DataTable
        caption={t('contracts.at-work.caption')}
        empty={t('contracts.at-work.none')}
        csvHref={`${at}.csv`}
        columns={[
          { key: 'worker', label: t('contracts.at-work.worker'), kind: 'link' },
          { key: 'file', label: t('contracts.at-work.file'), kind: 'code' },
          { key: 'site', label: t('contracts.at-work.site'), kind: 'name' },
          { key: 'state', label: t('contracts.at-work.state') },
          { key: 'signed', label: t('contracts.at-work.signed'), kind: 'node' },
          { key: 'verified', label: t('contracts.at-work.pay-verified'), kind: 'money' },
          { key: 'pay', label: t('contracts.at-work.pay-signed'), kind: 'money' },
          { key: 'hours', label: t('contracts.at-work.hours'), kind: 'number' },
          { key: 'housing', label: t('contracts.at-work.housing') },
        ]}
        rows={workers
          .filter((one) => site === undefined || one.site === site)
          .map((one) => ({
            worker: { href: `/placements/${one.placement}`, label: one.workerName },
            file: one.reference,
            site: one.site,
            state: t(`recruitment.placement-status.${one.status}`),
            signed: one.signed ? t('contracts.at-work.by-both') : <Tag kind="attention">{t('contracts.at-work.not-yet')}</Tag>,
            verified: paid(one.verified),
            pay: one.contract && paid(one.contract),
            hours: one.contract?.hoursWeek ?? one.verified.hoursWeek,
            housing: t(one.verified.housing ? 'vacancies.yes' : 'vacancies.no'),
          }))}
      />
    </>
  );
};

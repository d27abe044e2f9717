import type { Actor } from '../../../platform/policy/actor.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import {
  ButtonLink,
  Buttons,
  DataTable,
  DateText,
  Message,
  Money,
  Name,
  Notice,
  Source,
  SummaryList,
  useTranslator,
} from '../../../ui/index.ts';
import type { PayFinding } from '../domain/payslip.ts';
import type { PayShortfall } from '../queries/payslips.ts';

/** Hundredths of an hour as pay offices write them: `38.5`. */
const decimalHours = (hundredths: number): string => String(hundredths / 100);

const Finding = ({ finding }: { finding: PayFinding }) => {
  const { t } = useTranslator();
  const { rule, kind, owed, paid, short, source } = finding;
  return (
    <>
      <p>
        <Message
          k="contracts.payslip.finding"
          values={{
            rule: t(`contracts.payslip.rule.${rule}`),
            kind: kind ? t(`contracts.deduction.${kind}`) : '',
            owed: <Money value={owed} />,
            paid: <Money value={paid} />,
            short: <Money value={short} />,
          }}
        />
      </p>
      {source && <Source source={source} />}
    </>
  );
};

const Guaranteed = ({ pay }: { pay: PayShortfall }) => {
  const { t } = useTranslator();
  const { guarantee, guaranteeDue } = pay;
  if (!guarantee) return <p class="quiet">{t('contracts.guarantee.silent')}</p>;
  return (
    <>
      <SummaryList
        rows={[
          {
            label: t('contracts.guarantee.hours'),
            value: t('contracts.guarantee.hours-of', { n: guarantee.guaranteed, percent: guarantee.percent }),
          },
          { label: t('contracts.guarantee.from'), value: <DateText value={guarantee.from} /> },
          { label: t('contracts.guarantee.counted'), value: <Name>{decimalHours(guarantee.counted)}</Name> },
          {
            label: t(guaranteeDue ? 'contracts.guarantee.owed' : 'contracts.guarantee.so-far'),
            value: <Money value={guarantee.owed} />,
          },
          { label: t('contracts.guarantee.due'), value: <DateText value={guarantee.dueFrom} /> },
        ]}
      />
      {guarantee.source && <Source source={guarantee.source} />}
    </>
  );
};

/** What was paid, what is missing and by which rule, and how the guarantee of work or pay stands. */
export const PayslipsPage = ({ placement, pay, actor }: { placement: string; pay: PayShortfall; actor: Actor }) => {
  const { t, days } = useTranslator();
  const short = pay.payslips.filter(({ findings }) => findings.length > 0);
  const mayTell = ['payslip.enter', 'payslip.report'].some((action) => scopeOf(action, actor.role) !== undefined);
  return (
    <>
      {pay.onPayslips && pay.onPayslips.minor > 0n && (
        <Notice kind="attention" title={t('contracts.payslip.short')}>
          <p>
            <Money value={pay.onPayslips} />
          </p>
        </Notice>
      )}
      {mayTell && (
        <Buttons>
          <ButtonLink href={`/placements/${placement}/payslips/${actor.role === 'worker' ? 'tell' : 'enter'}`}>
            {t('contracts.payslip.add')}
          </ButtonLink>
        </Buttons>
      )}
      <DataTable
        caption={t('contracts.payslips.title')}
        empty={t('contracts.payslips.empty')}
        csvHref={`/placements/${placement}/payslips.csv`}
        columns={[
          { key: 'days', label: t('contracts.payslip.days') },
          { key: 'by', label: t('contracts.payslip.told-by') },
          { key: 'hours', label: t('contracts.payslip.hours'), kind: 'node' },
          { key: 'gross', label: t('contracts.payslip.gross'), kind: 'money' },
          { key: 'net', label: t('contracts.payslip.net'), kind: 'money' },
          { key: 'short', label: t('contracts.payslip.short'), kind: 'money' },
        ]}
        rows={pay.payslips.map((slip) => ({
          days: days(slip.first, slip.last),
          by: t(`contracts.payslip.by.${slip.toldBy}`),
          hours: <Name>{decimalHours(slip.worked)}</Name>,
          gross: slip.gross,
          net: slip.net,
          short: slip.shortfall,
        }))}
      />
      {short.map((slip) => (
        <Notice title={days(slip.first, slip.last)}>
          {slip.findings.map((finding) => (
            <Finding finding={finding} />
          ))}
        </Notice>
      ))}
      <h2>{t('contracts.guarantee.title')}</h2>
      <Guaranteed pay={pay} />
    </>
  );
};

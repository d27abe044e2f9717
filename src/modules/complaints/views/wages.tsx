import { Money } from '../../../kernel/money.ts';
import type { FormState } from '../../../platform/http/form-state.ts';
import { Button, DataTable, ErrorSummary, Form, Notice, Select, SummaryList, TextField, useTranslator } from '../../../ui/index.ts';
import type { ComplaintFile } from '../queries/own-complaint.ts';
import type { KeptClaim } from '../reckon-wages.ts';

/** What came of the last sheet: month by month, and the sums. */
export const Reckoning = ({ claim, currency }: { claim: KeptClaim; currency: string }) => {
  const { t, money } = useTranslator();
  const amount = (decimal: string) => money(Money.parse(decimal, currency));
  const columns = ['month', 'gross', 'overtime', 'lawful', 'due', 'paid', 'shortfall', 'ofWhichUnlawful', 'over'] as const;
  return (
    <>
      <p>
        {claim.basis.kind === 'contract'
          ? t('complaints.wages.by-contract', { reference: claim.basis.reference })
          : t('complaints.wages.by-minimum', { rule: claim.basis.rule })}
      </p>
      <DataTable
        caption={t('complaints.wages.title')}
        columns={columns.map((key) => ({
          key,
          label: t(`complaints.wages.${key}`),
          kind: key === 'month' ? ('code' as const) : ('money' as const),
        }))}
        rows={claim.months.map((month) => ({
          ...Object.fromEntries(columns.map((key) => [key, key === 'month' ? month.month : Money.parse(month[key], currency)])),
        }))}
      />
      <SummaryList
        rows={(['shortfall', 'ofWhichUnlawful', 'over', 'fees', 'interest', 'total'] as const).map((key) => ({
          label: t(`complaints.wages.${key}`),
          value: amount(claim.totals[key]),
        }))}
      />
      {!claim.interestKnown && <Notice title={t('complaints.wages.no-rate')} />}
      {claim.rates.map(({ from, basisPoints, source }) => (
        <p class="quiet">{t('complaints.wages.rate', { rate: String(basisPoints / 100), from, source })}</p>
      ))}
    </>
  );
};

interface WagesProps {
  readonly file: ComplaintFile;
  readonly csrf: string;
  readonly currencies: readonly string[];
  readonly form: FormState;
}

const lines = Array.from({ length: 12 }, (_, index) => `m${index + 1}`);

/** The sheet on which an officer reckons what is owed, with what was typed last. */
export const WagesForm = ({ file, csrf, currencies, form }: WagesProps) => {
  const { t, number } = useTranslator();
  const typed = (file.claim?.sheet ?? {}) as { readonly months?: Record<string, Record<string, string>> };
  const shown = lines.slice(0, Math.min(12, Math.max(6, Object.keys(typed.months ?? {}).length + 2)));
  return (
    <>
      <ErrorSummary form={form} />
      <Form action={`/protection/complaints/${file.row.id}/wages`} csrf={csrf} form={form}>
        <Select
          name="currency"
          label={t('complaints.money.currency')}
          value={file.claimCurrency ?? currencies[0] ?? ''}
          options={currencies.map((code) => ({ value: code, label: code, name: true }))}
        />
        <TextField name="pay" label={t('complaints.wages.pay')} hint={t('complaints.wages.pay-hint')} optional width="short" />
        <Select
          name="per"
          label={t('complaints.wages.per')}
          value="month"
          options={['month', 'day', 'hour'].map((value) => ({ value, label: t(`complaints.wages.per-${value}`) }))}
        />
        <TextField name="reference" label={t('complaints.wages.reference')} optional width="middle" />
        <TextField name="hours" label={t('complaints.wages.hours')} hint={t('complaints.wages.hours-hint')} optional width="short" />
        {shown.map((line, index) => (
          <details open={index < 3}>
            <summary>{t('complaints.wages.line', { n: number(index + 1) })}</summary>
            {(['month', 'worked', 'overtime', 'factor', 'lawful', 'unlawful', 'paid'] as const).map((field) => (
              <TextField
                name={`months.${line}.${field}`}
                label={t(`complaints.wages.in-${field}`)}
                hint={field === 'month' ? t('complaints.wages.month-hint') : field === 'paid' ? t('complaints.wages.paid-hint') : undefined}
                optional
                width="short"
              />
            ))}
          </details>
        ))}
        <details>
          <summary>{t('complaints.wages.fees')}</summary>
          {['f1', 'f2', 'f3'].map((fee) => (
            <>
              <TextField name={`fees.${fee}.item`} label={t('complaints.wages.fee-item')} optional width="middle" />
              <TextField name={`fees.${fee}.amount`} label={t('complaints.wages.fee-amount')} optional width="short" />
            </>
          ))}
        </details>
        <Button>{t('complaints.wages.button')}</Button>
      </Form>
    </>
  );
};

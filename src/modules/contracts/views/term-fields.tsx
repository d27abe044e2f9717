import { payUnits } from '../../../kernel/pay.ts';
import { furtherTerms } from '../../../programme/index.ts';
import { DateField, MoneyField, NumberField, Radios, Select, TextField, useTranslator } from '../../../ui/index.ts';
import { termRegister } from '../domain/register.ts';
import type { Terms } from '../domain/terms.ts';

interface TermFieldsProps {
  /** What stands in the fields; nothing where only what differs is to be written. */
  readonly terms?: Terms | undefined;
  readonly currency: string | undefined;
  /** A renewal changes the last day and keeps the first. */
  readonly withStart?: boolean;
}

/** A field for each term of the register, in its order. */
export const TermFields = ({ terms, currency, withStart = true }: TermFieldsProps) => {
  const { t } = useTranslator();
  const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
  return (
    <>
      {currency && (
        <MoneyField
          name="pay"
          label={t('contracts.term.pay')}
          currency={currency}
          {...(terms?.payPer && { per: terms.payPer })}
          value={terms?.pay?.decimal() ?? ''}
        />
      )}
      <Select
        name="payPer"
        label={t('contracts.pay-per')}
        value={terms?.payPer ?? ''}
        options={payUnits.map((unit) => ({ value: unit, label: t(`contracts.per.${unit}`) }))}
      />
      <NumberField name="hoursWeek" label={t('contracts.term.hours')} value={text(terms?.hoursWeek)} />
      {withStart && <DateField name="start" label={t('contracts.term.start')} value={terms?.start?.toString()} />}
      <DateField name="end" label={t('contracts.term.end')} value={terms?.end?.toString()} />
      <TextField name="occupation" label={t('contracts.term.occupation')} value={terms?.occupation ?? ''} width="short" />
      <TextField name="region" label={t('contracts.term.region')} value={terms?.region ?? ''} width="middle" />
      <Radios
        name="housing"
        label={t('contracts.term.housing')}
        value={terms?.housing === null || terms?.housing === undefined ? '' : terms.housing ? 'yes' : 'no'}
        options={[
          { value: 'yes', label: t('contracts.housing.yes') },
          { value: 'no', label: t('contracts.housing.no') },
        ]}
      />
      <details open={Object.keys(terms?.further ?? {}).length > 0}>
        <summary>{t('contracts.further')}</summary>
        {furtherTerms.map((term) => (
          <NumberField
            name={`further.${term}`}
            label={t(`contracts.term.${term}`)}
            hint={t(`contracts.unit.${termRegister[term].unit}`)}
            value={text(terms?.further?.[term])}
          />
        ))}
      </details>
    </>
  );
};

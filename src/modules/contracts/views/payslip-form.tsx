import { newId } from '../../../kernel/ids.ts';
import { deductionKinds } from '../../../programme/index.ts';
import { Button, DateField, ErrorSummary, Form, type FormState, MoneyField, TextField, useTranslator } from '../../../ui/index.ts';

interface PayslipFormProps {
  readonly placement: string;
  readonly by: 'enter' | 'tell';
  readonly currency: string;
  readonly csrf: string;
  readonly form: FormState;
}

/** A payslip as it lies on the table: days, hours, what was paid, what was taken off. */
export const PayslipForm = ({ placement, by, currency, csrf, form }: PayslipFormProps) => {
  const { t } = useTranslator();
  return (
    <>
      <ErrorSummary form={form} />
      <Form action={`/placements/${placement}/payslips/${by}`} csrf={csrf} idempotencyKey={newId()} form={form}>
        <DateField name="first" label={t('contracts.payslip.first')} />
        <DateField name="last" label={t('contracts.payslip.last')} />
        <TextField name="hoursWorked" label={t('contracts.payslip.hours')} hint={t('contracts.payslip.hours-hint')} width="short" />
        <TextField
          name="hoursOffered"
          label={t('contracts.payslip.offered')}
          hint={t('contracts.payslip.offered-hint')}
          width="short"
          optional
        />
        <MoneyField name="gross" label={t('contracts.payslip.gross')} currency={currency} />
        <MoneyField name="piece" label={t('contracts.payslip.piece')} currency={currency} optional />
        <details>
          <summary>{t('contracts.payslip.deductions')}</summary>
          {deductionKinds.map((kind) => (
            <MoneyField name={`deductions.${kind}`} label={t(`contracts.deduction.${kind}`)} currency={currency} optional />
          ))}
        </details>
        <MoneyField name="net" label={t('contracts.payslip.net')} currency={currency} />
        <Button>{t('contracts.payslip.send')}</Button>
      </Form>
    </>
  );
};

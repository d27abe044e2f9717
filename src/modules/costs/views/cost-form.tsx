import { newId } from '../../../kernel/ids.ts';
import {
  Button,
  Checkbox,
  DateField,
  ErrorSummary,
  Form,
  type FormState,
  HiddenField,
  Radios,
  Select,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import { paidTos } from '../domain/cost.ts';
import { costItems, itemName } from '../domain/items.ts';

interface FormProps {
  readonly placement: string;
  readonly csrf: string;
  readonly form: FormState;
}

/** One payment: what for, how much, to whom, when, with or without a receipt. */
export const CostForm = ({ placement, csrf, form, currencies }: FormProps & { readonly currencies: readonly string[] }) => {
  const { t, lang } = useTranslator();
  return (
    <>
      <ErrorSummary form={form} />
      <Form action={`/placements/${placement}/costs/new`} csrf={csrf} idempotencyKey={newId()} form={form}>
        <Select
          name="item"
          label={t('costs.item')}
          options={costItems().map(({ id }) => ({ value: id, label: itemName(id, lang), name: true }))}
        />
        <TextField name="amount.amount" label={t('costs.amount')} width="short" />
        <Select
          name="amount.currency"
          label={t('costs.currency')}
          value={currencies[0] ?? ''}
          options={currencies.map((code) => ({ value: code, label: code, name: true }))}
        />
        <Radios name="paidTo" label={t('costs.paid-to')} options={paidTos.map((value) => ({ value, label: t(`costs.to.${value}`) }))} />
        <TextField name="paidToName" label={t('costs.paid-to-name')} hint={t('costs.paid-to-name.hint')} width="middle" optional />
        <DateField name="paidOn" label={t('costs.paid-on')} />
        <Checkbox name="receipt" label={t('costs.receipt.have')} />
        <Button>{t('costs.send')}</Button>
      </Form>
    </>
  );
};

/** On which day it was paid, and the receipt's number. */
export const PayForm = ({ placement, csrf, form, settlement }: FormProps & { readonly settlement: string }) => {
  const { t } = useTranslator();
  return (
    <>
      <ErrorSummary form={form} />
      <Form action={`/placements/${placement}/costs/pay`} csrf={csrf} idempotencyKey={newId()} form={form}>
        <HiddenField name="settlement" value={settlement} />
        <DateField name="paidOn" label={t('costs.paid-on')} />
        <TextField name="receipt" label={t('costs.receipt.number')} width="middle" />
        <Button>{t('costs.pay.button')}</Button>
      </Form>
    </>
  );
};

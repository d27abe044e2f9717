import { newId } from '../../../kernel/ids.ts';
import { payUnits } from '../../../kernel/pay.ts';
import {
  Button,
  DateField,
  Form,
  type FormState,
  HiddenField,
  MoneyField,
  NumberField,
  Radios,
  Select,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import type { Contract } from '../domain/contract.ts';
import type { Terms } from '../domain/terms.ts';

interface DrawFormProps {
  readonly placement: string;
  readonly offer: Terms;
  /** The contract that would be drawn again. */
  readonly contract?: Contract | undefined;
  readonly csrf: string;
  readonly form?: FormState | undefined;
}

/** One button: the contract with the terms of the offer as they are. */
export const DrawAsOffered = ({ placement, csrf }: Pick<DrawFormProps, 'placement' | 'csrf'>) => {
  const { t } = useTranslator();
  return (
    <Form action={`/placements/${placement}/contract`} csrf={csrf} idempotencyKey={newId()}>
      <p>{t('contracts.draw.as-offered')}</p>
      <Button>{t('contracts.draw.button')}</Button>
    </Form>
  );
};

/** The terms of a contract one by one, filled with the offer's: what falls short of them is refused. */
export const DrawForm = ({ placement, offer, contract, csrf, form }: DrawFormProps) => {
  const { t } = useTranslator();
  const terms = contract?.terms ?? offer;
  return (
    <Form action={`/placements/${placement}/contract`} csrf={csrf} idempotencyKey={newId()} form={form}>
      {contract && <HiddenField name="version" value={contract.version} />}
      <p>{t('contracts.draw.hint')}</p>
      {terms.pay && (
        <MoneyField
          name="pay"
          label={t('contracts.term.pay')}
          currency={terms.pay.currency}
          {...(terms.payPer && { per: terms.payPer })}
          value={terms.pay.decimal()}
        />
      )}
      <Select
        name="payPer"
        label={t('contracts.pay-per')}
        value={terms.payPer ?? ''}
        options={payUnits.map((unit) => ({ value: unit, label: t(`contracts.per.${unit}`) }))}
      />
      <NumberField name="hoursWeek" label={t('contracts.term.hours')} value={terms.hoursWeek === null ? '' : String(terms.hoursWeek)} />
      <DateField name="start" label={t('contracts.term.start')} value={terms.start?.toString()} />
      <DateField name="end" label={t('contracts.term.end')} value={terms.end?.toString()} />
      <TextField name="occupation" label={t('contracts.term.occupation')} value={terms.occupation ?? ''} width="short" />
      <TextField name="region" label={t('contracts.term.region')} value={terms.region ?? ''} width="middle" />
      <Radios
        name="housing"
        label={t('contracts.term.housing')}
        value={terms.housing === null ? '' : terms.housing ? 'yes' : 'no'}
        options={[
          { value: 'yes', label: t('contracts.housing.yes') },
          { value: 'no', label: t('contracts.housing.no') },
        ]}
      />
      <Button kind="second">{t(contract ? 'contracts.draw.again' : 'contracts.draw.with')}</Button>
    </Form>
  );
};

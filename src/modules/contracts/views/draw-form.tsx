import { newId } from '../../../kernel/ids.ts';
import { Button, Form, type FormState, HiddenField, useTranslator } from '../../../ui/index.ts';
import type { Contract } from '../domain/contract.ts';
import type { Terms } from '../domain/terms.ts';
import { TermFields } from './term-fields.tsx';

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
      <TermFields terms={terms} currency={terms.pay?.currency} />
      <Button kind="second">{t(contract ? 'contracts.draw.again' : 'contracts.draw.with')}</Button>
    </Form>
  );
};

import { newId } from '../../../kernel/ids.ts';
import { Button, ErrorSummary, Form, type FormState, HiddenField, useTranslator } from '../../../ui/index.ts';
import type { Contract } from '../domain/contract.ts';
import type { Terms } from '../domain/terms.ts';
import { TermFields } from './term-fields.tsx';

interface ChangeFormProps {
  readonly kind: 'amend' | 'renew' | 'report';
  readonly placement: string;
  readonly contract: Contract | undefined;
  readonly offer: Terms;
  readonly csrf: string;
  readonly form: FormState;
}

const paths = { amend: 'change', renew: 'renew', report: 'report' } as const;

/** One form for what changes, what is renewed, and what is told to be different: the last begins empty. */
export const ChangeForm = ({ kind, placement, contract, offer, csrf, form }: ChangeFormProps) => {
  const { t } = useTranslator();
  const terms = contract?.terms ?? offer;
  return (
    <>
      <ErrorSummary form={form} />
      <Form action={`/placements/${placement}/terms/${paths[kind]}`} csrf={csrf} idempotencyKey={newId()} form={form}>
        {kind !== 'report' && contract && <HiddenField name="version" value={contract.version} />}
        <TermFields terms={kind === 'report' ? undefined : terms} currency={terms.pay?.currency} withStart={kind !== 'renew'} />
        <Button>{t(`contracts.${kind}.button`)}</Button>
      </Form>
    </>
  );
};

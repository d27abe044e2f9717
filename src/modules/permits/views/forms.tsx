import type { PlainDate } from '../../../kernel/dates.ts';
import { newId } from '../../../kernel/ids.ts';
import { Button, DateField, Form, type FormState, HiddenField, TextArea, useTranslator } from '../../../ui/index.ts';
import type { MovementKind } from '../domain/stay.ts';

interface StepFormProps {
  readonly placement: string;
  readonly version: number;
  readonly csrf: string;
  readonly form?: FormState | undefined;
}

/** The days of a permit, filled with those of the contract. */
export const PermitForm = ({
  placement,
  version,
  csrf,
  form,
  from,
  until,
  reason,
}: StepFormProps & { from?: PlainDate | string | undefined; until?: PlainDate | string | undefined; reason?: string | undefined }) => {
  const { t } = useTranslator();
  const reasonAsked = reason !== undefined || form?.problems.some(({ field }) => field === 'reason');
  return (
    <Form action={`/placements/${placement}/permit`} csrf={csrf} idempotencyKey={newId()} form={form}>
      <HiddenField name="version" value={version} />
      <DateField name="from" label={t('permits.issue.from')} value={from?.toString()} />
      <DateField name="until" label={t('permits.issue.until')} value={until?.toString()} />
      {reasonAsked && <TextArea name="reason" label={t('permits.issue.reason')} value={reason} />}
      <Button>{t('permits.issue.button')}</Button>
    </Form>
  );
};

const hints: Readonly<Partial<Record<MovementKind, string>>> = { exit: 'permits.exit.hint', return: 'permits.return.hint' };

/** One day: of the entry, the exit or the return. Today unless told. */
export const MovementForm = ({ placement, version, csrf, form, kind, today }: StepFormProps & { kind: MovementKind; today: PlainDate }) => {
  const { t } = useTranslator();
  const hint = hints[kind];
  return (
    <Form action={`/placements/${placement}/${kind}`} csrf={csrf} idempotencyKey={newId()} form={form}>
      <HiddenField name="version" value={version} />
      <DateField name="on" label={t(`permits.${kind}.on`)} hint={hint && t(hint)} value={today.toString()} />
      <Button>{t(`permits.${kind}.button`)}</Button>
    </Form>
  );
};

import { newId } from '../../../kernel/ids.ts';
import { Button, ButtonLink, Buttons, Form, HiddenField, Name, SummaryList, useTranslator } from '../../../ui/index.ts';

interface ConfirmEndProps {
  /** Where it is posted, and where whoever thinks again goes back to. */
  readonly action: string;
  readonly back: string;
  readonly field: 'branch' | 'mandate' | 'agent';
  readonly value: string;
  readonly name: string;
  readonly csrf: string;
}

/** What ends, what follows from it, and the button that ends it from today. */
export const ConfirmEnd = ({ action, back, field, value, name, csrf }: ConfirmEndProps) => {
  const { t } = useTranslator();
  return (
    <div class="stack">
      <SummaryList rows={[{ label: t(`organisations.end.${field}`), value: <Name>{name}</Name> }]} />
      <p>{t(`organisations.end.${field}-means`)}</p>
      <Form action={action} csrf={csrf} idempotencyKey={newId()}>
        <HiddenField name={field} value={value} />
        <Buttons>
          <Button kind="stop">{t(`organisations.end.${field}-send`)}</Button>
          <ButtonLink kind="second" href={back}>
            {t('organisations.end.back')}
          </ButtonLink>
        </Buttons>
      </Form>
    </div>
  );
};

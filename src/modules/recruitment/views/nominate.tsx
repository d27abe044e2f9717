import { newId } from '../../../kernel/ids.ts';
import { Button, Code, ErrorSummary, Form, type FormState, Message, Radios, useTranslator } from '../../../ui/index.ts';
import type { Recallable } from '../queries/recallable.ts';

interface NominateProps {
  readonly vacancy: string;
  readonly reference: string;
  readonly left: number;
  readonly workers: readonly Recallable[];
  readonly csrf: string;
  readonly form: FormState;
}

/** The workers whom an employer may call back for a vacancy whose places go by name. */
export const Nominate = ({ vacancy, reference, left, workers, csrf, form }: NominateProps) => {
  const { t } = useTranslator();
  return (
    <>
      <p>
        <Message k="recruitment.nominate.what" values={{ reference: <Code>{reference}</Code>, left }} />
      </p>
      {workers.length === 0 ? (
        <p class="empty">{t('recruitment.nominate.none')}</p>
      ) : (
        <Form action={`/vacancies/${vacancy}/nominate`} csrf={csrf} idempotencyKey={newId()} form={form}>
          <ErrorSummary />
          <Radios
            name="worker"
            label={t('recruitment.nominate.whom')}
            options={workers.map((worker) => ({
              value: worker.id,
              label: worker.nativeName === null ? worker.name : `${worker.name} · ${worker.nativeName}`,
              hint: t('recruitment.nominate.record', { seasons: worker.seasonsCompleted, returns: worker.returnsReported }),
            }))}
          />
          <Button>{t('recruitment.nominate.send')}</Button>
        </Form>
      )}
    </>
  );
};

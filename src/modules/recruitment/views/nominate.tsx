import { newId } from '../../../kernel/ids.ts';
import {
  Button,
  Checkboxes,
  Code,
  DataTable,
  ErrorSummary,
  Form,
  type FormState,
  Message,
  Notice,
  useTranslator,
} from '../../../ui/index.ts';
import type { Recallable } from '../queries/recallable.ts';

interface NominateProps {
  readonly vacancy: string;
  readonly reference: string;
  readonly left: number;
  readonly workers: readonly Recallable[];
  /** Who was ticked when the form came back. */
  readonly named: readonly string[];
  readonly csrf: string;
  readonly form: FormState;
}

/** The workers whom an employer may call back for a vacancy whose places go by name. */
export const Nominate = ({ vacancy, reference, left, workers, named, csrf, form }: NominateProps) => {
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
          <Checkboxes
            name="workers"
            ticked={named}
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

/** What became of naming one worker: an offer, or the reason why there is none. */
export interface Named {
  readonly worker: string;
  readonly name: string | undefined;
  readonly offer?: string;
  readonly code?: string;
  readonly refused?: string;
}

/** What became of each, the refused first. */
export const NamedView = ({ done, vacancy }: { done: readonly Named[]; vacancy: string }) => {
  const { t } = useTranslator();
  const refused = done.filter((one) => one.refused !== undefined);
  const made = done.filter((one) => one.refused === undefined);
  return (
    <div class="stack">
      <Notice
        kind={refused.length === 0 ? 'done' : 'attention'}
        title={t('recruitment.nominate.done', { n: made.length, of: done.length })}
      />
      <DataTable
        caption={t('recruitment.nominate.each')}
        columns={[
          { key: 'name', label: t('recruitment.nominate.whom'), kind: 'name' },
          { key: 'what', label: t('recruitment.nominate.what-became'), kind: 'node' },
        ]}
        rows={[...refused, ...made].map(({ name, offer, refused: why }) => ({
          name: name ?? t('recruitment.nominate.unknown'),
          what: why ?? <a href={`/offers/${offer}`}>{t('recruitment.nominate.sent')}</a>,
        }))}
      />
      <p>
        <a href={`/vacancies/${vacancy}/nominate`}>{t('recruitment.nominate.more')}</a>
      </p>
    </div>
  );
};

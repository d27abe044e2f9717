import type { PlainDate } from '../../../kernel/dates.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { textIn } from '../../../programme/index.ts';
import {
  Button,
  Buttons,
  DataTable,
  DateField,
  ErrorSummary,
  Form,
  type FormState,
  HiddenField,
  Notice,
  TextArea,
  useTranslator,
} from '../../../ui/index.ts';
import type { BulkOutcome, BulkRow } from '../queries/bulk-preview.ts';

interface BulkViewProps {
  readonly rows: readonly BulkRow[];
  readonly outcome: BulkOutcome;
  /** Given where one of the steps asks for the day on which it happened. */
  readonly today: PlainDate | undefined;
  readonly csrf: string;
  readonly idempotencyKey: string;
  readonly form: FormState;
}

/** What would become of one step, in words. */
export const whatOf =
  ({ t, days }: Pick<Translator, 't' | 'days'>) =>
  ({ will, says, cannot }: BulkRow): string => {
    if (will === 'do' && says) return t(says.will, { days: says.days ? days(...says.days) : '' });
    return will ? t(`stages.bulk.will.${will}`) : t(`errors.${cannot}`, { step: '', actor: 'other' });
  };

export const columns = (t: (key: string) => string) =>
  [
    { key: 'step', label: t('stages.queue.column.step'), kind: 'name' },
    { key: 'file', label: t('stages.queue.column.file'), kind: 'code' },
    { key: 'about', label: t('stages.queue.column.about'), kind: 'name' },
    { key: 'what', label: t('stages.bulk.what') },
  ] as const;

/** What would become of each chosen step, before anything does: what goes on, what waits for a second person, what cannot be done and why. */
export const BulkView = ({ rows, outcome, today, csrf, idempotencyKey, form }: BulkViewProps) => {
  const words = useTranslator();
  const { t, lang } = words;
  const [able, unable] = [rows.filter(({ will }) => will !== undefined), rows.filter(({ will }) => will === undefined)];
  const does = able.some(({ will }) => will === 'do');
  const what = whatOf(words);
  const table = (some: readonly BulkRow[], caption: string, empty: string) => (
    <DataTable
      caption={caption}
      empty={empty}
      columns={columns(t)}
      rows={some.map((row) => ({
        step: textIn(row.texts, lang),
        file: row.reference,
        about: row.about,
        what: what(row),
      }))}
    />
  );
  return (
    <div class="stack">
      {table(able, t('stages.bulk.able', { n: able.length }), t('stages.bulk.nothing'))}
      {unable.length > 0 && table(unable, t('stages.bulk.unable', { n: unable.length }), '')}
      {able.length > 0 && (
        <Form action="/queue/bulk" csrf={csrf} idempotencyKey={idempotencyKey} form={form}>
          <ErrorSummary />
          <HiddenField name="outcome" value={outcome} />
          {able.map(({ id, version }) => (
            <HiddenField name="rows[]" value={`${id}:${version}`} />
          ))}
          {outcome !== 'approved' && <TextArea name="reason" label={t('stages.answer.reason')} hint={t('stages.answer.reason-hint')} />}
          {today && <DateField name="on" label={t('stages.bulk.on')} hint={t('stages.bulk.on-hint')} value={today.toString()} />}
          <Button>{t(`stages.bulk.send.${does ? 'do' : outcome}`, { n: able.length })}</Button>
        </Form>
      )}
      <Buttons>
        <a href="/queue">{t('stages.answer.queue')}</a>
      </Buttons>
    </div>
  );
};

/** What became of one step: done, waiting for a second person, or refused with the reason. */
export interface BulkDone {
  readonly row: Pick<BulkRow, 'id' | 'reference' | 'about' | 'texts'>;
  readonly waits?: boolean;
  readonly refused?: string;
}

/** What became of each, after it was done. */
export const BulkDoneView = ({ done }: { done: readonly BulkDone[] }) => {
  const { t, lang } = useTranslator();
  const refused = done.filter((one) => one.refused !== undefined);
  return (
    <div class="stack">
      <Notice
        kind={refused.length === 0 ? 'done' : 'attention'}
        title={t('stages.bulk.done', { n: done.length - refused.length, of: done.length })}
      />
      <DataTable
        caption={t('stages.bulk.each')}
        columns={columns(t)}
        rows={[...refused, ...done.filter((one) => one.refused === undefined)].map(({ row, waits, refused: why }) => ({
          step: textIn(row.texts, lang),
          file: row.reference,
          about: row.about,
          what: why ?? t(waits ? 'stages.bulk.waits' : 'stages.bulk.is-done'),
        }))}
      />
      <Buttons>
        <a href="/queue">{t('stages.answer.queue')}</a>
      </Buttons>
    </div>
  );
};

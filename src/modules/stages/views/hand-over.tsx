import { textIn } from '../../../programme/index.ts';
import {
  Button,
  Buttons,
  DateText,
  ErrorSummary,
  Form,
  type FormState,
  Message,
  Name,
  Notice,
  Panel,
  TextArea,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import type { Task } from '../../tasks/index.ts';
import { taskTitleKey } from '../../tasks/index.ts';
import type { HandOver } from '../queries/hand-overs.ts';
import type { QueueRow } from '../queries/work-queue.ts';

/** In a colleague's queue: what an absent officer has handed over, with the note and the way to each. */
export const ReceivedView = ({ handOvers }: { handOvers: readonly HandOver[] }) => {
  const { t } = useTranslator();
  return (
    <>
      {handOvers.map(({ name, note, until, stages, tasks }) => (
        <Notice kind="attention" title={t('stages.hand-over.received', { name })}>
          <p>
            <Message k="stages.hand-over.until" values={{ until: <DateText value={until} /> }} />
          </p>
          <p>
            <Name>{note}</Name>
          </p>
          <ul>
            {stages.map((id, index) => (
              <li>
                <a href={`/stages/${id}`}>{t('stages.hand-over.step', { n: index + 1 })}</a>
              </li>
            ))}
            {tasks.map((id, index) => (
              <li>
                <a href={`/tasks/${id}`}>{t('stages.hand-over.task', { n: index + 1 })}</a>
              </li>
            ))}
          </ul>
        </Notice>
      ))}
    </>
  );
};

interface HandOverViewProps {
  readonly given: readonly HandOver[];
  readonly rows: readonly QueueRow[];
  readonly tasks: readonly Task[];
  readonly csrf: string;
  readonly idempotencyKey: string;
  readonly form: FormState;
}

const Tick = ({ name, id, label, code }: { name: string; id: string; label: string; code?: string | undefined }) => (
  <div class="choice">
    <input type="checkbox" id={`named-${id}`} name={name} value={id} />
    <label for={`named-${id}`}>
      <bdi>{label}</bdi> {code && <bdi class="code">{code}</bdi>}
    </label>
  </div>
);

/** What an officer who will be away hands to a colleague: to whom, with which note, and what matters among the open work. */
export const HandOverView = ({ given, rows, tasks, csrf, idempotencyKey, form }: HandOverViewProps) => {
  const { t, lang } = useTranslator();
  return (
    <div class="stack">
      {given.map(({ name, note, from, until, stages, tasks: named }) => (
        <Notice kind="done" title={t('stages.hand-over.given', { name })}>
          <p>
            <Message k="stages.hand-over.days" values={{ from: <DateText value={from} />, until: <DateText value={until} /> }} />{' '}
            {t('stages.hand-over.named', { n: stages.length + named.length })}
          </p>
          <p>
            <Name>{note}</Name>
          </p>
        </Notice>
      ))}
      <Panel title={t('stages.hand-over.title')}>
        <p>{t('stages.hand-over.means')}</p>
        <Form action="/queue/hand-over" csrf={csrf} idempotencyKey={idempotencyKey} form={form}>
          <ErrorSummary />
          <TextField name="login" label={t('stages.hand-over.login')} />
          <TextArea name="note" label={t('stages.hand-over.note')} hint={t('stages.answer.reason-hint')} />
          {rows.length + tasks.length > 0 && (
            <fieldset>
              <legend>{t('stages.hand-over.what')}</legend>
              {rows.map((row) => (
                <Tick name="stages[]" id={row.id} label={textIn(row.texts, lang)} code={row.reference} />
              ))}
              {tasks.map((task) => (
                <Tick name="tasks[]" id={task.id} label={t(taskTitleKey(task))} />
              ))}
            </fieldset>
          )}
          <Button>{t('stages.hand-over.send')}</Button>
        </Form>
      </Panel>
      <Buttons>
        <a href="/absence">{t('absence.title')}</a>
      </Buttons>
    </div>
  );
};

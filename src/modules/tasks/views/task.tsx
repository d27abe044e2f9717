import {
  Button,
  ButtonLink,
  Buttons,
  DateText,
  ErrorSummary,
  Form,
  type FormState,
  HiddenField,
  Message,
  Name,
  Panel,
  Radios,
  Source,
  SummaryList,
  TextArea,
  useTranslator,
} from '../../../ui/index.ts';
import { isLate } from '../domain/silence.ts';
import type { Task } from '../domain/task.ts';
import { kindOf, wordOf } from '../kinds.ts';
import { AskerName, aboutHref, HolderName, TaskAsks } from './task-words.tsx';

interface TaskViewProps {
  readonly task: Task;
  /** Whether the reader is who has to answer. */
  readonly mine: boolean;
  readonly today: Temporal.PlainDate;
  /** The day before which nobody may answer. */
  readonly held: Temporal.PlainDate | undefined;
  readonly csrf: string;
  readonly idempotencyKey: string;
  readonly form: FormState;
}

/** Where it stands: with whom, since when, until when, or what came of it. */
export const TaskLead = ({ task, mine, today, held }: Pick<TaskViewProps, 'task' | 'mine' | 'today' | 'held'>) => {
  const { t } = useTranslator();
  if (task.state === 'answered' && task.outcome && task.doneOn)
    return (
      <Message k="tasks.lead.answered" values={{ outcome: t(wordOf(task.kind, task.outcome)), on: <DateText value={task.doneOn} /> }} />
    );
  if (task.state !== 'open' && task.doneOn)
    return <Message k={`tasks.lead.${task.state}`} values={{ on: <DateText value={task.doneOn} /> }} />;
  if (held) return <Message k="tasks.lead.held" values={{ day: <DateText value={held} /> }} />;
  const late = isLate(task, today) ? '-late' : '';
  const values = { until: <DateText value={task.dueOn} />, since: <DateText value={task.openedOn} /> };
  return mine ? (
    <Message k={`tasks.lead.mine${late}`} values={values} />
  ) : (
    <Message k={`tasks.lead.theirs${late}`} values={{ ...values, holder: <HolderName holder={task.holder} /> }} />
  );
};

const AnswerForm = ({ task, csrf, idempotencyKey, form }: TaskViewProps) => {
  const { t } = useTranslator();
  const { outcomes, reasonNeeded = [] } = kindOf(task.kind);
  return (
    <Panel title={t('tasks.answer.title')}>
      <Form action={`/tasks/${task.id}/answer`} csrf={csrf} idempotencyKey={idempotencyKey} form={form}>
        <ErrorSummary />
        <HiddenField name="version" value={task.version} />
        <Radios
          name="outcome"
          label={t('tasks.answer.outcome')}
          options={outcomes.map((value) => ({
            value,
            label: t(wordOf(task.kind, value)),
            ...(reasonNeeded.includes(value) && { hint: t('tasks.answer.needs-reason') }),
          }))}
        />
        <TextArea name="reason" label={t('tasks.answer.reason')} hint={t('tasks.answer.reason-hint')} optional />
        <Button>{t('tasks.answer.send')}</Button>
      </Form>
    </Panel>
  );
};

/** One task: what is asked, by whom, on which ground; the form when it is the reader's, the answer when there is one. */
export const TaskView = (props: TaskViewProps) => {
  const { t } = useTranslator();
  const { task, mine, form, held } = props;
  const file = aboutHref(task);
  const kind = kindOf(task.kind);
  const does = kind.does?.(task);
  return (
    <div class="stack">
      <p>
        <TaskAsks task={task} />
      </p>
      {task.question && (
        <blockquote>
          <Name>{task.question}</Name>
        </blockquote>
      )}
      {task.basis && <Source source={task.basis} />}
      {mine && task.state === 'open' && does && (
        <Buttons>
          <ButtonLink href={does}>{t('tasks.do-it')}</ButtonLink>
        </Buttons>
      )}
      {mine && task.state === 'open' && !held && kind.outcomes.length > 0 && <AnswerForm {...props} />}
      {!(mine && task.state === 'open' && !held) && form.problems.length > 0 && <ErrorSummary form={form} />}
      <SummaryList
        rows={[
          { label: t('tasks.column.asker'), value: <AskerName task={task} /> },
          { label: t('tasks.column.holder'), value: <HolderName holder={task.holder} /> },
          { label: t('tasks.column.since'), value: <DateText value={task.openedOn} /> },
          { label: t('tasks.column.until'), value: <DateText value={task.dueOn} /> },
          { label: t('tasks.silence'), value: t(`tasks.silence.${task.silence}`) },
          ...(task.escalatedOn ? [{ label: t('tasks.state.escalated'), value: <DateText value={task.escalatedOn} /> }] : []),
          ...(task.reason ? [{ label: t('tasks.answer.reason'), value: <Name>{task.reason}</Name> }] : []),
        ]}
      />
      <Buttons>
        {task.state !== 'open' && <ButtonLink href="/queue">{t('tasks.go-on')}</ButtonLink>}
        {file && <a href={file}>{t('tasks.file')}</a>}
      </Buttons>
    </div>
  );
};

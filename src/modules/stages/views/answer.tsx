import {
  Button,
  ButtonLink,
  Buttons,
  DateText,
  ErrorSummary,
  Form,
  type FormState,
  Heading,
  HiddenField,
  Message,
  Notice,
  Panel,
  Radios,
  TextArea,
  useTranslator,
} from '../../../ui/index.ts';
import { answers } from '../attest-stage.ts';
import type { StageSeen } from '../queries/stage-seen.ts';
import { FileTimelineView } from './file-timeline.tsx';
import { approvedInput, OwnApproval, TwoPersons } from './two-persons.tsx';

interface AnswerFormProps {
  readonly stage: StageSeen;
  readonly csrf: string;
  readonly idempotencyKey: string;
  readonly form: FormState;
}

/** The answer of whoever holds an attested stage: an office says yes, no, or what is missing; a party confirms what it has done. */
const AnswerForm = ({ stage, csrf, idempotencyKey, form }: AnswerFormProps) => {
  const { t } = useTranslator();
  return (
    <Form action={`/stages/${stage.row.id}/attest`} csrf={csrf} idempotencyKey={idempotencyKey} form={form}>
      <ErrorSummary />
      <HiddenField name="version" value={stage.row.version} />
      {stage.confirmsOnly ? (
        <HiddenField name="outcome" value="approved" />
      ) : (
        <>
          <Radios
            name="outcome"
            label={t('stages.answer.outcome')}
            options={answers.map((value) => ({ value, label: t(`stages.answer.${value}`), hint: t(`stages.answer.${value}-hint`) }))}
          />
          <TextArea
            name="reason"
            label={t('stages.answer.reason')}
            hint={t('stages.answer.reason-hint')}
            value={approvedInput(stage.entry).reason}
            optional
          />
        </>
      )}
      <Button>{t(stage.confirmsOnly ? 'stages.answer.confirm' : 'stages.answer.send')}</Button>
    </Form>
  );
};

/** Since when the stage is with its holder, and until when. */
export const AnswerLead = ({ stage }: { stage: StageSeen }) => {
  const { t } = useTranslator();
  const { state, outcome, done_on: on } = stage.row;
  if (state === 'done' && on && outcome)
    return <Message k="stages.answer.done" values={{ outcome: t(`stages.outcome.${outcome}`), on: <DateText value={on} /> }} />;
  if (stage.entry.approval?.own) return <Message k="stages.approval.own" values={{ on: <DateText value={stage.entry.approval.on} /> }} />;
  if (!stage.mine) return <>{t('stages.answer.not-yours')}</>;
  const since = <DateText value={stage.row.opened_on} />;
  return stage.row.due_on ? (
    <Message
      k={stage.late ? 'stages.answer.lead-late' : 'stages.answer.lead-until'}
      values={{ since, until: <DateText value={stage.row.due_on} /> }}
    />
  ) : (
    <Message k="stages.answer.lead" values={{ since }} />
  );
};

/** One stage: the form when it is the reader's, and the file around it. */
export const AnswerView = (props: AnswerFormProps & { readonly fileHref: string }) => {
  const { t } = useTranslator();
  const { stage, form } = props;
  return (
    <div class="stack">
      {stage.mine && stage.row.step === 'attest' && (
        <Panel title={t('stages.answer.title')}>
          <TwoPersons entry={stage.entry} />
          <AnswerForm {...props} />
        </Panel>
      )}
      <OwnApproval entry={stage.entry} csrf={props.csrf} />
      {!stage.mine && form.problems.length > 0 && <ErrorSummary form={form} />}
      {stage.mine && stage.row.step !== 'attest' && <Notice title={t('errors.stage.needs-command')} />}
      <Buttons>
        {stage.row.state === 'done' && <ButtonLink href="/queue">{t('stages.answer.queue')}</ButtonLink>}
        <a href={props.fileHref}>{t('stages.answer.file')}</a>
      </Buttons>
      <Heading>{t('stages.answer.timeline')}</Heading>
      <FileTimelineView timeline={stage.timeline} action={() => null} />
    </div>
  );
};

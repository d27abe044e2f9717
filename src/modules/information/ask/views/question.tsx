import { newId } from '../../../../kernel/ids.ts';
import type { FormState } from '../../../../platform/http/visit.ts';
import {
  Button,
  Code,
  DateField,
  DateText,
  ErrorSummary,
  Form,
  HiddenField,
  Lead,
  Message,
  Notice,
  Panel,
  TextArea,
  TextField,
  useTranslator,
} from '../../../../ui/index.ts';
import type { OwnQuestion } from '../queries/questions.ts';

interface Asked {
  readonly code: string | undefined;
  readonly due: string;
  readonly csrf: string;
  readonly signedIn: boolean;
}

/** The code, shown once. A form that is sent again long after has none to show. */
export const AskedView = ({ code, due, csrf, signedIn }: Asked) => {
  const { t } = useTranslator();
  return (
    <>
      <Lead>
        <Message k="ask.asked.by" values={{ due: <DateText value={due} /> }} />
      </Lead>
      {signedIn && (
        <p>
          <a href="/me/questions">{t('ask.mine.title')}</a>
        </p>
      )}
      {!signedIn && code === undefined && <p>{t('ask.asked.shown-before')}</p>}
      {code !== undefined && (
        <>
          <section class="panel sheet">
            <p>{t('ask.asked.code')}</p>
            <p>
              <strong>
                <Code>{code}</Code>
              </strong>
            </p>
            <p>{t('ask.asked.keep')}</p>
          </section>
          <CodeForm csrf={csrf} value={code} />
        </>
      )}
    </>
  );
};

/** By a code to its answer: in the body, never in an address that a shared phone remembers. */
export const CodeForm = ({ csrf, value, form }: { csrf: string; value?: string; form?: FormState }) => {
  const { t } = useTranslator();
  return (
    <>
      <ErrorSummary {...(form && { form })} />
      <Form action="/ask/answer" csrf={csrf} {...(form && { form })}>
        <TextField name="code" label={t('ask.code')} hint={t('ask.code-hint')} {...(value !== undefined && { value })} />
        <Button>{t('ask.look')}</Button>
      </Form>
    </>
  );
};

/** A question and where it stands, for whoever asked. */
export const OwnQuestionView = ({ question }: { question: OwnQuestion }) => {
  const { t, country } = useTranslator();
  const office = t(`ask.of.${question.office_role}`, { country: country(question.office_country) });
  return (
    <section class="panel">
      <blockquote dir="auto">
        <bdi lang={question.language}>{question.words}</bdi>
      </blockquote>
      {question.answer === null || question.answered_on === null ? (
        <p>
          <Message
            k="ask.waits"
            values={{ office, asked: <DateText value={question.asked_on} />, due: <DateText value={question.due_on} /> }}
          />
        </p>
      ) : (
        <Notice kind="done" title={t('ask.answer-from', { office })}>
          <p dir="auto">
            <bdi lang={question.language}>{question.answer}</bdi>
          </p>
          <p class="quiet">
            <DateText value={question.answered_on} />
          </p>
        </Notice>
      )}
    </section>
  );
};

/** The answer of the office: in the language of the question, which the form says. */
export const AnswerForm = ({
  question,
  csrf,
  form,
}: {
  question: { id: string; version: number; language: string };
  csrf: string;
  form: FormState;
}) => {
  const { t, language } = useTranslator();
  return (
    <Panel title={t('ask.answer.title', { language: language(question.language) })}>
      <ErrorSummary form={form} />
      <Form action={`/ask/questions/${question.id}`} csrf={csrf} idempotencyKey={newId()} form={form}>
        <HiddenField name="version" value={question.version} />
        <HiddenField name="language" value={question.language} />
        <TextArea name="answer" label={t('ask.answer.words', { language: language(question.language) })} hint={t('ask.answer.hint')} />
        <Button>{t('ask.answer.send')}</Button>
      </Form>
    </Panel>
  );
};

/** Make it public, written anew. */
export const PublishForm = ({
  question,
  csrf,
  form,
}: {
  question: { id: string; answer: string | null };
  csrf: string;
  form: FormState;
}) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('ask.publish.title')}>
      <p>{t('ask.publish.lead')}</p>
      <ErrorSummary form={form} />
      <Form action={`/ask/questions/${question.id}/publish`} csrf={csrf} idempotencyKey={newId()} form={form}>
        <TextField name="asked" label={t('ask.publish.asked')} />
        <TextArea name="answer" label={t('ask.publish.answer')} {...(question.answer !== null && { value: question.answer })} />
        <DateField name="until" label={t('ask.publish.until')} hint={t('ask.publish.until-hint')} />
        <Button>{t('ask.publish.button')}</Button>
      </Form>
    </Panel>
  );
};

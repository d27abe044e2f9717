import {
  Button,
  Buttons,
  Code,
  DateField,
  ErrorSummary,
  Form,
  type FormState,
  HiddenField,
  Radios,
  Select,
  TextArea,
  useTranslator,
} from '../../../ui/index.ts';
import { offices, parties, topics } from '../domain/question.ts';
import type { FileOfQuestion } from '../queries/file-of-question.ts';

interface AskViewProps {
  readonly file: FileOfQuestion | undefined;
  readonly ends: readonly [string, string] | undefined;
  /** The reader's own office, which is not asked. */
  readonly own: { readonly role: string; readonly country?: string | undefined };
  readonly csrf: string;
  readonly idempotencyKey: string;
  readonly form: FormState;
}

/** A question to another office about one file: to whom, about what, in which words, by when. */
export const AskView = ({ file, ends, own, csrf, idempotencyKey, form }: AskViewProps) => {
  const { t, country } = useTranslator();
  if (!file || !ends) return <p class="empty">{t('tasks.ask.no-file')}</p>;
  const options = offices
    .map((office) => ({ office, at: office === 'origin-agency' ? ends[0] : ends[1] }))
    .filter(({ office, at }) => office !== own.role || at !== own.country)
    .map(({ office, at }) => ({ value: office, label: t('tasks.office', { office: t(`site.role.${office}`), country: country(at) }) }));
  const ofFile = parties
    .filter((party) => party === 'employer' || file.parties.recruiter !== undefined)
    .map((party) => ({ value: party, label: t(`tasks.ask.party.${party}`) }));
  return (
    <div class="stack">
      <p>
        <Code>{file.reference}</Code>
      </p>
      <Form action="/tasks/ask" csrf={csrf} idempotencyKey={idempotencyKey} form={form}>
        <ErrorSummary />
        <HiddenField name={file.about.type} value={file.about.id} />
        <Select name="office" label={t('tasks.ask.office')} options={[...options, ...ofFile]} />
        <Radios
          name="topic"
          label={t('tasks.ask.topic')}
          options={topics.map((topic) => ({ value: topic, label: t(`tasks.ask.topic.${topic}`) }))}
        />
        <TextArea name="question" label={t('tasks.ask.question')} hint={t('tasks.ask.question-hint')} />
        <DateField name="due" label={t('tasks.ask.due')} hint={t('tasks.ask.due-hint')} />
        <Button>{t('tasks.ask.send')}</Button>
      </Form>
      <Buttons>
        <a href={`/${file.about.type === 'placement' ? 'placements' : 'vacancies'}/${file.about.id}`}>{t('tasks.file')}</a>
      </Buttons>
    </div>
  );
};

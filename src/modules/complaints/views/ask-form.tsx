import type { FormState } from '../../../platform/http/form-state.ts';
import {
  Button,
  Buttons,
  Checkbox,
  Checkboxes,
  ErrorSummary,
  Form,
  HiddenField,
  Radios,
  Select,
  TextArea,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import { filers, matters } from '../domain/complaint.ts';
import { nowhere } from '../place.ts';
import { EvidenceField } from './evidence-field.tsx';

/** The questions of the form, in their order: one a page. */
export const questions = ['matters', 'danger', 'where', 'home', 'employer', 'who', 'words'] as const;
export type Question = (typeof questions)[number];

/** The answers that each question gives. */
export const fieldsOf: Readonly<Record<Question, readonly string[]>> = {
  matters: ['matters'],
  danger: ['danger'],
  where: ['country'],
  home: ['home', 'tell_home'],
  employer: ['employer', 'tell_employer'],
  who: ['filer'],
  words: ['words'],
};

interface AskProps {
  readonly question: Question;
  /** What was answered on the pages before, by field. */
  readonly answers: Readonly<Record<string, string>>;
  readonly told: readonly string[];
  readonly ticket: string;
  readonly csrf: string;
  readonly form: FormState;
  readonly countries: readonly string[];
  readonly failed?: boolean;
}

const Fields = ({ question, answers, told, countries }: AskProps) => {
  const { t, country } = useTranslator();
  const places = [
    ...countries.map((code) => ({ value: code, label: country(code) })),
    { value: nowhere, label: t('complaints.ask.elsewhere') },
  ];
  const yesNo = ['yes', 'no'].map((value) => ({ value, label: t(`complaints.ask.${value}`) }));
  switch (question) {
    case 'matters':
      return (
        <Checkboxes
          name="matters"
          label={t('complaints.ask.matters')}
          hint={t('complaints.ask.matters-hint')}
          ticked={told}
          options={matters.map((value) => ({ value, label: t(`complaints.matter.${value}`) }))}
        />
      );
    case 'danger':
      return (
        <Radios
          name="danger"
          label={t('complaints.ask.danger')}
          hint={t('complaints.ask.danger-hint')}
          value={answers.danger}
          options={yesNo}
        />
      );
    case 'where':
      return (
        <Select
          name="country"
          label={t('complaints.ask.where')}
          hint={t('complaints.ask.where-hint')}
          value={answers.country}
          options={places}
        />
      );
    case 'home':
      return (
        <>
          <Select name="home" label={t('complaints.ask.home')} optional value={answers.home} options={places} />
          <Checkbox
            name="tell_home"
            label={t('complaints.ask.tell-home')}
            hint={t('complaints.ask.tell-home-hint')}
            value={answers.tell_home}
          />
        </>
      );
    case 'employer':
      return (
        <>
          <TextField
            name="employer"
            label={t('complaints.ask.employer')}
            hint={t('complaints.ask.employer-hint')}
            optional
            value={answers.employer}
          />
          <Checkbox
            name="tell_employer"
            label={t('complaints.ask.tell-employer')}
            hint={t('complaints.ask.tell-employer-hint')}
            value={answers.tell_employer}
          />
        </>
      );
    case 'who':
      return (
        <Radios
          name="filer"
          label={t('complaints.ask.who')}
          hint={t('complaints.ask.who-hint')}
          value={answers.filer}
          options={filers.map((value) => ({ value, label: t(`complaints.filer.${value}`) }))}
        />
      );
    case 'words':
      return (
        <>
          <TextArea
            name="words"
            label={t('complaints.ask.words')}
            hint={t('complaints.ask.words-hint')}
            optional
            value={answers.words}
            rows={8}
          />
          <EvidenceField label={t('complaints.ask.voice')} hint={t('complaints.ask.voice-hint')} optional />
        </>
      );
  }
};

/** One question with its answers; what was answered before goes along, and nothing is kept on the way. */
export const AskForm = (props: AskProps) => {
  const { question, answers, told, ticket, csrf, form } = props;
  const { t, number } = useTranslator();
  const at = questions.indexOf(question);
  const own = fieldsOf[question];
  const last = at === questions.length - 1;
  return (
    <>
      <ErrorSummary form={form} />
      <p class="quiet">{t('ui.steps.now', { n: number(at + 1), all: number(questions.length) })}</p>
      <Form action="/help/complaints/new" csrf={csrf} form={form} files={last}>
        <HiddenField name="ticket" value={ticket} />
        <HiddenField name="question" value={question} />
        {Object.entries(answers).map(([name, value]) => (own.includes(name) ? null : <HiddenField name={name} value={value} />))}
        {own.includes('matters') ? null : told.map((value) => <HiddenField name="matters[]" value={value} />)}
        <Fields {...props} />
        <Buttons>
          <Button name="go" value="on">
            {t(last ? 'complaints.ask.send' : 'complaints.ask.on')}
          </Button>
          {at > 0 && (
            <Button kind="second" name="go" value="back">
              {t('complaints.ask.back')}
            </Button>
          )}
        </Buttons>
      </Form>
    </>
  );
};

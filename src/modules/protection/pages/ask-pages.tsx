import type { Keys } from '../../../platform/auth/keys.ts';
import type { Session } from '../../../platform/auth/sessions.ts';
import { csrfOf } from '../../../platform/http/asked.ts';
import { statusOf } from '../../../platform/http/problem.ts';
import { page, type Route, raw, type Sent } from '../../../platform/http/routes.ts';
import {
  type Answer,
  emptyForm,
  type FormState,
  type PageAnswer,
  pageAnswer,
  redirect,
  refusal,
  type Visit,
} from '../../../platform/http/visit.ts';
import { languages } from '../../../platform/i18n/index.ts';
import {
  Button,
  ButtonLink,
  Checkbox,
  Code,
  ErrorSummary,
  Form,
  HiddenField,
  HiddenFields,
  NumberField,
  Radios,
  Select,
  TextArea,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import { newTicket } from '../keys/receipt.ts';
import { leaveCase } from '../leave-case.ts';
import { openByReceipt } from '../open-by-receipt.ts';
import { openWithReceipt } from '../open-case.ts';
import { placesOfHelp } from '../places.ts';
import { answersIn, carried } from './screening-pages.tsx';

/** What the routes of a holder know of the installation; the line that keeps the session is the wiring's. */
export interface ReceiptWeb {
  readonly keys: Keys;
  sessionLine(session: Session): string;
  /** The line that takes the session from the browser. */
  readonly sessionOver: string;
}

interface AskProps {
  readonly csrf: string;
  readonly ticket: string;
  readonly form: FormState;
  readonly answers: Record<string, string>;
  readonly language: string;
  /** Where it is sent: to `/help/case`, or by an officer beside the person. */
  readonly action: string;
  readonly places: readonly string[];
}

/** What is asked of whoever asks for help: no name, no papers, no status. */
export const AskForm = ({ csrf, ticket, form, answers, language, action, places }: AskProps) => {
  const { t, country, language: languageName } = useTranslator();
  return (
    <>
      <ErrorSummary form={form} />
      <Form action={action} csrf={csrf} form={form}>
        <HiddenField name="ticket" value={form.values.ticket ?? ticket} />
        <HiddenFields fields={answers} />
        <Select
          name="country"
          label={t('protection.ask-form.country')}
          value={places.length === 1 ? (places[0] ?? '') : ''}
          options={places.map((code) => ({ value: code, label: country(code) }))}
        />
        {answers.age === undefined && (
          <Radios
            name="age"
            label={t('protection.age.question')}
            options={(['adult', 'child', 'unknown'] as const).map((value) => ({ value, label: t(`protection.age.${value}`) }))}
          />
        )}
        <Checkbox name="private.danger" label={t('protection.ask-form.danger')} hint={t('protection.ask-form.danger-hint')} />
        <TextArea name="private.words" label={t('protection.ask-form.words')} hint={t('protection.ask-form.words-hint')} optional />
        <ContactFields language={language} languageName={languageName} />
        <Button>{t('protection.ask-form.button')}</Button>
      </Form>
    </>
  );
};

/** How somebody can be reached without danger. */
export const ContactFields = ({ language, languageName }: { language: string; languageName: (code: string) => string }) => {
  const { t } = useTranslator();
  return (
    <>
      <Select
        name="private.contact.language"
        label={t('protection.contact.language')}
        value={language}
        options={languages.map((code) => ({ value: code, label: languageName(code) }))}
      />
      <Radios
        name="private.contact.interviewer"
        label={t('protection.contact.interviewer')}
        value="either"
        options={(['woman', 'man', 'either'] as const).map((value) => ({ value, label: t(`protection.interviewer.${value}`) }))}
      />
      <Checkbox name="private.contact.never_call" label={t('protection.contact.never')} hint={t('protection.contact.never-hint')} />
      <TextField name="private.contact.way" label={t('protection.contact.way')} optional />
      <NumberField name="private.contact.from" label={t('protection.contact.from')} hint={t('protection.contact.hour')} optional />
      <NumberField name="private.contact.until" label={t('protection.contact.until')} hint={t('protection.contact.hour')} optional />
      <Radios
        name="private.contact.fleeing"
        label={t('protection.contact.fleeing')}
        value="unknown"
        options={(['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: t(`protection.answer.${value}`) }))}
      />
    </>
  );
};

/** A page with a problem answers with the problem's status. */
export const withStatus = (answer: PageAnswer, form: FormState): PageAnswer => {
  const [problem] = form.problems;
  return problem ? { ...answer, status: statusOf(problem) } : answer;
};

const askPage = async (keys: Keys, visit: Visit, sent: Pick<Sent, 'typed'>, form: FormState): Promise<Answer> => {
  const { t, lang } = visit.translator;
  const given = answersIn(sent);
  const answers = Object.keys(given.answers).length > 0 ? carried(given) : {};
  return withStatus(
    pageAnswer(
      t('protection.ask-form.title'),
      <AskForm
        {...{ csrf: csrfOf(visit), ticket: newTicket(keys), form, answers, language: lang, action: '/help/case' }}
        places={await placesOfHelp(visit)}
      />,
      {},
      { quickExit: true, lead: t('protection.ask-form.lead') },
    ),
    form,
  );
};

/** The fields of an asking, with the answers beside them where there are any. */
export const askedFields = ({ fields, typed }: Sent): Readonly<Record<string, unknown>> => {
  const given = answersIn({ typed });
  const said = (fields.private ?? {}) as Record<string, unknown>;
  const words = said.words === '' ? undefined : said.words;
  return {
    country: fields.country,
    age: fields.age,
    private: {
      contact: said.contact,
      danger: said.danger,
      words,
      ...(Object.keys(given.answers).length > 0 && { answers: given.answers }),
    },
  };
};

/** The number, once. */
export const ReceiptShown = ({ receipt, next }: { receipt: string; next: string }) => {
  const { t } = useTranslator();
  return (
    <>
      <p>
        <strong class="figure">
          <Code>{receipt}</Code>
        </strong>
      </p>
      <ul>
        <li>{t('protection.receipt.once')}</li>
        <li>{t('protection.receipt.keep')}</li>
        <li>{t('protection.receipt.lost')}</li>
      </ul>
      <ButtonLink href={next}>{t('protection.receipt.next')}</ButtonLink>
    </>
  );
};

const BackForm = ({ csrf, form }: { csrf: string; form: FormState }) => {
  const { t } = useTranslator();
  return (
    <>
      <ErrorSummary form={form} />
      <Form action="/help/case/back" csrf={csrf} form={form}>
        <TextField name="receipt" label={t('protection.back.receipt')} hint={t('protection.back.hint')} autocomplete="off" />
        <Button>{t('protection.back.button')}</Button>
      </Form>
    </>
  );
};

const backPage = (visit: Visit, form: FormState): Answer => {
  const { t } = visit.translator;
  return withStatus(pageAnswer(t('protection.back.title'), <BackForm csrf={csrfOf(visit)} form={form} />, {}, { quickExit: true }), form);
};

/** Asking for help, and coming back with the number. */
export const askRoutes = ({ keys, sessionLine }: ReceiptWeb): readonly Route[] => [
  page({
    path: '/help/case/new',
    action: 'case.ask',
    summary: 'Ask somebody for help, without a name',
    handle: (visit) => askPage(keys, visit, { typed: {} }, emptyForm),
  }),
  raw({
    method: 'post',
    path: '/help/case/new',
    action: 'case.ask',
    summary: 'The same with the answers that were given before',
    example: { age: 'adult' },
    handle: (visit, sent) => askPage(keys, visit, sent, emptyForm),
  }),
  raw({
    method: 'post',
    path: '/help/case',
    action: 'case.ask',
    summary: 'Open a case; the answer is its number, once',
    example: { country: 'ES', age: 'adult', private: { contact: { language: 'en', interviewer: 'either' } } },
    // Counted in memory alone: whoever asks for help leaves no line in any database.
    fromAnybody: true,
    async handle(visit, sent) {
      const { t, lang } = visit.translator;
      const ticket = sent.json ? newTicket(keys) : String(sent.fields.ticket ?? '');
      const opened = await openWithReceipt(visit.runtime, keys, {
        ...{ actor: visit.actor, ticket, language: lang, fields: askedFields(sent) },
      });
      if (!opened.ok && opened.error.code === 'protection.asked-already') return refusal(opened.error);
      if (!opened.ok) {
        const problems = opened.error.problems ?? [opened.error];
        return askPage(keys, visit, sent, { values: { ...sent.typed }, problems });
      }
      return pageAnswer(
        t('protection.receipt.title'),
        <ReceiptShown receipt={opened.value.receipt} next="/help/case/back" />,
        { receipt: opened.value.receipt },
        { quickExit: true, lead: t('protection.receipt.lead') },
      );
    },
  }),
  page({
    path: '/help/case/back',
    action: 'case.ask',
    summary: 'Come back with the number of a case',
    handle: async (visit) => backPage(visit, emptyForm),
  }),
  raw({
    method: 'post',
    path: '/help/case/back',
    action: 'case.ask',
    summary: 'Open the own case by its number',
    example: { receipt: '000000000000000000000000' },
    async handle(visit, sent) {
      const typed = typeof sent.fields.receipt === 'string' ? sent.fields.receipt.slice(0, 200) : '';
      const opened = await openByReceipt(visit.runtime, keys, { typed, address: visit.address });
      if (!opened.ok) return backPage(visit, { values: {}, problems: [opened.error] });
      // Whatever was open in this browser before ends: nobody comes back to it without its number.
      await leaveCase(visit);
      return redirect('/help/case', [sessionLine(opened.value)]);
    },
  }),
];

import { newId } from '../../../kernel/ids.ts';
import { execute, secretOf } from '../../../platform/command/execute.ts';
import { csrfOf } from '../../../platform/http/asked.ts';
import { page, type Route, raw, type Sent } from '../../../platform/http/routes.ts';
import { type Answer, emptyForm, type FormState, pageAnswer, refusal, type Visit } from '../../../platform/http/visit.ts';
import { askOffice } from './ask-question.ts';
import { codeHashes, codeOf } from './code.ts';
import './errors.ts';
import { officeRoutes } from './office-routes.tsx';
import { corridorsToAsk } from './queries/corridors.ts';
import { entriesOf } from './queries/entries.ts';
import { questionOfCode, questionsOf } from './queries/questions.ts';
import { AskForm } from './views/ask-form.tsx';
import { OftenAsked } from './views/entries.tsx';
import { AskedView, CodeForm, OwnQuestionView } from './views/question.tsx';

const askPage = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const { t } = visit.translator;
  const today = await visit.runtime.clock.today();
  const { corridors, entries } = await visit.read(async (tx) => ({
    corridors: await corridorsToAsk(tx),
    entries: await entriesOf(tx, today),
  }));
  return {
    ...pageAnswer(
      t('ask.title'),
      <>
        <AskForm corridors={corridors} key={newId()} csrf={csrfOf(visit)} form={form} />
        <OftenAsked entries={entries} />
      </>,
      form.problems.length > 0
        ? { problems: form.problems }
        : { corridors, often: entries.map(({ id, topic, language, question, answer }) => ({ id, topic, language, question, answer })) },
      { lead: t('ask.lead'), quickExit: true },
    ),
    ...(form.problems.length > 0 && { status: 422 }),
  };
};

/** For how long a form that is sent again shows its code again: the answer may have been lost, and the phone may be somebody else's later. */
const againMinutes = 15;

/** The code is shown once, in the answer to the form: never in an address, and kept nowhere but as a hash. */
const ask = async (visit: Visit, sent: Sent): Promise<Answer> => {
  const key = /^[\x21-\x7e]{8,100}$/.test(sent.typed._key ?? '') ? sent.typed._key : undefined;
  const keys = secretOf(visit.runtime);
  const code = codeOf(keys, key);
  const { _csrf, _key, ...fields } = sent.fields;
  const asked = await execute(visit.runtime, visit.actor, askOffice, { ...fields, code: codeHashes(keys, code)[0] }, { key });
  if (!asked.ok) {
    const problems = asked.error.problems ?? [asked.error];
    return sent.json || asked.error.code === 'platform.not-found'
      ? refusal(asked.error, problems)
      : askPage(visit, { values: sent.typed, problems });
  }
  const { due, at } = asked.value;
  const signedIn = visit.actor.role === 'worker';
  const late = Temporal.Instant.compare(Temporal.Instant.from(at).add({ minutes: againMinutes }), visit.runtime.clock.now()) <= 0;
  const shown = signedIn || late ? undefined : code;
  return pageAnswer(
    visit.translator.t('ask.asked.title'),
    <AskedView code={shown} due={due} csrf={csrfOf(visit)} signedIn={signedIn} />,
    { due, code: shown ?? null },
    { quickExit: true },
  );
};

const answerPage = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => ({
  ...pageAnswer(
    visit.translator.t('ask.look.title'),
    <CodeForm csrf={csrfOf(visit)} form={form} />,
    { problems: form.problems },
    { quickExit: true },
  ),
  ...(form.problems.length > 0 && { status: 422 }),
});

const look = async (visit: Visit, { fields, json }: Sent): Promise<Answer> => {
  const code = typeof fields.code === 'string' ? fields.code.slice(0, 60) : '';
  const question = await questionOfCode(visit.runtime, code);
  if (!question) {
    const problem = { code: 'ask.no-code', field: 'code' };
    return json ? refusal(problem) : answerPage(visit, { values: { code }, problems: [problem] });
  }
  const { due_on: due, answer, answered_on: on, language } = question;
  return pageAnswer(
    visit.translator.t('ask.look.title'),
    <OwnQuestionView question={question} />,
    { due: due.toString(), answer, answered: on?.toString() ?? null, language },
    { quickExit: true },
  );
};

const mine = async (visit: Visit): Promise<Answer> => {
  const { t } = visit.translator;
  const questions = await visit.read(questionsOf);
  return pageAnswer(
    t('ask.mine.title'),
    <>
      {questions.length === 0 && <p>{t('ask.mine.none')}</p>}
      {questions.map((question) => (
        <OwnQuestionView question={question} />
      ))}
      <p>
        <a href="/ask">{t('ask.title')}</a>
      </p>
    </>,
    { questions: questions.map(({ id, topic, due_on, answer }) => ({ id, topic, due: due_on.toString(), answer })) },
    { quickExit: true },
  );
};

/** Ask a centre or a consulate, with or without a name; read the answer by a code or on one's own page. */
export const askRoutes: readonly Route[] = [
  page({ path: '/ask', action: 'question.ask', summary: 'Ask a centre or a consulate, without a name', handle: (visit) => askPage(visit) }),
  raw({
    method: 'post',
    path: '/ask',
    action: 'question.ask',
    summary: 'Asks a centre or a consulate; the answer names the day and, for whoever has not signed in, a code',
    example: {
      corridor: '00000000-0000-4000-8000-000000000000',
      office: 'consulate',
      topic: 'costs',
      words: 'Who pays for the journey?',
      language: 'en',
    },
    fromAnybody: true,
    handle: ask,
  }),
  page({ path: '/ask/answer', action: 'question.ask', summary: 'Read an answer by its code', handle: (visit) => answerPage(visit) }),
  raw({
    method: 'post',
    path: '/ask/answer',
    action: 'question.ask',
    summary: 'The answer of a code, or by when it is owed',
    example: { code: 'AAAA-AAAA-AAAA-AAAA' },
    handle: look,
  }),
  page({ path: '/me/questions', action: 'me.read', summary: 'Your own questions and their answers', handle: mine }),
  ...officeRoutes,
];

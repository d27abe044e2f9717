import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import { DataTable } from '../../../ui/index.ts';
import { answerQuestion } from './answer-question.ts';
import { publishEntry, withdrawEntry } from './publish-entry.ts';
import { questionNamed, questionsOf } from './queries/questions.ts';
import { AnswerForm, OwnQuestionView, PublishForm } from './views/question.tsx';

/** The other pages of an office that helps people. */
const around = [
  { href: '/centres/desk', key: 'centres.desk.title', action: 'desk.read' },
  { href: '/centres/comments', key: 'centres.comments.title', action: 'centre.check' },
  { href: '/orientation/sessions', key: 'orientation.sessions.title', action: 'orientation.plan' },
  { href: '/guides/review', key: 'guides.review.title', action: 'guide.review' },
] as const;

const list = async (visit: Visit): Promise<Answer> => {
  const { t, language } = visit.translator;
  const questions = await visit.read(questionsOf);
  return pageAnswer(
    t('ask.office.title'),
    <>
      <DataTable
        caption={t('ask.office.caption')}
        empty={t('ask.office.none')}
        columns={[
          { key: 'topic', label: t('ask.topic'), kind: 'link' },
          { key: 'language', label: t('ask.language'), kind: 'name' },
          { key: 'asked', label: t('ask.asked-on'), kind: 'date' },
          { key: 'due', label: t('ask.due'), kind: 'date' },
          { key: 'answered', label: t('ask.answered-on'), kind: 'date' },
        ]}
        rows={questions.map((one) => ({
          topic: { href: `/ask/questions/${one.id}`, label: t(`guides.topic.${one.topic}`) },
          language: language(one.language),
          asked: one.asked_on,
          due: one.due_on,
          ...(one.answered_on && { answered: one.answered_on }),
        }))}
      />
      <ul>
        {around
          .filter(({ action }) => scopeOf(action, visit.actor.role) !== undefined)
          .map(({ href, key }) => (
            <li>
              <a href={href}>{t(key)}</a>
            </li>
          ))}
      </ul>
    </>,
    {
      questions: questions.map(({ id, topic, language: lang, due_on, answered_on }) => ({
        id,
        topic,
        language: lang,
        due: due_on.toString(),
        answered: answered_on?.toString() ?? null,
      })),
    },
    { officer: true, lead: t('ask.office.lead') },
  );
};

const one = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const id = pathId(visit, 'question');
  const question = id && (await visit.read((tx) => questionNamed(tx, id)));
  if (!question) return absent;
  const { t } = visit.translator;
  const csrf = csrfOf(visit);
  return pageAnswer(
    t(`guides.topic.${question.topic}`),
    <>
      <OwnQuestionView question={question} />
      {question.answer === null ? (
        <AnswerForm question={question} csrf={csrf} form={form} />
      ) : (
        <PublishForm question={question} csrf={csrf} form={form} />
      )}
    </>,
    { id: question.id, words: question.words, language: question.language, answer: question.answer, version: question.version },
    { officer: true, crumbs: [{ href: '/ask/questions', label: t('ask.office.title') }] },
  );
};

/** Where an office answers, and makes public what is asked often. */
export const officeRoutes: readonly Route[] = [
  page({ path: '/ask/questions', action: 'question.answer', summary: 'Questions to your office, those that wait first', handle: list }),
  page({
    path: '/ask/questions/:question',
    action: 'question.answer',
    summary: 'One question, and its answer',
    handle: (visit) => one(visit),
  }),
  act({
    path: '/ask/questions/:question',
    command: answerQuestion,
    summary: 'Answers a question in the language in which it was asked',
    example: { version: 1, language: 'en', answer: 'The consulate pays nothing; the employer does.' },
    next: (_, { params }) => `/ask/questions/${params.question}`,
    again: one,
  }),
  act({
    path: '/ask/questions/:question/publish',
    command: publishEntry,
    summary: 'Makes a question that is asked often public, written anew',
    example: { asked: 'Who pays for the journey?', answer: 'The employer pays it.', until: '2027-03-31' },
    next: () => '/ask',
    again: one,
  }),
  act({
    path: '/ask/replies/:reply/withdraw',
    command: withdrawEntry,
    summary: 'Takes a public answer away that no longer holds',
    example: { version: 1 },
    next: () => '/ask',
  }),
];

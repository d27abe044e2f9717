import { csrfOf } from '../../../platform/http/asked.ts';
import { page, type Route, raw, type Sent } from '../../../platform/http/routes.ts';
import { type Answer, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { Button, ButtonLink, Form, HiddenField, HiddenFields, Radios, ReadAloud, useTranslator } from '../../../ui/index.ts';
import { questionsOf } from '../domain/screening/question-set.ts';
import { type Age, type Answers, ages, answers, screen } from '../domain/screening/screen.ts';
import { labourQuestions } from '../screening-pack.ts';
import { Findings } from '../views/findings.tsx';

const groups = () => questionsOf(labourQuestions(), true).filter(({ questions }) => questions.length > 0);

/** What was answered so far: it comes and goes with the form, and is kept nowhere. */
export const answersIn = ({ typed }: Pick<Sent, 'typed'>): { readonly age: Age; readonly answers: Answers } => {
  const known = new Set(groups().flatMap(({ questions }) => questions));
  const given = Object.entries(typed).flatMap(([name, value]) => {
    const question = name.startsWith('q.') ? name.slice(2) : '';
    const answer = answers.find((one) => one === value);
    return known.has(question) && answer ? [[question, answer] as const] : [];
  });
  return { age: ages.find((one) => one === typed.age) ?? 'unknown', answers: Object.fromEntries(given) };
};

/** The answers as a form carries them on. */
export const carried = ({ age, answers: given }: { age: Age; answers: Answers }): Record<string, string> => ({
  age,
  ...Object.fromEntries(Object.entries(given).map(([question, answer]) => [`q.${question}`, answer])),
});

const Begin = ({ csrf }: { csrf: string }) => {
  const { t } = useTranslator();
  return (
    <Form action="/help/screening" csrf={csrf}>
      <HiddenField name="step" value="0" />
      <Radios
        name="age"
        label={t('protection.age.question')}
        options={(['adult', 'child', 'unknown'] as const).map((value) => ({ value, label: t(`protection.age.${value}`) }))}
      />
      <Button>{t('protection.screening.begin')}</Button>
    </Form>
  );
};

const Step = ({ csrf, step, before }: { csrf: string; step: number; before: Record<string, string> }) => {
  const { t } = useTranslator();
  const all = groups();
  const here = all[step];
  return (
    <Form action="/help/screening" csrf={csrf}>
      <p class="quiet">{t('protection.screening.step', { n: step + 1, of: all.length })}</p>
      <HiddenField name="step" value={step + 1} />
      <HiddenFields fields={before} />
      {here?.questions.map((question) => (
        <Radios
          name={`q.${question}`}
          label={t(`protection.ask.${question}`)}
          options={answers.map((value) => ({ value, label: t(`protection.answer.${value}`) }))}
        />
      ))}
      <Button>{t(step + 1 < all.length ? 'protection.screening.next' : 'protection.screening.show')}</Button>
    </Form>
  );
};

const resultPage = (visit: Visit, sent: Sent): Answer => {
  const { t } = visit.translator;
  const given = answersIn(sent);
  const found = screen(labourQuestions(), given.age, given.answers);
  return pageAnswer(
    t(`protection.outcome.${found.outcome}`),
    <>
      <ReadAloud />
      <Findings found={found} self />
      <Form action="/help/case/new" csrf={csrfOf(visit)}>
        <HiddenFields fields={carried(given)} />
        <Button>{t('protection.ask-for-help')}</Button>
      </Form>
      <p class="quiet">{t('protection.screening.not-kept')}</p>
    </>,
    { ...found },
    { quickExit: true, scripts: true, lead: t('protection.outcome.lead') },
  );
};

const stepPage = (visit: Visit, sent: Sent): Answer => {
  const { t } = visit.translator;
  const step = Number(sent.typed.step ?? '0');
  const all = groups();
  const here = Number.isInteger(step) ? all[step] : undefined;
  if (!here) return resultPage(visit, sent);
  return pageAnswer(
    t(`protection.group.${here.group}`),
    <>
      <ReadAloud />
      <Step csrf={csrfOf(visit)} step={step} before={carried(answersIn(sent))} />
    </>,
    { questions: here.questions },
    { quickExit: true, scripts: true, lead: t('protection.screening.skip') },
  );
};

/** Questions that somebody answers alone, on any telephone. No answer is kept: each page carries those before it. */
export const screeningRoutes: readonly Route[] = [
  page({
    path: '/help/screening',
    action: 'site.read',
    summary: 'Am I being exploited? Questions without a name, of which nothing is kept',
    async handle(visit) {
      const { t } = visit.translator;
      const body = (
        <>
          <ReadAloud />
          <Begin csrf={csrfOf(visit)} />
          <ButtonLink href="/help/case/new">{t('protection.ask-at-once')}</ButtonLink>
        </>
      );
      return pageAnswer(
        t('protection.screening.title'),
        body,
        { groups: groups() },
        { quickExit: true, scripts: true, lead: t('protection.screening.lead') },
      );
    },
  }),
  raw({
    method: 'post',
    path: '/help/screening',
    action: 'site.read',
    summary: 'The next questions, or what the answers show',
    example: { step: '0', age: 'adult' },
    handle: async (visit, sent) => stepPage(visit, sent),
  }),
];

import { newId } from '../../../../kernel/ids.ts';
import type { FormState } from '../../../../platform/http/visit.ts';
import { Button, ButtonLink, Buttons, ErrorSummary, Form, Heading, HiddenField, Radios, useTranslator } from '../../../../ui/index.ts';
import { guideNamed } from '../../guides/load-guide.ts';
import { NotInYourLanguage, SaidText } from '../../texts/said-text.tsx';
import { saidIn } from '../../texts/words.ts';
import type { Course, CoursePart } from '../domain/course.ts';

/** What to read of a part: each guide's answer, and the guide behind it. */
const Reading = ({ part }: { part: CoursePart }) => (
  <ol>
    {part.guides.map((id) => {
      const guide = guideNamed(id);
      return (
        guide && (
          <li>
            <a href={`/guides/${guide.id}`}>
              <SaidText words={guide.title} />
            </a>
            <p>
              <SaidText words={guide.answer} />
            </p>
          </li>
        )
      );
    })}
  </ol>
);

/** A course: its parts, what each asks to read, and the questions for whoever has a file. */
export const CourseView = ({ course }: { course: Course }) => {
  const { t } = useTranslator();
  return (
    <>
      <NotInYourLanguage all={[course.title]} />
      {course.parts.map((part) => (
        <section class="stack">
          <Heading>{t(`orientation.part.${part.id}`)}</Heading>
          <Reading part={part} />
          <Buttons>
            <ButtonLink href={`/orientation/${course.id}/${part.id}`}>
              {t('orientation.to-questions', { n: part.questions.length })}
            </ButtonLink>
          </Buttons>
        </section>
      ))}
    </>
  );
};

interface QuestionsProps {
  readonly course: Course;
  readonly part: CoursePart;
  /** Whose file the answers go into; whoever has none reads the questions and what is right. */
  readonly worker: string | undefined;
  readonly csrf: string;
  readonly form: FormState;
}

/** The questions of a part. Wrong ones say why when the page comes back, with what was chosen. */
export const QuestionsForm = ({ course, part, worker, csrf, form }: QuestionsProps) => {
  const { t, lang } = useTranslator();
  if (worker === undefined)
    return (
      <>
        {part.questions.map(({ ask, why }) => (
          <details>
            <summary>
              <SaidText words={ask} />
            </summary>
            <p>
              <SaidText words={why} />
            </p>
          </details>
        ))}
        <p>{t('orientation.sign-in')}</p>
      </>
    );
  return (
    <>
      <ErrorSummary form={form} />
      <Form action={`/workers/${worker}/orientation`} csrf={csrf} idempotencyKey={newId()} form={form}>
        <HiddenField name="course" value={course.id} />
        <HiddenField name="part" value={part.id} />
        {part.questions.map((question, at) => (
          <Radios
            name={`answers.${question.id}`}
            label={t('orientation.question', { n: at + 1, ask: saidIn(question.ask, lang).text })}
            options={question.options.map(({ text }, index) => ({ value: String(index), label: saidIn(text, lang).text, name: true }))}
          />
        ))}
        <Button>{t('orientation.answer')}</Button>
      </Form>
    </>
  );
};

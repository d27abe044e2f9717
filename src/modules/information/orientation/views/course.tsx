import { newId } from '../../../../kernel/ids.ts';
import type { FormState } from '../../../../platform/http/visit.ts';
import { Button, ButtonLink, Buttons, ErrorSummary, Form, Heading, Radios, useTranslator } from '../../../../ui/index.ts';
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
export const CourseView = ({ course, mayAnswer }: { course: Course; mayAnswer: (part: CoursePart) => boolean }) => {
  const { t } = useTranslator();
  return (
    <>
      <NotInYourLanguage all={[course.title]} />
      {course.parts.map((part) => (
        <section>
          <Heading>{t(`orientation.part.${part.id}`)}</Heading>
          <Reading part={part} />
          {mayAnswer(part) && (
            <Buttons>
              <ButtonLink href={`/orientation/${course.id}/${part.id}`}>
                {t('orientation.to-questions', { n: part.questions.length })}
              </ButtonLink>
            </Buttons>
          )}
        </section>
      ))}
    </>
  );
};

/** The questions of a part. Wrong ones say why when the page comes back, with what was chosen. */
export const QuestionsForm = ({ course, part, csrf, form }: { course: Course; part: CoursePart; csrf: string; form: FormState }) => {
  const { t, lang } = useTranslator();
  return (
    <>
      <ErrorSummary form={form} />
      <Form action={`/orientation/${course.id}/${part.id}`} csrf={csrf} idempotencyKey={newId()} form={form}>
        {part.questions.map((question) => (
          <Radios
            name={`answers.${question.id}`}
            label={saidIn(question.ask, lang).text}
            options={question.options.map(({ text }, index) => ({ value: String(index), label: saidIn(text, lang).text, name: true }))}
          />
        ))}
        <Button>{t('orientation.answer')}</Button>
      </Form>
    </>
  );
};

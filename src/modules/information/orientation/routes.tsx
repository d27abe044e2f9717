import { rowOf } from '../../../platform/db/row-set.ts';
import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { signPrinted } from '../../../platform/signing/index.ts';
import { qrCode } from '../../../ui/index.ts';
import { SaidText } from '../texts/said-text.tsx';
import { saidIn } from '../texts/words.ts';
import { answerQuestions } from './answer-questions.ts';
import { bookSession } from './book-session.ts';
import { type CoursePart, partOf } from './domain/course.ts';
import './errors.ts';
import { allCourses, courseNamed } from './load-course.ts';
import { orientationOfficeRoutes } from './office-routes.tsx';
import { certificateOf, resultsOf } from './queries/learned.ts';
import { bookedBy, sessionsOf } from './queries/sessions.ts';
import { CertificateView } from './views/certificate.tsx';
import { CourseView, QuestionsForm } from './views/course.tsx';
import { MineView } from './views/mine.tsx';

const list = async (visit: Visit): Promise<Answer> => {
  const { t, lang } = visit.translator;
  const courses = allCourses();
  return pageAnswer(
    t('orientation.title'),
    <ul>
      {courses.map(({ id, title }) => (
        <li>
          <a href={`/orientation/${id}`}>
            <SaidText words={title} />
          </a>
        </li>
      ))}
    </ul>,
    { courses: courses.map(({ id, origin, destination, title }) => ({ id, origin, destination, title: saidIn(title, lang).text })) },
    { lead: t('orientation.lead') },
  );
};

/** The family answers for its own part alone. */
const mayAnswer =
  ({ actor }: Visit) =>
  (part: CoursePart): boolean =>
    actor.role === 'worker' || (actor.role === 'family' && part.id === 'family');
const crumbs = ({ translator }: Visit) => [{ href: '/orientation', label: translator.t('orientation.title') }];

const coursePage = async (visit: Visit): Promise<Answer> => {
  const course = courseNamed(visit.params.course);
  if (!course) return absent;
  return pageAnswer(
    saidIn(course.title, visit.translator.lang).text,
    <CourseView course={course} />,
    { id: course.id, parts: course.parts.map(({ id, guides, questions }) => ({ id, guides, questions: questions.length })) },
    { titleIsName: true, crumbs: crumbs(visit), lead: visit.translator.t('orientation.lead') },
  );
};

const questions = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  // Drawn again after a refusal, the form itself says which part it was.
  const course = courseNamed(visit.params.course ?? form.values.course);
  const part = course && partOf(course, visit.params.part ?? form.values.part ?? '');
  if (!course || !part) return absent;
  const { t, lang } = visit.translator;
  return pageAnswer(
    t(`orientation.part.${part.id}`),
    <QuestionsForm
      course={course}
      part={part}
      worker={mayAnswer(visit)(part) ? visit.actor.worker : undefined}
      csrf={csrfOf(visit)}
      form={form}
    />,
    {
      questions: part.questions.map(({ id, ask, options }) => ({
        id,
        ask: saidIn(ask, lang).text,
        options: options.map(({ text }) => saidIn(text, lang).text),
      })),
    },
    {
      lead: t('orientation.questions-lead'),
      crumbs: [...crumbs(visit), { href: `/orientation/${course.id}`, label: saidIn(course.title, lang).text, name: true }],
    },
  );
};

const mine = async (visit: Visit): Promise<Answer> => {
  const { t } = visit.translator;
  const key = visit.actor.worker;
  // A seat of a worker or a family member without a register's entry has learned nothing here.
  if (key === undefined) return absent;
  const today = await visit.runtime.clock.today();
  const found = await visit.read(async (tx) => {
    const origin = (await rowOf(tx, 'worker', key))?.origin ?? '';
    return { origin, results: await resultsOf(tx, key), sessions: await sessionsOf(tx, origin, today), booked: await bookedBy(tx, key) };
  });
  return pageAnswer(
    t('orientation.mine.title'),
    <MineView
      courses={allCourses().filter((course) => course.origin === found.origin)}
      results={found.results}
      sessions={found.sessions}
      booked={found.booked}
      worker={visit.actor.role === 'worker' ? key : undefined}
      csrf={csrfOf(visit)}
    />,
    {
      results: found.results.map(({ id, number, course, part, passed_on }) => ({ id, number, course, part, on: passed_on.toString() })),
      sessions: found.sessions.map(({ id, course, part, held_on }) => ({
        id,
        course,
        part,
        on: held_on.toString(),
        booked: found.booked.has(id),
      })),
    },
    { quickExit: true },
  );
};

const certificate = async (visit: Visit): Promise<Answer> => {
  const id = pathId(visit, 'result');
  const found = id && (await visit.read((tx) => certificateOf(tx, id)));
  if (!found) return absent;
  const { t } = visit.translator;
  const words = [found.number, `${found.given_names} ${found.family_name}`, found.course, found.part, found.passed_on.toString()].join(
    '\n',
  );
  const { code, short } = await signPrinted(visit.runtime, {
    kind: 'orientation',
    number: found.number,
    from: found.passed_on,
    until: null,
    facts: {},
    words,
  });
  const qr = await qrCode(`${visit.browser.origin}/verify#${code}`, t('orientation.certificate.qr'));
  return pageAnswer(
    t('orientation.certificate.title'),
    <CertificateView certificate={found} qr={qr} short={short} />,
    { number: found.number, course: found.course, part: found.part, on: found.passed_on.toString(), code, short },
    { lead: t('orientation.certificate.lead') },
  );
};

/** Courses before leaving and after arriving, with the family's part, questions, sessions and certificates. */
export const orientationRoutes: readonly Route[] = [
  page({
    path: '/orientation',
    action: 'site.read',
    summary: 'Courses before leaving and after arriving',
    shared: async () => String(allCourses().length),
    handle: list,
  }),
  ...orientationOfficeRoutes,
  act({
    path: '/workers/:worker/orientation-places',
    command: bookSession,
    summary: 'Takes a place in a session',
    example: { session: '00000000-0000-4000-8000-000000000000' },
    next: () => '/me/orientation',
  }),
  page({
    path: '/orientation/certificates/:result',
    action: 'orientation.read',
    summary: 'A certificate with the code that proves it',
    handle: certificate,
  }),
  page({ path: '/orientation/:course', action: 'site.read', summary: 'A course: what to read, part by part', handle: coursePage }),
  page({
    path: '/orientation/:course/:part',
    action: 'site.read',
    summary: 'The questions of a part',
    handle: (visit) => questions(visit),
  }),
  act({
    path: '/workers/:worker/orientation',
    command: answerQuestions,
    summary: 'Answers the questions of a part; what is passed has a certificate',
    example: { course: 'ma-es', part: 'before', answers: { passport: '0', fee: '1' } },
    next: (answer) => `/orientation/certificates/${(answer as { id: string }).id}`,
    again: questions,
  }),
  page({ path: '/me/orientation', action: 'me.read', summary: 'What you have learned, and sessions to take a place in', handle: mine }),
];

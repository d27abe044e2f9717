import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { allCourses } from './load-course.ts';
import { noteAttendance } from './note-attendance.ts';
import { cancelSession, planSession } from './plan-session.ts';
import { bookingsOf, sessionNamed, sessionsOf } from './queries/sessions.ts';
import { SessionsView, SessionView } from './views/sessions.tsx';

const list = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const { t } = visit.translator;
  const country = visit.actor.country ?? '';
  const sessions = await visit.read((tx) => sessionsOf(tx, country, undefined));
  return pageAnswer(
    t('orientation.sessions.title'),
    <SessionsView courses={allCourses().filter(({ origin }) => origin === country)} sessions={sessions} csrf={csrfOf(visit)} form={form} />,
    {
      sessions: sessions.map(({ id, course, part, held_on, places, booked, state }) => ({
        id,
        course,
        part,
        on: held_on.toString(),
        places,
        booked,
        state,
      })),
    },
    { officer: true },
  );
};

const one = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const id = pathId(visit, 'session');
  if (id === undefined) return absent;
  const found = await visit.read(async (tx) => ({ session: await sessionNamed(tx, id), bookings: await bookingsOf(tx, id) }));
  const { session, bookings } = found;
  if (!session || session.country !== visit.actor.country) return absent;
  const { t } = visit.translator;
  return pageAnswer(
    t('orientation.session.title'),
    <SessionView session={session} bookings={bookings} csrf={csrfOf(visit)} form={form} />,
    {
      id: session.id,
      state: session.state,
      version: session.version,
      bookings: bookings.map(({ id: booking, came }) => ({ id: booking, came })),
    },
    { officer: true, crumbs: [{ href: '/orientation/sessions', label: t('orientation.sessions.title') }] },
  );
};

const back = (_: unknown, { params }: Visit): string => `/orientation/sessions/${params.session}`;

/** A centre's sessions: plan, see who has a place, say who came. */
export const orientationOfficeRoutes: readonly Route[] = [
  page({
    path: '/orientation/sessions',
    action: 'orientation.plan',
    summary: 'The sessions of your centre',
    handle: (visit) => list(visit),
  }),
  act({
    path: '/orientation/sessions',
    command: planSession,
    summary: 'Plans a session of a course',
    example: {
      course: 'ma-es',
      part: 'before',
      place: 'Employment service, room 2',
      on: '2027-03-01',
      begins: '09:30',
      language: 'ar',
      places: 20,
    },
    next: () => '/orientation/sessions',
    again: list,
  }),
  page({
    path: '/orientation/sessions/:session',
    action: 'orientation.attend',
    summary: 'Who has a place in a session, and who came',
    handle: (visit) => one(visit),
  }),
  act({
    path: '/orientation/sessions/:session/attendance',
    command: noteAttendance,
    summary: 'Says who came; whoever came has passed the part',
    example: { version: 1, came: [] },
    next: back,
    again: one,
  }),
  act({
    path: '/orientation/sessions/:session/cancel',
    command: cancelSession,
    summary: 'A session is not held after all',
    example: { version: 1 },
    next: () => '/orientation/sessions',
  }),
];

import { newId } from '../../../../kernel/ids.ts';
import type { Row } from '../../../../platform/db/row-set.ts';
import type { FormState } from '../../../../platform/http/visit.ts';
import { languages } from '../../../../platform/i18n/index.ts';
import {
  Button,
  Checkboxes,
  DataTable,
  DateField,
  ErrorSummary,
  Form,
  HiddenField,
  NumberField,
  Panel,
  Select,
  TextField,
  useTranslator,
} from '../../../../ui/index.ts';
import { saidIn } from '../../texts/words.ts';
import { type Course, partIds } from '../domain/course.ts';
import { courseNamed } from '../load-course.ts';
import { SessionLine } from './mine.tsx';

interface SessionsProps {
  readonly courses: readonly Course[];
  readonly sessions: readonly Row<'orientation_session'>[];
  readonly csrf: string;
  readonly form: FormState;
}

const PlanForm = ({ courses, csrf, form }: Omit<SessionsProps, 'sessions'>) => {
  const { t, lang, language } = useTranslator();
  return (
    <Form action="/orientation/sessions" csrf={csrf} idempotencyKey={newId()} form={form}>
      <Select
        name="course"
        label={t('orientation.plan.course')}
        {...(courses.length === 1 && courses[0] && { value: courses[0].id })}
        options={courses.map(({ id, title }) => ({ value: id, label: saidIn(title, lang).text, name: true }))}
      />
      <Select
        name="part"
        label={t('orientation.plan.part')}
        value="before"
        options={partIds.map((value) => ({ value, label: t(`orientation.part.${value}`) }))}
      />
      <TextField name="place" label={t('orientation.plan.place')} />
      <DateField name="on" label={t('orientation.plan.on')} />
      <TextField name="begins" label={t('orientation.plan.begins')} hint={t('orientation.plan.begins-hint')} width="short" />
      <Select
        name="language"
        label={t('orientation.plan.language')}
        value={lang}
        options={languages.map((value) => ({ value, label: language(value), name: true }))}
      />
      <NumberField name="places" label={t('orientation.plan.places')} />
      <Button>{t('orientation.plan.button')}</Button>
    </Form>
  );
};

/** The sessions of a centre, and a form for the next. */
export const SessionsView = ({ courses, sessions, csrf, form }: SessionsProps) => {
  const { t, lang } = useTranslator();
  return (
    <>
      <ErrorSummary form={form} />
      <Panel title={t('orientation.plan.title')}>
        <PlanForm courses={courses} csrf={csrf} form={form} />
      </Panel>
      <DataTable
        caption={t('orientation.sessions.caption')}
        empty={t('orientation.sessions.none')}
        columns={[
          { key: 'course', label: t('orientation.plan.course'), kind: 'link' },
          { key: 'part', label: t('orientation.plan.part') },
          { key: 'on', label: t('orientation.plan.on'), kind: 'date' },
          { key: 'place', label: t('orientation.plan.place'), kind: 'name' },
          { key: 'booked', label: t('orientation.sessions.booked'), kind: 'number' },
          { key: 'places', label: t('orientation.plan.places'), kind: 'number' },
          { key: 'state', label: t('orientation.sessions.state') },
        ]}
        rows={sessions.map((session) => ({
          course: {
            href: `/orientation/sessions/${session.id}`,
            label: saidIn(courseNamed(session.course)?.title ?? { en: session.course }, lang).text,
          },
          part: t(`orientation.part.${session.part}`),
          on: session.held_on,
          place: session.place,
          booked: session.booked,
          places: session.places,
          state: t(`orientation.state.${session.state}`),
        }))}
      />
    </>
  );
};

interface SessionProps {
  readonly session: Row<'orientation_session'>;
  readonly bookings: readonly {
    readonly id: string;
    readonly came: boolean | null;
    readonly given_names: string;
    readonly family_name: string;
  }[];
  readonly csrf: string;
  readonly form: FormState;
}

/** Who has a place, and after the session who came. */
export const SessionView = ({ session, bookings, csrf, form }: SessionProps) => {
  const { t } = useTranslator();
  const action = `/orientation/sessions/${session.id}`;
  return (
    <>
      <p class="lead">
        <SessionLine session={session} />
      </p>
      <ErrorSummary form={form} />
      {session.state === 'open' ? (
        <>
          <Form action={`${action}/attendance`} csrf={csrf} idempotencyKey={newId()} form={form}>
            <HiddenField name="version" value={session.version} />
            {bookings.length === 0 ? (
              <p>{t('orientation.attendance.none')}</p>
            ) : (
              <Checkboxes
                name="came"
                label={t('orientation.attendance.who')}
                options={bookings.map((one) => ({ value: one.id, label: `${one.given_names} ${one.family_name}`, name: true }))}
              />
            )}
            <Button>{t('orientation.attendance.button')}</Button>
          </Form>
          <Form action={`${action}/cancel`} csrf={csrf} idempotencyKey={newId()}>
            <HiddenField name="version" value={session.version} />
            <Button kind="stop">{t('orientation.attendance.cancel')}</Button>
          </Form>
        </>
      ) : (
        <ul>
          {bookings.map((one) => (
            <li>
              <bdi>{`${one.given_names} ${one.family_name}`}</bdi>:{' '}
              {t(one.came ? 'orientation.attendance.came' : 'orientation.attendance.absent')}
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

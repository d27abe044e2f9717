import { newId } from '../../../../kernel/ids.ts';
import type { Row } from '../../../../platform/db/row-set.ts';
import { Button, DateText, Form, HiddenField, Message, Name, Panel, useTranslator } from '../../../../ui/index.ts';
import { SaidText } from '../../texts/said-text.tsx';
import type { Course } from '../domain/course.ts';
import { courseNamed } from '../load-course.ts';

interface MineProps {
  readonly courses: readonly Course[];
  readonly results: readonly Row<'orientation_result'>[];
  readonly sessions: readonly Row<'orientation_session'>[];
  readonly booked: ReadonlySet<string>;
  /** The worker who may take a place; the family may not. */
  readonly worker: string | undefined;
  readonly csrf: string;
}

/** Where and when a session is. */
export const SessionLine = ({ session }: { session: Row<'orientation_session'> }) => {
  const { t, language } = useTranslator();
  const values = {
    on: <DateText value={session.held_on} />,
    begins: <bdi dir="ltr">{session.begins}</bdi>,
    place: <Name>{session.place}</Name>,
    language: <bdi>{language(session.language)}</bdi>,
    part: t(`orientation.part.${session.part}`),
  };
  return <Message k="orientation.session.line" values={values} />;
};

/** What a worker has learned and can learn: parts with their certificates, and sessions to take a place in. */
export const MineView = ({ courses, results, sessions, booked, worker, csrf }: MineProps) => {
  const { t } = useTranslator();
  return (
    <>
      {courses.length === 0 && <p>{t('orientation.mine.none')}</p>}
      {courses.map((course) => (
        <Panel title={t('orientation.mine.course')}>
          <p>
            <a href={`/orientation/${course.id}`}>
              <SaidText words={course.title} />
            </a>
          </p>
          <ul>
            {course.parts.map((part) => {
              const result = results.find((one) => one.course === course.id && one.part === part.id);
              return (
                <li>
                  {t(`orientation.part.${part.id}`)}:{' '}
                  {result ? (
                    <a href={`/orientation/certificates/${result.id}`}>
                      <Message k="orientation.mine.passed" values={{ on: <DateText value={result.passed_on} /> }} />
                    </a>
                  ) : (
                    <a href={`/orientation/${course.id}/${part.id}`}>{t('orientation.mine.open')}</a>
                  )}
                </li>
              );
            })}
          </ul>
        </Panel>
      ))}
      {worker !== undefined && sessions.length > 0 && (
        <Panel title={t('orientation.mine.sessions')}>
          {sessions.map((session) => (
            <div>
              <p>
                <SaidText words={courseNamed(session.course)?.title ?? { en: session.course }} />: <SessionLine session={session} />
              </p>
              {booked.has(session.id) ? (
                <p>
                  <strong>{t('orientation.mine.has-place')}</strong>
                </p>
              ) : session.booked >= session.places ? (
                <p class="quiet">{t('orientation.mine.full')}</p>
              ) : (
                <Form action={`/workers/${worker}/orientation-places`} csrf={csrf} idempotencyKey={newId()}>
                  <HiddenField name="session" value={session.id} />
                  <Button kind="second">{t('orientation.mine.book', { n: session.places - session.booked })}</Button>
                </Form>
              )}
            </div>
          ))}
        </Panel>
      )}
    </>
  );
};

import './errors.ts';
import { newId } from '../../kernel/ids.ts';
import { execute } from '../../platform/command/execute.ts';
import { csrfOf } from '../../platform/http/asked.ts';
import { statusOf } from '../../platform/http/problem.ts';
import { act, page, type Route, raw, type Sent } from '../../platform/http/routes.ts';
import {
  type Answer,
  emptyForm,
  type FormState,
  type PageAnswer,
  pageAnswer,
  redirect,
  refusal,
  type Visit,
} from '../../platform/http/visit.ts';
import { endAbsence } from './end-absence.ts';
import { absencesSeen } from './queries/absences.ts';
import { setAbsence, setAbsenceFor } from './set-absence.ts';
import { AbsenceView, absenceData } from './views/absence.tsx';

const absencePage = async (visit: Visit, form: FormState, tried?: 'set' | 'end'): Promise<PageAnswer> => {
  const { t } = visit.translator;
  const today = await visit.runtime.clock.today();
  const absences = await visit.read((tx) => absencesSeen(tx, visit.actor, today));
  return pageAnswer(
    t('absence.title'),
    <AbsenceView
      absences={absences}
      forOthers={visit.actor.role === 'administrator'}
      csrf={csrfOf(visit)}
      idempotencyKey={newId()}
      form={form}
      tried={tried}
    />,
    absenceData(absences),
    { officer: true, lead: t('absence.lead') },
  );
};

const end = async (visit: Visit, sent: Sent): Promise<Answer> => {
  const { session } = visit;
  if (!session) return refusal({ code: 'auth.sign-in-needed' });
  const result = await execute(visit.runtime, visit.actor, endAbsence, { session: session.id });
  if (result.ok) return sent.json ? { kind: 'data', data: result.value } : redirect('/absence');
  if (sent.json || result.error.code === 'platform.not-found') return refusal(result.error);
  if (result.error.code === 'auth.prove-first') return redirect('/account/prove?to=/absence');
  return { ...(await absencePage(visit, { values: {}, problems: [result.error] }, 'end')), status: statusOf(result.error) };
};

/** Who is away, and until when. */
export const absenceRoutes: readonly Route[] = [
  page({
    path: '/absence',
    action: 'absence.read',
    summary: 'Your absence; for the administrator, everybody’s',
    handle: (visit) => absencePage(visit, emptyForm),
  }),
  act({
    path: '/absence',
    command: setAbsence,
    summary: 'Say that you will be away: on these days your account acts for nobody',
    example: { from: '2040-07-01', until: '2040-07-14' },
    next: () => '/absence',
    again: (visit, form) => absencePage(visit, form, 'set'),
  }),
  act({
    path: '/absence/for',
    command: setAbsenceFor,
    summary: 'Say for an officer, by login, that they will be away',
    example: { login: 'nobody@example.org', from: '2040-07-01', until: '2040-07-14' },
    next: () => '/absence',
    again: (visit, form) => absencePage(visit, form, 'set'),
  }),
  raw({
    method: 'post',
    path: '/absence/end',
    action: 'absence.end',
    summary: 'Be back at once, or take back what was planned; after a fresh proof of who you are',
    example: {},
    handle: end,
  }),
];

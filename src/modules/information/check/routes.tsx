import { type PlainDate, plainDate } from '../../../kernel/dates.ts';
import { csrfOf } from '../../../platform/http/asked.ts';
import { page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, pageAnswer, redirect, type Visit } from '../../../platform/http/visit.ts';
import { latinDigits } from '../../../platform/i18n/index.ts';
import { withQuery } from '../../../ui/index.ts';
import { jobsVersion } from '../portal/routes.tsx';
import { freshJobs } from '../portal/search/fresh-jobs.ts';
import { answerTo, type CheckAnswer } from './queries/answer.ts';
import { registerMark } from './queries/register-names.ts';
import { Check } from './views/check.tsx';
import { checkData } from './views/data.ts';
import { longestAsked, readAsked } from './what-was-asked.ts';

/** A day that was asked about: not before the register begins, and not one that has not come. */
const dayIn = (typed: string, today: PlainDate): PlainDate => {
  try {
    const day = plainDate(latinDigits(typed.trim()));
    return Temporal.PlainDate.compare(day, today) > 0 ? today : day;
  } catch {
    return today;
  }
};

const checkPage = async (visit: Visit, asked: string, day: string): Promise<Answer> => {
  const { t } = visit.translator;
  const today = await visit.runtime.clock.today();
  const on = dayIn(day, today);
  const index = await freshJobs(visit.runtime);
  const answer: CheckAnswer = await visit.read((tx) => answerTo(asked, { runtime: visit.runtime, tx, index, on, today }));
  // A paper's code goes back into no page: it names a contract or a permit.
  const shown = answer.kind === 'paper' ? '' : asked;
  return pageAnswer(
    t('check.title'),
    <Check asked={shown} answer={answer} on={on} csrf={csrfOf(visit)} today={today} />,
    () => checkData(answer, on, visit.translator.lang),
    { lead: t('check.lead') },
  );
};

/** The codes of papers stand in no address: they are sent, and what is public is asked by an address that can be passed on. */
const send = async (visit: Visit, fields: Readonly<Record<string, unknown>>): Promise<Answer> => {
  const text = (name: string, most: number): string => (typeof fields[name] === 'string' ? fields[name].slice(0, most) : '');
  const asked = text('asked', longestAsked);
  const day = text('on', 20).trim();
  const { kind } = readAsked(asked);
  if (kind === 'code' || kind === 'number') return checkPage(visit, asked, day);
  const lang = visit.query.get('lang') ?? undefined;
  return redirect(withQuery('/check', { q: asked.trim().slice(0, 120), on: day === '' ? undefined : day, lang }));
};

/** What an answer is made from; of what may be a paper nobody keeps anything. */
const versionOf = async (visit: Visit): Promise<string | undefined> => {
  const { kind } = readAsked(visit.query.get('q') ?? '');
  if (kind === 'code' || kind === 'number') return undefined;
  return `${await jobsVersion(visit)} ${await visit.read(registerMark)}`;
};

/** Is it real? One box for a job, a recruiter, an employer, a licence or a paper. */
export const checkRoutes: readonly Route[] = [
  page({
    path: '/check',
    action: 'check.ask',
    summary: 'Is it real? A job’s number, an organisation’s name or licence, or the code of a paper; on a day',
    shared: versionOf,
    handle: (visit) => checkPage(visit, (visit.query.get('q') ?? '').slice(0, longestAsked), visit.query.get('on') ?? ''),
  }),
  raw({
    method: 'post',
    path: '/check',
    action: 'check.ask',
    summary: 'The same from the form; the code of a paper is answered here, so that it stands in no address',
    example: { asked: 'V-7K3M-9QT4' },
    handle: (visit, { fields }) => send(visit, fields),
  }),
];

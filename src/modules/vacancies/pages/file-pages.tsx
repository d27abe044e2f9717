import type { AnyCommand } from '../../../platform/command/command.ts';
import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { FileTasks, tasksAbout } from '../../tasks/index.ts';
import { vacancyFile } from '../queries/vacancy-file.ts';
import { refuseVacancy } from '../refuse-vacancy.ts';
import { verifyVacancy } from '../verify-vacancy.ts';
import { StandsWhere } from '../views/answer.tsx';
import { fileData } from '../views/data.ts';
import { VacancyFileView } from '../views/file.tsx';
import { problemsIn } from '../views/words.ts';
import { withdrawVacancy } from '../withdraw-vacancy.ts';
import { isInside } from './reader.ts';

const filePage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const key = pathId(visit, 'vacancy');
  if (key === undefined) return absent;
  const today = await visit.runtime.clock.today();
  const [file, tasks] = await visit.read(
    async (tx) => [await vacancyFile(tx, key, visit.actor, today), await tasksAbout(tx, { type: 'vacancy', id: key })] as const,
  );
  if (!file) return absent;
  const { t, lang } = visit.translator;
  return pageAnswer(
    file.vacancy.title,
    <>
      <VacancyFileView file={file} csrf={csrfOf(visit)} form={{ ...form, problems: problemsIn(form.problems, lang) }} />
      {isInside(visit) && <FileTasks about={{ type: 'vacancy', id: key }} tasks={tasks} today={today} role={visit.actor.role} />}
    </>,
    fileData(file, lang),
    {
      titleIsName: true,
      officer: isInside(visit),
      lead: <StandsWhere file={file} />,
      crumbs: [{ href: '/vacancies', label: t(isInside(visit) ? 'vacancies.list.title' : 'vacancies.list.title-public') }],
    },
  );
};

const step = (name: string, command: AnyCommand, summary: string, example: Readonly<Record<string, unknown>>): Route =>
  act({
    path: `/vacancies/:vacancy/${name}`,
    command,
    summary,
    example,
    next: (_, visit) => `/vacancies/${visit.params.vacancy}`,
    again: filePage,
  });

export const fileRoutes: readonly Route[] = [
  page({
    path: '/vacancies/:vacancy',
    action: 'vacancy.read',
    summary: 'A vacancy: where it stands, its terms, its steps, and what was decided',
    handle: filePage,
  }),
  step('verify', verifyVacancy, 'Verify a vacancy: the rules decide, its places are drawn from the quota', {
    version: 1,
    reason: 'Pay by the piece, above the floor as the job order shows.',
  }),
  step('refuse', refuseVacancy, 'Refuse a vacancy, with the rules that failed or with a reason', {
    version: 1,
    reason: 'The work is not seasonal.',
  }),
  step('withdraw', withdrawVacancy, 'Take a vacancy back, while nobody has a place under it', { version: 1 }),
];

import { languageOf } from '../../../kernel/language.ts';
import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import { searchOccupations } from '../../../platform/standards/index.ts';
import { addExperience, removeExperience, verifyExperience } from '../change-experience.ts';
import { addSkill, removeSkill } from '../change-skill.ts';
import { experiencesOf, skillsOf } from '../queries/experience-of.ts';
import { readWorker } from '../store.ts';
import { experienceData, Skills } from '../views/skills.tsx';

const skillsPage = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const key = pathId(visit, 'worker');
  const q = visit.query.get('q')?.trim().slice(0, 100) || undefined;
  const found =
    key &&
    (await visit.read(async (tx) => {
      const worker = await readWorker(tx, key);
      return worker && { worker, skills: await skillsOf(tx, key), experiences: await experiencesOf(tx, key) };
    }));
  if (!found) return absent;
  const { t, lang } = visit.translator;
  const own = visit.actor.role === 'worker';
  const occupations = q === undefined ? [] : searchOccupations(q, languageOf(lang), 12);
  return pageAnswer(
    t(own ? 'workers.skill.page-own' : 'workers.skill.page'),
    <Skills
      worker={found.worker.id}
      skills={found.skills}
      experiences={found.experiences}
      q={q}
      found={occupations}
      mayVerify={scopeOf('experience.verify', visit.actor.role) !== undefined}
      csrf={csrfOf(visit)}
      form={form}
    />,
    { skills: found.skills, experiences: found.experiences.map(experienceData), found: occupations },
    {
      officer: !own,
      quickExit: own,
      crumbs: [own ? { href: '/me', label: t('site.nav.me') } : { href: `/workers/${found.worker.id}`, label: t('workers.one.back') }],
    },
  );
};

const back = (answer: unknown): string => `/workers/${(answer as { id: string }).id}/skills`;
const shared = { next: back, again: skillsPage };

/** What a worker can do and has worked. */
export const skillRoutes: readonly Route[] = [
  page({
    path: '/workers/:worker/skills',
    action: 'skill.change',
    summary: 'Skills and experience, with a search by words',
    handle: (visit) => skillsPage(visit),
  }),
  act({ path: '/workers/:worker/skills', command: addSkill, summary: 'Add a skill', example: { occupation: '9211' }, ...shared }),
  act({ path: '/workers/:worker/skills/:skill/remove', command: removeSkill, summary: 'Take a skill away', example: {}, ...shared }),
  act({
    path: '/workers/:worker/experience',
    command: addExperience,
    summary: 'Add an experience as the worker says it',
    example: { occupation: '9211', from: '2023-03-01', until: '2023-06-30', employer: 'Example Farm', country: 'ES' },
    ...shared,
  }),
  act({
    path: '/workers/:worker/experience/:experience/verify',
    command: verifyExperience,
    summary: 'Say what proves an experience',
    example: { proof: 'payslip' },
    ...shared,
  }),
  act({
    path: '/workers/:worker/experience/:experience/remove',
    command: removeExperience,
    summary: 'Take away an experience that nobody has verified',
    example: {},
    ...shared,
  }),
];

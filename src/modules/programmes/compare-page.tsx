import { asSystem } from '../../platform/command/execute.ts';
import { csrfOf } from '../../platform/http/asked.ts';
import { page, type Route } from '../../platform/http/routes.ts';
import { type Answer, absent, pageAnswer, type Visit } from '../../platform/http/visit.ts';
import { loadExamples, replayFiles } from '../../programme/index.ts';
import { openPlacements } from '../permits/index.ts';
import { openVacancies } from '../vacancies/index.ts';
import { assessDraft } from './assess-draft.ts';
import { diffDraft } from './diff-draft.ts';
import { draftFiles } from './domain/assess.ts';
import { casesOnBoth } from './domain/compare.ts';
import { workerFiles } from './domain/worker-files.ts';
import { lintChange } from './lint-draft.ts';
import { usualVersion, versionCalled } from './other-version.ts';
import { versions } from './queries/versions.ts';
import { draftOf } from './read-draft.ts';
import { CompareView, compareData } from './views/compare.tsx';

/** The newest vacancies under way that are asked again. */
const mostFiles = 500;

const comparePage = async (visit: Visit): Promise<Answer> => {
  const draft = await draftOf(visit);
  if (!draft) return absent;
  const { t } = visit.translator;
  const { programme } = assessDraft(draft.text, draft.cases);
  const today = await visit.runtime.clock.today();
  const [known, key, other, files] = await visit.read(async (tx) => {
    const all = await versions(tx);
    const asked = visit.query.get('with') ?? '';
    const chosen = asked === '' && programme ? await usualVersion(tx, draft, programme.id) : asked;
    const version = await versionCalled(tx, chosen);
    const running = version ? await openVacancies(tx, { ...draft, programme: version.id, most: mostFiles }, today) : [];
    return [all, chosen, version, running.filter(({ programmeHash }) => programmeHash === version?.hash)] as const;
  });
  // Whose files they are is not the policy units' to know: they are counted in the name of the system.
  const placed = other
    ? await asSystem(visit.runtime, 'programme.move-file', (tx) =>
        openPlacements(tx, { ...draft, hash: other.hash, most: mostFiles }, today),
      )
    : [];
  const cases = loadExamples(draft.cases, draftFiles.cases, 0);
  const compared =
    programme && other
      ? {
          same: programme.hash === other.hash,
          diff: diffDraft(other, programme),
          replay: replayFiles(
            other,
            programme,
            files.map(({ id, facts, done }) => ({ id, subject: 'vacancy', facts, asOf: today, steps: ['vacancy.verify'], done })),
          ),
          workers: workerFiles(other, programme, placed, today),
          onBoth: casesOnBoth(programme, other, cases.ok ? cases.value : []),
          amendment: programme.id === other.id && programme.hash !== other.hash ? lintChange(other, programme) : undefined,
        }
      : undefined;
  const drawn = { draft, programme, other, key, versions: known, compared, files, csrf: csrfOf(visit) };
  return pageAnswer(t('programmes.page.compare'), <CompareView {...drawn} />, () => compareData(drawn), {
    officer: true,
    lead: t('programmes.page.compare.what'),
    crumbs: [
      { href: '/workbench', label: t('programmes.title') },
      { href: `/workbench/drafts/${draft.id}`, label: draft.title, name: true },
    ],
  });
};

/** A draft beside any other version. */
export const compareRoutes: readonly Route[] = [
  page({
    path: '/workbench/drafts/:draft/compare',
    action: 'draft.compare',
    summary: 'A draft beside another version: what comes out otherwise, and what a change does to running files',
    handle: comparePage,
  }),
];

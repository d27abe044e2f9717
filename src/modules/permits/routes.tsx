import { csvFile } from '../../platform/http/csv.ts';
import './index.ts';
import { csrfOf, pathId } from '../../platform/http/asked.ts';
import { act, page, type Route, raw } from '../../platform/http/routes.ts';
import { type Answer, absent, type FormState, pageAnswer, type Visit } from '../../platform/http/visit.ts';
import { askPermitChange } from './ask-permit-change.ts';
import { comeBack, leaveForAWhile } from './leave-for-a-while.ts';
import { offerNext } from './offer-next.ts';
import { differencesRoutes } from './pages/differences-page.tsx';
import { printRoutes } from './pages/print-page.tsx';
import { staysRoutes } from './pages/stays-page.tsx';
import { stayFile } from './queries/stay-file.ts';
import { reportAbsence } from './report-absence.ts';
import { takeBackClaim, takeBackRequest } from './take-back.ts';
import { stayCsv, stayFileData } from './views/stay-data.ts';
import type { TriedForm } from './views/stay-forms.tsx';
import { StayLead, StayPageView } from './views/stay-page.tsx';

const load = async (visit: Visit) => {
  const key = pathId(visit, 'placement');
  const today = await visit.runtime.clock.today();
  return key === undefined ? undefined : await visit.read((tx) => stayFile(tx, key, visit.actor, today));
};

const stayPage = async (visit: Visit, tried?: { form: FormState; of: TriedForm }): Promise<Answer> => {
  const file = await load(visit);
  if (!file) return absent;
  const { translator, actor } = visit;
  const own = actor.role === 'worker' || actor.role === 'family';
  return pageAnswer(
    translator.t(own ? 'permits.page.own' : 'permits.page.title'),
    <StayPageView file={file} actor={actor} csrf={csrfOf(visit)} tried={tried} />,
    stayFileData(file),
    {
      officer: !own,
      quickExit: own,
      lead: <StayLead file={file} />,
      crumbs: [
        {
          href: `/placements/${file.placement.id}`,
          label: own ? translator.t('permits.crumb.own') : file.placement.workerName,
          name: !own,
        },
      ],
    },
  );
};

const back = (_: unknown, visit: Visit): string => `/placements/${visit.params.placement}/stay`;
const again =
  (of: TriedForm) =>
  (visit: Visit, form: FormState): Promise<Answer> =>
    stayPage(visit, { form, of });
const asking =
  (kind: 'extension' | 'employer' | 'status') =>
  (sent: { fields: Readonly<Record<string, unknown>> }, visit: Visit): unknown => ({
    ...sent.fields,
    placement: visit.params.placement,
    kind,
  });

/** Everything about a stay: its days, trips, extensions, the next employer, a longer residence, and what an employer claims. */
export const permitRoutes: readonly Route[] = [
  page({
    path: '/placements/:placement/stay',
    action: 'placement.read',
    summary: 'One stay: the days used and left, trips, what was asked and decided',
    handle: (visit) => stayPage(visit),
  }),
  raw({
    method: 'get',
    path: '/placements/:placement/stay.csv',
    action: 'stay.read',
    summary: 'The intervals of one stay as a table',
    async handle(visit) {
      const file = await load(visit);
      return file ? csvFile('stay.csv', stayCsv(file)) : absent;
    },
  }),
  act({
    path: '/placements/:placement/leave',
    command: leaveForAWhile,
    summary: 'Record that the worker has gone away for a while and keeps the permit',
    example: { on: '2026-05-10' },
    next: back,
    again: again('leave'),
  }),
  act({
    path: '/placements/:placement/come-back',
    command: comeBack,
    summary: 'Record a further entry under the same permit',
    example: { on: '2026-05-20' },
    next: back,
    again: again('come-back'),
  }),
  act({
    path: '/placements/:placement/extension',
    command: askPermitChange,
    summary: 'Ask for an extension of the permit to a last day',
    example: { until: '2026-07-31' },
    input: asking('extension'),
    next: back,
    again: again('extension'),
  }),
  act({
    path: '/placements/:placement/employer',
    command: askPermitChange,
    summary: 'Ask for the way to another employer, on a ground of the programme',
    example: { ground: 'agreed' },
    input: asking('employer'),
    next: back,
    again: again('employer'),
  }),
  act({
    path: '/placements/:placement/status',
    command: askPermitChange,
    summary: 'Ask for a longer residence',
    example: { ground: 'residence' },
    input: asking('status'),
    next: back,
    again: again('status'),
  }),
  act({
    path: '/placements/:placement/absence',
    command: reportAbsence,
    summary: 'Report that a worker is not at work since a day: a claim, which the worker answers and an officer decides',
    example: { since: '2026-05-10' },
    next: back,
    again: again('absence'),
  }),
  act({
    path: '/placements/:placement/requests/take-back',
    command: takeBackRequest,
    summary: 'Take back what you have asked for, while nobody has decided',
    example: { request: '00000000-0000-4000-8000-000000000000' },
    next: back,
    again: again('take-back'),
  }),
  act({
    path: '/placements/:placement/absence/take-back',
    command: takeBackClaim,
    summary: 'Take back that a worker was not at work, while nobody has decided',
    example: { claim: '00000000-0000-4000-8000-000000000000' },
    next: back,
    again: again('take-back'),
  }),
  act({
    path: '/placements/:placement/next-employer',
    command: offerNext,
    summary: 'Offer a worker who may go to another employer a free verified place',
    example: { vacancy: '00000000-0000-4000-8000-000000000000' },
    next: back,
    again: again('next'),
  }),
  ...staysRoutes,
  ...differencesRoutes,
  ...printRoutes,
];

import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { checkCentre } from './check-centre.ts';
import { serves } from './domain/centre.ts';
import { followVisit } from './follow-visit.ts';
import { allCentres } from './load-centres.ts';
import { openVisit } from './open-visit.ts';
import { commentsOn } from './queries/comments.ts';
import { freshnessOfAll } from './queries/freshness.ts';
import { visitNamed, visitsOf } from './queries/visits.ts';
import { CommentsView } from './views/comments.tsx';
import { DeskView, VisitView } from './views/desk.tsx';

const ours = ({ actor }: Visit) =>
  allCentres().filter((centre) => actor.country !== undefined && !centre.world && serves(centre, actor.country));

const desk = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const { t } = visit.translator;
  const visits = await visit.read(visitsOf);
  return pageAnswer(
    t('centres.desk.title'),
    <DeskView visits={visits} centres={ours(visit)} today={await visit.runtime.clock.today()} csrf={csrfOf(visit)} form={form} />,
    { visits: visits.map(({ id, reference, reason, minutes, outcome }) => ({ id, reference, reason, minutes, outcome })) },
    { officer: true, lead: t('centres.desk.lead') },
  );
};

const oneVisit = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const id = pathId(visit, 'visit');
  const row = id && (await visit.read((tx) => visitNamed(tx, id)));
  if (!row) return absent;
  const { t } = visit.translator;
  return pageAnswer(
    t('centres.slip.title'),
    <VisitView visit={row} csrf={csrfOf(visit)} form={form} />,
    { id: row.id, reference: row.reference, outcome: row.outcome, version: row.version },
    { crumbs: [{ href: '/centres/desk', label: t('centres.desk.title') }] },
  );
};

const comments = async (visit: Visit): Promise<Answer> => {
  const { t } = visit.translator;
  const centres = ours(visit);
  const said = await visit.read(async (tx) =>
    commentsOn(
      tx,
      centres.map(({ id }) => id),
    ),
  );
  return pageAnswer(
    t('centres.comments.title'),
    <CommentsView centres={centres} comments={said} fresh={await freshnessOfAll(visit.runtime)} csrf={csrfOf(visit)} />,
    { comments: said.map(({ centre, says, words, said_on }) => ({ centre, says, words, on: said_on.toString() })) },
    { officer: true, lead: t('centres.comments.lead') },
  );
};

/** The desk of an office that helps people, and what visitors say of the directory. */
export const deskRoutes: readonly Route[] = [
  page({
    path: '/centres/desk',
    action: 'desk.read',
    summary: 'Help somebody at a desk, and ask later how it went',
    handle: (visit) => desk(visit),
  }),
  act({
    path: '/centres/desk',
    command: openVisit,
    summary: 'Records that somebody was helped at a desk, without a name',
    example: { reason: 'costs', language: 'ar', minutes: 15, toldFree: true },
    next: (answer) => `/centres/desk/${(answer as { id: string }).id}`,
    again: desk,
  }),
  page({
    path: '/centres/desk/:visit',
    action: 'desk.read',
    summary: 'The slip of a visit, and what it led to',
    handle: (visit) => oneVisit(visit),
  }),
  act({
    path: '/centres/desk/:visit/follow',
    command: followVisit,
    summary: 'Says what a visit led to',
    example: { version: 1, outcome: 'answered' },
    next: () => '/centres/desk',
    again: oneVisit,
  }),
  page({
    path: '/centres/comments',
    action: 'centre.check',
    summary: 'What visitors say of the centres that serve your country',
    handle: comments,
  }),
  act({
    path: '/centres/:centre/check',
    command: checkCentre,
    summary: 'Says that you have looked and a line of the directory holds',
    example: {},
    next: () => '/centres/comments',
  }),
];

import { page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { claimed } from '../queries/claimed.ts';
import { ClaimedList } from '../views/claimed-list.tsx';

const claimedPage = async (visit: Visit): Promise<Answer> => {
  const rows = await visit.read(claimed);
  const { t } = visit.translator;
  return pageAnswer(
    t('workers.claimed.title'),
    <ClaimedList rows={rows} />,
    { claimed: rows.map(({ worker, what, kind, since }) => ({ worker, what, kind, since: since.toString() })) },
    { officer: true, lead: t('workers.claimed.lead'), crumbs: [{ href: '/workers', label: t('workers.list.title') }] },
  );
};

/** What workers have claimed and an officer of their origin can verify. */
export const claimedRoutes: readonly Route[] = [
  page({
    path: '/workers/claimed',
    action: 'document.verify',
    summary: 'Papers and work that workers have claimed and nobody has verified, the longest waiting first',
    handle: claimedPage,
  }),
];

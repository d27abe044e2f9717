import { csrfOf, queryId } from '../../../platform/http/asked.ts';
import { page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, pageAnswer, redirect, type Visit } from '../../../platform/http/visit.ts';
import { allows } from '../../../platform/policy/actor.ts';
import { nameIn } from '../domain/names.ts';
import { type Ties, tiesOf } from '../queries/ties-of.ts';
import { ConfirmEnd } from '../views/confirm-end.tsx';
import { crumbsOf, seenIn } from './organisation-pages.tsx';

/** What can be ended: where it is posted, and the name of what still holds; undefined for what has ended already. */
const ends = {
  branch: {
    action: 'branch.close',
    at: 'branches/close',
    back: 'branches',
    nameOf: (ties: Ties, key: string) => ties.branches.find(({ id, closedOn }) => id === key && !closedOn)?.name,
  },
  mandate: {
    action: 'mandate.end',
    at: 'mandates/end',
    back: 'mandates',
    nameOf: (ties: Ties, key: string, lang: string) => {
      const one = ties.mandates.find(({ id, state, endedOn }) => id === key && state === 'given' && !endedOn);
      return one && nameIn(one.other.names, lang);
    },
  },
  agent: {
    action: 'sub-agent.dismiss',
    at: 'agents/dismiss',
    back: 'branches',
    nameOf: (ties: Ties, key: string, lang: string) => {
      const one = ties.agents.find(({ id, acts }) => id === key && acts);
      return one && nameIn(one.names, lang);
    },
  },
} as const;

/** The page that asks once more before something ends from today. */
const endPage =
  (field: keyof typeof ends) =>
  async (visit: Visit): Promise<Answer> => {
    const organisation = await seenIn(visit);
    const key = queryId(visit, field);
    const { action, at, back, nameOf } = ends[field];
    if (!organisation || !allows(visit.actor, action, { organisations: [organisation.id], country: organisation.country })) return absent;
    const here = `/organisations/${organisation.id}`;
    if (key === undefined) return redirect(`${here}/${back}`);
    const today = await visit.runtime.clock.today();
    const ties = await visit.read((tx) => tiesOf(tx, organisation.id, organisation.principal, today));
    const { t, lang } = visit.translator;
    const name = nameOf(ties, key, lang);
    if (name === undefined) return absent;
    return pageAnswer(
      t(`organisations.end.${field}-title`),
      <ConfirmEnd action={`${here}/${at}`} back={`${here}/${back}`} field={field} value={key} name={name} csrf={csrfOf(visit)} />,
      { [field]: key, name },
      { crumbs: crumbsOf(visit, organisation) },
    );
  };

export const endPages: readonly Route[] = [
  page({
    path: '/organisations/:organisation/branches/close',
    action: ends.branch.action,
    summary: 'What follows when a branch is closed',
    handle: endPage('branch'),
  }),
  page({
    path: '/organisations/:organisation/mandates/end',
    action: ends.mandate.action,
    summary: 'What follows when a mandate is withdrawn',
    handle: endPage('mandate'),
  }),
  page({
    path: '/organisations/:organisation/agents/dismiss',
    action: ends.agent.action,
    summary: 'What follows when a sub-agent no longer acts under a licence',
    handle: endPage('agent'),
  }),
];

import type { Child } from 'hono/jsx';
import { csrfOf } from '../../../platform/http/asked.ts';
import { page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { messagesOf, toldData } from '../../messages/index.ts';
import { taskData, taskQueue } from '../../tasks/index.ts';
import {
  contactOf,
  familyOf,
  fullName,
  openWayOf,
  paperWarnings,
  readWorker,
  wishData,
  wishesOf,
  workerData,
} from '../../workers/index.ts';
import { ownNoticesOf } from '../own-notices.ts';
import { listPlacements, type PlacementRow, placementsPage } from '../queries/list-placements.ts';
import { passedOver } from '../queries/passed-over.ts';
import { listOffers } from '../queries/read-offer.ts';
import { listsOf } from '../queries/read-selection.ts';
import { toSign } from '../queries/to-sign.ts';
import { FamilyView } from '../views/family-view.tsx';
import { listsData } from '../views/fared-on-lists.tsx';
import { Me } from '../views/me.tsx';
import { placementData } from '../views/placement-list.tsx';

/** What the pages above say of the files under way, and the links to their pages. */
export interface Around {
  readonly standing: Child;
  readonly links: Child;
}
export type AroundMe = (visit: Visit, found: { worker: string; placements: readonly PlacementRow[] }) => Promise<Around>;

const me = async (visit: Visit, aroundMe: AroundMe | undefined): Promise<Answer> => {
  const { worker: key, role } = visit.actor;
  const today = await visit.runtime.clock.today();
  const found =
    key &&
    (await visit.read(async (tx) => {
      const worker = await readWorker(tx, key);
      return (
        worker && {
          worker,
          wishes: await wishesOf(tx, key),
          family: await familyOf(tx, key),
          offers: await listOffers(tx, {}),
          placements: await listPlacements(tx, {}, placementsPage),
          contracts: await toSign(tx, key),
          notices: role === 'worker' ? await ownNoticesOf(tx, key, today) : [],
          tasks: role === 'worker' ? (await taskQueue(tx, visit.actor, today)).mine : [],
          lists: await listsOf(tx, key),
          passed: role === 'worker' ? await passedOver(tx, key) : undefined,
          papers: role === 'worker' ? await paperWarnings(tx, key, today) : [],
          wayBack: role === 'worker' ? (await openWayOf(tx, key, visit.runtime.clock.now()).executeTakeFirst()) !== undefined : false,
          contact: role === 'worker' ? await contactOf(tx, key) : undefined,
          messages: role === 'worker' ? await messagesOf(tx, { worker: key }) : [],
        }
      );
    }));
  if (!found) return absent;
  const own = role === 'worker';
  const around = await aroundMe?.(visit, { worker: found.worker.id, placements: found.placements });
  return pageAnswer(
    own ? visit.translator.t('recruitment.me.title') : fullName(found.worker),
    own ? (
      <Me {...found} today={today} csrf={csrfOf(visit)} around={around} />
    ) : (
      <FamilyView
        worker={found.worker.id}
        name={fullName(found.worker)}
        offers={found.offers}
        placements={found.placements}
        wishes={found.wishes}
        standing={around?.standing}
      />
    ),
    {
      // A family member follows the file; what the register holds besides is the worker's.
      worker: own ? workerData(found.worker) : { id: found.worker.id, name: fullName(found.worker) },
      wishes: wishData(found.wishes),
      offers: found.offers.map(({ id, status, expiresOn }) => ({ id, status, expiresOn: expiresOn.toString() })),
      placements: found.placements.map(placementData),
      lists: own ? listsData(found.lists) : [],
      toSign: found.contracts.map(({ placement, until }) => ({ placement, until: until?.toString() ?? null })),
      tasks: found.tasks.map(taskData),
      notices: found.notices.map(({ title, href, until }) => ({ kind: title, href, until: until?.toString() ?? null })),
      papers: found.papers.map(({ warning: { kind, document, on } }) => ({ kind, document, on: on.toString() })),
      messages: toldData(found.messages),
    },
    { titleIsName: !own, quickExit: true },
  );
};

/** @param aroundMe what other modules add, where they are there */
export const meRoutes = (aroundMe?: AroundMe): readonly Route[] => [
  page({
    path: '/me',
    action: 'me.read',
    summary:
      'The signed-in worker’s own page: what is mine to do, where the file stands, offers, wishes; or what a family member may follow',
    handle: (visit) => me(visit, aroundMe),
  }),
];

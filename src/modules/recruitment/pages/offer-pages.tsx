import { csrfOf, paged, pathId, queryId } from '../../../platform/http/asked.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import { acceptOffer } from '../accept-offer.ts';
import { declineOffer } from '../decline-offer.ts';
import { faredInRound, listOffers, offersPage, readOffer, type ShownOffer } from '../queries/read-offer.ts';
import { OfferView } from '../views/offer.tsx';
import { OfferList } from '../views/offer-list.tsx';
import { termsData } from '../views/terms.tsx';
import { fareData } from '../views/why.tsx';

/** Whether a reader of an offer is told why it was declined: the worker, and the service that places the worker. */
const toldWhy = ({ actor }: Visit): boolean => scopeOf('offer.read-words', actor.role) !== undefined;

const offerData = (offer: ShownOffer, why: boolean) => ({
  id: offer.id,
  vacancy: offer.vacancy,
  worker: offer.worker,
  employer: offer.employer,
  round: offer.round,
  kind: offer.kind,
  terms: termsData(offer.terms),
  offeredOn: offer.offeredOn.toString(),
  expiresOn: offer.expiresOn.toString(),
  status: offer.status,
  answeredOn: offer.answeredOn?.toString() ?? null,
  ...(why && { reason: offer.reason, words: offer.words }),
  placement: offer.placement,
  version: offer.version,
});

const isWorkers = (visit: Visit): boolean => visit.actor.role === 'worker' || visit.actor.role === 'family';

const list = async (visit: Visit): Promise<Answer> => {
  const found = await visit.read((tx) => listOffers(tx, { vacancy: queryId(visit, 'vacancy'), after: queryId(visit, 'after') }));
  const { rows, next } = paged(found, offersPage);
  const own = isWorkers(visit);
  return pageAnswer(
    visit.translator.t(own ? 'recruitment.offers.title-own' : 'recruitment.offers.title'),
    <OfferList offers={rows} own={own} here={visit.here} next={next} />,
    { offers: rows.map((offer) => offerData(offer, toldWhy(visit))), next: next ?? null },
    { officer: !own, quickExit: own },
  );
};

const one = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const key = pathId(visit, 'offer');
  const today = await visit.runtime.clock.today();
  const found =
    key &&
    (await visit.read(async (tx) => {
      const offer = await readOffer(tx, key);
      if (!offer) return undefined;
      // How the wishes fared is told to the worker (and the family that may follow) alone.
      const fared = isWorkers(visit) && offer.round ? await faredInRound(tx, offer.round, offer.worker) : [];
      return { offer, fared };
    }));
  if (!found) return absent;
  const own = visit.actor.role === 'worker';
  return pageAnswer(
    visit.translator.t(own ? 'recruitment.offer.page-own' : 'recruitment.offer.page'),
    <OfferView offer={found.offer} fared={found.fared} today={today} own={own} why={toldWhy(visit)} csrf={csrfOf(visit)} form={form} />,
    { offer: offerData(found.offer, toldWhy(visit)), fared: fareData(found.fared) },
    { quickExit: own, officer: !isWorkers(visit) },
  );
};

export const offerRoutes: readonly Route[] = [
  page({ path: '/offers', action: 'placement.read', summary: 'Offers to workers', handle: list }),
  page({
    path: '/offers/:offer',
    action: 'placement.read',
    summary: 'One offer: terms, until when, and why',
    handle: (visit) => one(visit),
  }),
  act({
    path: '/offers/:offer/accept',
    command: acceptOffer,
    summary: 'Accept an offer: the place is taken and the file begins',
    example: { version: 1 },
    next: (answer) => `/placements/${(answer as { id: string }).id}`,
    again: one,
  }),
  act({
    path: '/offers/:offer/decline',
    command: declineOffer,
    summary: 'Decline an offer',
    example: { version: 1, reason: 'dates' },
    next: (answer) => `/offers/${(answer as { id: string }).id}`,
    again: one,
  }),
];

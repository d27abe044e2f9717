import './errors.ts';
import './placement-ends.ts';

export { acceptOffer } from './accept-offer.ts';
export { declineOffer } from './decline-offer.ts';
export { declineReasons } from './domain/offer.ts';
export type { Placement, PlacementStatus } from './domain/placement.ts';
export type { OfferTerms } from './domain/terms.ts';
export { enqueueExpiredOffers, lapseOffer, lapseOfferJob, sweepExpiredOffers } from './lapse-offer.ts';
export { nominateWorker } from './nominate-worker.ts';
export { offerTerms } from './queries/offer-terms.ts';
export { recordSeason } from './record-season.ts';
export { runRound } from './run-round.ts';
export { signSelection } from './sign-selection.ts';
export {
  type Advance,
  advancePlacement,
  fileOf as fileOfPlacement,
  type LockedPlacement,
  lockPlacement,
  lockPlacementsAhead,
  placementOf,
} from './store.ts';
export { withdrawPlacement } from './withdraw-placement.ts';

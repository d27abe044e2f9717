import './errors.ts';
import './placement-ends.ts';
import './running-placements.ts';
import './sign-many.ts';

export { acceptOffer } from './accept-offer.ts';
export { advanceSelection } from './advance-selection.ts';
export { beginRound, stopRound } from './begin-round.ts';
export { callPanel } from './call-panel.ts';
export { chooseCandidates } from './choose-candidates.ts';
export { countPropensities, stopPropensities } from './count-propensities.ts';
export { declineOffer } from './decline-offer.ts';
export { type Draw, differences, draw } from './domain/lottery.ts';
export { declineReasons } from './domain/offer.ts';
export type { Placement, PlacementStatus } from './domain/placement.ts';
export { type Chance, chancesOf, type RoundFile, rerunRound } from './domain/round-file.ts';
export { type OfferTerms, offerFacts, readTerms as readOfferTerms } from './domain/terms.ts';
export { drawSelection } from './draw-selection.ts';
export { endLimit } from './end-limit.ts';
export { endByMoving, freePlacement } from './free-placement.ts';
export { enqueueExpiredOffers, lapseOffer, lapseOfferJob, sweepExpiredOffers } from './lapse-offer.ts';
export { nominateWorker } from './nominate-worker.ts';
export { offerNextEmployer } from './offer-next-employer.ts';
export { openSelection } from './open-selection.ts';
export { type OwnNotice, registerOwnNotices } from './own-notices.ts';
export { propensityJob, sweepPropensities } from './propensity-job.ts';
export { offerTerms } from './queries/offer-terms.ts';
export { recordSeason } from './record-season.ts';
export { refillJob, sweepRefills } from './refill-job.ts';
export { refillRound } from './refill-round.ts';
export { roundJob, sweepRounds } from './round-job.ts';
export { runRound } from './run-round.ts';
export { scorePanel } from './score-panel.ts';
export { setLimit } from './set-limit.ts';
export { setReserve } from './set-reserve.ts';
export { signPanel } from './sign-panel.ts';
export { signSelection } from './sign-selection.ts';
export {
  type Advance,
  advancePlacement,
  fileOf as fileOfPlacement,
  type LockedPlacement,
  lockPlacement,
  lockPlacementsAhead,
  placementOf,
  savePlacementVersion,
} from './store.ts';
export { withdrawPlacement } from './withdraw-placement.ts';

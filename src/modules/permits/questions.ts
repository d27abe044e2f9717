import type { PlainDate } from '../../kernel/dates.ts';
import type { Tx } from '../../platform/db/database.ts';
import { rowOf } from '../../platform/db/row-set.ts';
import type { Decision, Facts } from '../../programme/index.ts';
import { contractFacts, contractOfPlacement } from '../contracts/index.ts';
import { programmeOf } from '../corridors/index.ts';
import { standingOn } from '../organisations/index.ts';
import { type LockedPlacement, offerFacts, offerTerms } from '../recruitment/index.ts';
import { factsOf, readStages } from '../stages/index.ts';
import { vacancyFacts, vacancyOf } from '../vacancies/index.ts';
import { type Permit, permitFacts } from './domain/permit.ts';
import { permitOfPlacement } from './queries/permit-of-placement.ts';
import type { PlacementFile } from './store.ts';

/**
 * Everything known about a placement's file on a day, in the words of programmes: its season, its steps, its vacancy and employer, what was
 * offered and signed, its permit. The register of the origin is not read.
 */
export const factsOfPlacementFile = async (tx: Tx, { placement, file }: LockedPlacement, today: PlainDate): Promise<Facts> => {
  const row = await rowOf(tx, 'vacancy', placement.vacancy);
  const offer = await offerTerms(tx, placement.offer);
  const contract = await contractOfPlacement(tx, placement.id);
  const permit = await permitOfPlacement(tx, placement.id);
  const standing = await standingOn(tx, placement.employer, today);
  return {
    ...factsOf(file, await readStages(tx, file)),
    ...(row && vacancyFacts(vacancyOf(row))),
    ...(offer && { offer: offerFacts(offer) }),
    employer: { licensed: standing?.status === 'licensed', suspended: standing?.status === 'suspended' },
    placement: {
      signed_by_origin: placement.signedByOriginOn !== null,
      signed_by_destination: placement.signedByDestinationOn !== null,
      asked_back: placement.recalled,
    },
    contract: contract ? contractFacts(contract) : { signed_by_worker: false, signed_by_employer: false, verified: false },
    ...(permit && { permit: permitFacts(permit) }),
  };
};

/** What the programme says today of a permit with these days for this placement, with everything known about its file. */
export const askPermit = async (tx: Tx, file: PlacementFile, days: Pick<Permit, 'from' | 'until'>, today: PlainDate): Promise<Decision> => {
  const programme = await programmeOf(tx, file.programmeHash);
  const row = await rowOf(tx, 'vacancy', file.vacancy);
  const contract = await contractOfPlacement(tx, file.placement);
  const standing = await standingOn(tx, file.employer, today);
  const facts = {
    ...factsOf(file, await readStages(tx, file)),
    ...(row && vacancyFacts(vacancyOf(row))),
    employer: { licensed: standing?.status === 'licensed', suspended: standing?.status === 'suspended' },
    // No contract is a contract that nobody has signed, not a fact that is not known.
    contract: contract ? contractFacts(contract) : { signed_by_worker: false, signed_by_employer: false, verified: false },
    permit: permitFacts(days),
  };
  return programme.decide('permit.issue', facts, today);
};

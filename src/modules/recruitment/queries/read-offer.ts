import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { asNames, type OrganisationNames } from '../../organisations/index.ts';
import type { OfferStatus } from '../domain/offer.ts';
import type { ScoreParts } from '../domain/score.ts';
import { type OfferTerms, readTerms } from '../domain/terms.ts';
import '../tables.ts';

/** An offer as its worker, employer and offices read it. */
export interface ShownOffer {
  readonly id: string;
  readonly vacancy: string;
  readonly worker: string;
  readonly employer: OrganisationNames;
  readonly round: string | null;
  readonly kind: 'matched' | 'nominated';
  readonly terms: OfferTerms;
  readonly offeredOn: Temporal.PlainDate;
  readonly expiresOn: Temporal.PlainDate;
  readonly status: OfferStatus;
  readonly answeredOn: Temporal.PlainDate | null;
  readonly version: number;
  /** The placement that began with it. */
  readonly placement: string | null;
}

const offers = (tx: Tx) =>
  tx
    .selectFrom('offer')
    .innerJoin('organisation', 'organisation.id', 'offer.employer_id')
    .leftJoin('placement', 'placement.offer_id', 'offer.id')
    .selectAll('offer')
    .select(['organisation.names', 'placement.id as placement_id']);

type Row = Awaited<ReturnType<ReturnType<typeof offers>['execute']>>[number];

const shown = (row: Row): ShownOffer => ({
  id: row.id,
  vacancy: row.vacancy_id,
  worker: row.worker_id,
  employer: asNames(row.names),
  round: row.round_id,
  kind: row.kind,
  terms: readTerms(row.terms),
  offeredOn: row.offered_on,
  expiresOn: row.expires_on,
  status: row.status,
  answeredOn: row.answered_on,
  version: row.version,
  placement: row.placement_id,
});

/** One offer that the actor may see. */
export const readOffer = async (tx: Tx, id: string): Promise<ShownOffer | undefined> => {
  const row = await offers(tx).where('offer.id', '=', id).executeTakeFirst();
  return row && shown(row);
};

export const offersPage = 50;

/** The offers that the actor may see: those that wait for an answer first, then the latest; one row more than a page where more follow. */
export const listOffers = async (
  tx: Tx,
  filter: { readonly vacancy?: string | undefined; readonly after?: string | undefined },
): Promise<readonly ShownOffer[]> => {
  let query = offers(tx);
  if (filter.vacancy) query = query.where('offer.vacancy_id', '=', filter.vacancy);
  if (filter.after) query = query.where(after(filter.after));
  const rows = await query
    .orderBy(closed)
    .orderBy('offer.offered_on', 'desc')
    .orderBy('offer.id')
    .limit(offersPage + 1)
    .execute();
  return rows.map(shown);
};

const closed = sql<boolean>`(offer.status <> 'open')`;
/** Behind the last offer of the page before, in the order above. */
const after = (id: string) => sql<boolean>`exists (
  select from offer seen where seen.id = ${id} and (
    (offer.status <> 'open') > (seen.status <> 'open')
    or (offer.status <> 'open') = (seen.status <> 'open') and (offer.offered_on < seen.offered_on
      or offer.offered_on = seen.offered_on and offer.id > seen.id)))`;

/** How one wish of a worker fared in a round. */
export interface Fared {
  readonly vacancy: string;
  readonly rank: number;
  readonly parts: ScoreParts;
  readonly score: number;
  readonly chosen: boolean;
  readonly slack: bigint;
  /** Of a vacancy that is still published. */
  readonly title: string | null;
  readonly reference: string | null;
}

/** A worker's own candidacies in a round, in the order of the wishes. */
export const faredInRound = async (tx: Tx, round: string, worker: string): Promise<readonly Fared[]> => {
  const rows = await tx
    .selectFrom('candidate')
    .leftJoin('vacancy', 'vacancy.id', 'candidate.vacancy_id')
    .select(['candidate.vacancy_id', 'candidate.wish_rank', 'candidate.parts', 'candidate.score', 'candidate.chosen', 'candidate.slack'])
    .select(['vacancy.title', 'vacancy.reference'])
    .where('candidate.round_id', '=', round)
    .where('candidate.worker_id', '=', worker)
    .orderBy('candidate.wish_rank')
    .execute();
  return rows.map((row) => ({
    vacancy: row.vacancy_id,
    rank: row.wish_rank,
    parts: row.parts as ScoreParts,
    score: row.score,
    chosen: row.chosen,
    slack: row.slack,
    title: row.title,
    reference: row.reference,
  }));
};

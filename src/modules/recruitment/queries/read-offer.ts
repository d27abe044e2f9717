import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { asNames, type OrganisationNames } from '../../organisations/index.ts';
import type { ReserveGroup } from '../domain/limits.ts';
import type { OfferKind, OfferStatus } from '../domain/offer.ts';
import type { ScoreParts } from '../domain/score.ts';
import { type OfferTerms, readTerms } from '../domain/terms.ts';
import type { StoredCertificate, StoredLimit, StoredReserve } from '../round-store.ts';
import '../tables.ts';

/** An offer as its worker, employer and offices read it. */
export interface ShownOffer {
  readonly id: string;
  readonly vacancy: string;
  readonly worker: string;
  readonly employer: OrganisationNames;
  readonly round: string | null;
  readonly kind: OfferKind;
  readonly terms: OfferTerms;
  readonly offeredOn: Temporal.PlainDate;
  readonly expiresOn: Temporal.PlainDate;
  readonly status: OfferStatus;
  readonly answeredOn: Temporal.PlainDate | null;
  /** Why the worker said no, as a code. */
  readonly reason: string | null;
  /** What the worker added in own words: for the worker and the employment service of the origin alone. */
  readonly words: string | null;
  readonly version: number;
  /** The placement that began with it. */
  readonly placement: string | null;
}

const offers = (tx: Tx) =>
  tx
    .selectFrom('offer')
    .innerJoin('organisation', 'organisation.id', 'offer.employer_id')
    .leftJoin('placement', 'placement.offer_id', 'offer.id')
    .leftJoin('offer_words', 'offer_words.offer_id', 'offer.id')
    .selectAll('offer')
    .select(['organisation.names', 'placement.id as placement_id', 'offer_words.words']);

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
  reason: row.status === 'declined' ? row.reason : null,
  words: row.words,
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
  /** By how much more the score would have had to be at least, in twentieths of a point; 0 where nothing is proved. */
  readonly slack: bigint;
  /** Limits that were used up and count this worker at this vacancy, the dearest first. */
  readonly limits: readonly StoredLimit[];
  /** For whom the places were kept which this worker could not have; undefined where nothing was kept from the worker. */
  readonly keptFor: ReserveGroup | undefined;
  /** Of a vacancy that is still published. */
  readonly title: string | null;
  readonly reference: string | null;
}

interface RoundBounds {
  readonly denominator: bigint;
  readonly limits: readonly StoredLimit[];
  readonly reserves: readonly StoredReserve[];
  readonly kept: StoredCertificate['kept'] | null;
  readonly open: StoredCertificate['openPrices'] | null;
}

const boundsOfRound = async (tx: Tx, round: string): Promise<RoundBounds | undefined> => {
  const { rows } = await sql<RoundBounds>`select denominator, limits, reserves, certificate -> 'kept' as kept,
    certificate -> 'openPrices' as open from round where id = ${round}`.execute(tx);
  return rows[0];
};

/** A worker's own candidates in a round, in the order of the wishes. */
export const faredInRound = async (tx: Tx, round: string, worker: string): Promise<readonly Fared[]> => {
  const row = await tx.selectFrom('candidacy').selectAll().where('round_id', '=', round).where('worker_id', '=', worker).executeTakeFirst();
  if (!row) return [];
  const published = await tx.selectFrom('vacancy').select(['id', 'title', 'reference']).where('id', 'in', row.vacancies).execute();
  const shown = new Map(published.map((vacancy) => [vacancy.id, vacancy]));
  const bounds = await boundsOfRound(tx, round);
  const counting = (bounds?.limits ?? []).filter(({ price }, at) => price > 0 && row.counted_by.includes(at));
  return row.vacancies.map((vacancy, at) => {
    const reserve = bounds?.kept?.[vacancy]?.reserve;
    const closed = reserve !== undefined && (bounds?.open?.[vacancy] ?? 0) > 0 && !row.kept_for.includes(at + 1);
    return {
      vacancy,
      rank: row.ranks[at] ?? 0,
      parts: {
        wish_rank: row.wish_rank_parts[at] ?? 0,
        fit: row.fit_parts[at] ?? 0,
        waiting: row.waiting_part,
        returning: row.returning_part,
      },
      score: row.scores[at] ?? 0,
      chosen: row.chosen === at + 1,
      // Rounded down: what is claimed is a least distance.
      slack: (row.slacks[at] ?? 0n) / (bounds?.denominator ?? 1n),
      limits: counting.filter(({ vacancies }) => vacancies === null || vacancies.includes(vacancy)).sort((a, b) => b.price - a.price),
      keptFor: closed ? bounds?.reserves[reserve]?.group : undefined,
      title: shown.get(vacancy)?.title ?? null,
      reference: shown.get(vacancy)?.reference ?? null,
    };
  });
};

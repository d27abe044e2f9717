import type { Selectable } from 'kysely';
import type { CommandContext, Subject } from '../../platform/command/command.ts';
import { type Database, json, type Tx } from '../../platform/db/database.ts';
import { addRow, changeRow, loadRows, rowOf, rowsOf } from '../../platform/db/row-set.ts';
import { endsOf, programmeOf } from '../corridors/index.ts';
import { standingAhead } from '../organisations/index.ts';
import { type FileRef, lockStagesAhead } from '../stages/index.ts';
import type { Vacancy } from '../vacancies/index.ts';
import { lastDayOf, type OfferKind, type OfferStatus } from './domain/offer.ts';
import type { Placement, PlacementStatus } from './domain/placement.ts';
import { overlap } from './domain/season.ts';
import { readTerms, termsOf } from './domain/terms.ts';
import { selectionRules } from './selection-rules.ts';
import './tables.ts';

export type OfferRow = Selectable<Database['offer']>;

/** A locked offer with whose it is. */
export interface LockedOffer extends Subject {
  readonly offer: OfferRow;
  readonly ends: readonly [string, string];
}

/** Locks an offer under row-level security; undefined when the actor has none of this id. */
export const lockOffer = async (tx: Tx, id: string): Promise<LockedOffer | undefined> => {
  const offer = await rowOf(tx, 'offer', id, 'lock');
  const ends = offer && (await endsOf(tx, offer.corridor_id));
  if (!offer || !ends) return undefined;
  return {
    offer,
    ends,
    version: offer.version,
    owners: { worker: offer.worker_id, organisations: [offer.employer_id, offer.recruiter_id], ends },
  };
};

/** Locks many offers at once, for a set of items. */
export const lockOffersAhead = (tx: Tx, ids: readonly string[]): Promise<void> => loadRows(tx, 'offer', 'id', ids, 'lock');

export interface NewOffer {
  readonly id: string;
  readonly worker: string;
  readonly vacancy: Vacancy;
  readonly round: string | null;
  readonly kind: OfferKind;
  readonly selection?: string;
}

/** Writes offers in sets, so that a round of thousands costs a few statements. */
export const insertOffers = async ({ tx, today }: CommandContext, offers: readonly NewOffer[]): Promise<void> => {
  const lastDays = await lastDaysOf(
    tx,
    offers.map(({ vacancy }) => vacancy),
    today,
  );
  for (const set of sets(offers, 1_000))
    await tx
      .insertInto('offer')
      .values(
        set.map(({ id, worker, vacancy, round, kind, selection }) => ({
          id,
          corridor_id: vacancy.corridor,
          vacancy_id: vacancy.id,
          worker_id: worker,
          employer_id: vacancy.employer,
          recruiter_id: vacancy.recruiter,
          round_id: round,
          selection_id: selection ?? null,
          kind,
          terms: json(termsOf(vacancy)),
          offered_on: today,
          expires_on: lastDays.get(vacancy.id) ?? today,
          status: 'open' as const,
          answered_on: null,
          reason: null,
        })),
      )
      .execute();
};

/** Until when an offer made today can be accepted, by vacancy: as the programme says under which the vacancy was filed. */
export const lastDaysOf = async (
  tx: Tx,
  vacancies: readonly Vacancy[],
  today: Temporal.PlainDate,
): Promise<ReadonlyMap<string, Temporal.PlainDate>> => {
  const days = new Map<string, Temporal.PlainDate>();
  for (const { id, programmeHash, season } of new Set(vacancies)) {
    const valid = selectionRules(await programmeOf(tx, programmeHash), today).offerValid?.value;
    days.set(id, lastDayOf(today, valid, season));
  }
  return days;
};

/** PostgreSQL takes at most 65,535 parameters a statement. */
export function* sets<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

export const saveAnswer = async (
  tx: Tx,
  offer: Pick<OfferRow, 'id' | 'version' | 'corridor_id' | 'worker_id'>,
  answer: { status: OfferStatus; on: Temporal.PlainDate; reason?: string | undefined; words?: string | undefined },
): Promise<void> => {
  await changeRow(tx, 'offer', offer.id, {
    status: answer.status,
    answered_on: answer.on,
    reason: answer.reason ?? null,
    version: offer.version + 1,
  });
  if (answer.words === undefined) return;
  const { id, corridor_id, worker_id } = offer;
  await addRow(tx, 'offer_words', { offer_id: id, corridor_id, worker_id, answered_on: answer.on, words: answer.words });
};

/** Lets the other open offers of a worker lapse whose seasons share a day with the accepted one. @returns those offers. */
export const lapseOverlapping = async (
  tx: Tx,
  worker: string,
  accepted: { id: string; start: Temporal.PlainDate; end: Temporal.PlainDate },
  on: Temporal.PlainDate,
): Promise<readonly OfferRow[]> => {
  const season = { start: accepted.start, end: accepted.end };
  const others = (await rowsOf(tx, 'offer', 'worker_id', worker, 'lock')).filter(
    (row) => row.status === 'open' && row.id !== accepted.id && overlap(readTerms(row.terms), season),
  );
  for (const row of others) await saveAnswer(tx, row, { status: 'lapsed', on, reason: 'another-accepted' });
  return others;
};

/** A row as the domain sees it. */
export const placementOf = (row: Selectable<Database['placement']>): Placement => ({
  id: row.id,
  corridor: row.corridor_id,
  vacancy: row.vacancy_id,
  worker: row.worker_id,
  employer: row.employer_id,
  recruiter: row.recruiter_id,
  offer: row.offer_id,
  programmeHash: row.programme_hash,
  reference: row.reference,
  workerName: row.worker_name,
  workerNativeName: row.worker_native_name,
  season: { start: row.season_start, end: row.season_end },
  status: row.status,
  recalled: row.recalled,
  beganOn: row.began_on,
  signedByOriginOn: row.selection_origin_signed_on,
  signedByDestinationOn: row.selection_destination_signed_on,
  endedOn: row.ended_on,
  version: row.version,
});

/** A placement's file, as its stages see it. */
export const fileOf = (placement: Placement, ends: readonly [string, string]): FileRef => ({
  subject: 'placement',
  corridor: placement.corridor,
  ends,
  vacancy: placement.vacancy,
  placement: placement.id,
  worker: placement.worker,
  employer: placement.employer,
  recruiter: placement.recruiter,
  programmeHash: placement.programmeHash,
  season: placement.season,
});

/** The offer out of which a placement began; undefined where the actor does not see it. */
export const offerOf = (tx: Tx, placement: Placement): Promise<OfferRow | undefined> => rowOf(tx, 'offer', placement.offer);

/** A locked placement with whose it is and its file. */
export interface LockedPlacement extends Subject {
  readonly placement: Placement;
  readonly file: FileRef;
}

/** Locks a placement under row-level security; undefined when the actor has none of this id. */
export const lockPlacement = async (tx: Tx, id: string): Promise<LockedPlacement | undefined> => {
  const row = await rowOf(tx, 'placement', id, 'lock');
  const ends = row && (await endsOf(tx, row.corridor_id));
  if (!row || !ends) return undefined;
  const placement = placementOf(row);
  return {
    placement,
    file: fileOf(placement, ends),
    version: placement.version,
    owners: { worker: placement.worker, organisations: [placement.employer, placement.recruiter], ends },
  };
};

/** Locks many placements with their stages, and reads how their employers stand, for a set of items. */
export const lockPlacementsAhead = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  await loadRows(tx, 'placement', 'id', ids, 'lock');
  await lockStagesAhead(tx, 'placement', ids);
  const rows = await Promise.all(ids.map((id) => rowOf(tx, 'placement', id, 'lock')));
  await standingAhead(
    tx,
    rows.map((row) => row?.employer_id),
  );
};

export const insertPlacement = (tx: Tx, placement: Placement): Promise<void> =>
  addRow(tx, 'placement', {
    id: placement.id,
    corridor_id: placement.corridor,
    vacancy_id: placement.vacancy,
    worker_id: placement.worker,
    employer_id: placement.employer,
    recruiter_id: placement.recruiter,
    offer_id: placement.offer,
    programme_hash: placement.programmeHash,
    reference: placement.reference,
    worker_name: placement.workerName,
    worker_native_name: placement.workerNativeName,
    season_start: placement.season.start,
    season_end: placement.season.end,
    status: placement.status,
    recalled: placement.recalled,
    began_on: placement.beganOn,
    selection_origin_signed_on: null,
    selection_destination_signed_on: null,
    ended_on: null,
    free_from: null,
    version: placement.version,
  });

/** Puts a placement under another version of its programme, by the command that moves its file. */
export const savePlacementVersion = (tx: Tx, placement: Placement, hash: string): Promise<void> =>
  changeRow(tx, 'placement', placement.id, { programme_hash: hash, version: placement.version + 1 });

/** What may change besides the status. */
export interface Advance {
  readonly signedByOriginOn?: Temporal.PlainDate;
  readonly signedByDestinationOn?: Temporal.PlainDate;
  readonly endedOn?: Temporal.PlainDate;
}

/** Moves a placement to a status; the caller holds its lock and writes the journal. */
export const advancePlacement = async (
  { tx }: Pick<CommandContext, 'tx'>,
  placement: Placement,
  status: PlacementStatus,
  more: Advance = {},
): Promise<Placement> => {
  const next: Placement = { ...placement, ...more, status, version: placement.version + 1 };
  await changeRow(tx, 'placement', placement.id, {
    status,
    selection_origin_signed_on: next.signedByOriginOn,
    selection_destination_signed_on: next.signedByDestinationOn,
    ended_on: next.endedOn,
    version: next.version,
  });
  return next;
};

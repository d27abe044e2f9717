import type { Selectable } from 'kysely';
import { Money } from '../../kernel/money.ts';
import { payUnit } from '../../kernel/pay.ts';
import { Refusal } from '../../kernel/result.ts';
import type { CommandContext, Subject } from '../../platform/command/command.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { addRowIfFree, asJson, changeRow, loadRows, rowOf } from '../../platform/db/row-set.ts';
import { endsOf } from '../corridors/index.ts';
import { standingAhead } from '../organisations/index.ts';
import { type FileRef, lockStagesAhead } from '../stages/index.ts';
import type { Vacancy, VacancyStatus } from './domain/vacancy.ts';
import type { VacancyDecision } from './domain/verification.ts';
import './tables.ts';

/** A row as the domain sees it. */
export const vacancyOf = (row: Selectable<Database['vacancy']>): Vacancy => ({
  id: row.id,
  corridor: row.corridor_id,
  programmeId: row.programme_id,
  programmeHash: row.programme_hash,
  reference: row.reference,
  employer: row.employer_id,
  recruiter: row.recruiter_id,
  title: row.title,
  occupation: row.occupation,
  sector: row.sector,
  region: row.region,
  place: row.place,
  places: row.places,
  verifiedPlaces: row.verified_places,
  filled: row.filled,
  season: { start: row.season_start, end: row.season_end },
  pay: row.pay_minor !== null && row.currency !== null ? new Money(row.pay_minor, row.currency) : null,
  payPer: payUnit(row.pay_per),
  hoursWeek: row.hours_week,
  experienceMonths: row.experience_months,
  kind: row.kind,
  homogeneous: row.homogeneous,
  housing: row.housing,
  herding: row.herding,
  filedOn: row.filed_on,
  status: row.status,
  version: row.version,
});

/** A locked vacancy with whose it is and its file. */
export interface LockedVacancy extends Subject {
  readonly vacancy: Vacancy;
  readonly file: FileRef;
}

/** Locks a vacancy under row-level security; undefined when the actor has none of this id. */
export const lock = async (tx: Tx, id: string): Promise<LockedVacancy | undefined> => {
  const row = await rowOf(tx, 'vacancy', id, 'lock');
  return row && described(tx, vacancyOf(row));
};

/** Locks many vacancies with their stages, and reads how their employers stand, for a set of items. */
export const lockAhead = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  await loadRows(tx, 'vacancy', 'id', ids, 'lock');
  await lockStagesAhead(tx, 'vacancy', ids);
  await loadRows(tx, 'labour_test', 'vacancy_id', ids);
  const rows = await Promise.all(ids.map((id) => rowOf(tx, 'vacancy', id, 'lock')));
  await standingAhead(
    tx,
    rows.map((row) => row?.employer_id),
  );
};

export const described = async (tx: Tx, vacancy: Vacancy): Promise<LockedVacancy> => {
  const ends = await endsOf(tx, vacancy.corridor);
  if (!ends) throw new Error(`vacancy ${vacancy.id} has no corridor`);
  return {
    vacancy,
    version: vacancy.version,
    owners: { organisations: [vacancy.employer, vacancy.recruiter], ends, published: vacancy.status === 'verified' },
    file: fileOf(vacancy, ends),
  };
};

/** The file of a vacancy, as stages and journal know it. */
export const fileOf = (vacancy: Vacancy, ends: readonly [string, string]): FileRef => ({
  subject: 'vacancy',
  corridor: vacancy.corridor,
  ends,
  vacancy: vacancy.id,
  employer: vacancy.employer,
  recruiter: vacancy.recruiter,
  programmeHash: vacancy.programmeHash,
  season: vacancy.season,
});

/** Where a vacancy came from: its number in a published file, and the row of the file that was brought in. */
export interface Origin {
  readonly reference: string | null;
  readonly import?: { readonly id: string; readonly row: number };
}

/** @throws Refusal `vacancy.already-imported` when the employer has filed this number, or this row of the file, before. */
export const insert = async (tx: Tx, vacancy: Vacancy, origin: Origin): Promise<void> => {
  const added = await addRowIfFree(tx, 'vacancy', {
    id: vacancy.id,
    corridor_id: vacancy.corridor,
    programme_id: vacancy.programmeId,
    programme_hash: vacancy.programmeHash,
    reference: vacancy.reference,
    employer_id: vacancy.employer,
    recruiter_id: vacancy.recruiter,
    title: vacancy.title,
    occupation: vacancy.occupation,
    sector: vacancy.sector,
    region: vacancy.region,
    place: vacancy.place,
    places: vacancy.places,
    season_start: vacancy.season.start,
    season_end: vacancy.season.end,
    pay_minor: vacancy.pay?.minor ?? null,
    currency: vacancy.pay?.currency ?? null,
    pay_per: vacancy.payPer,
    hours_week: vacancy.hoursWeek,
    experience_months: vacancy.experienceMonths,
    kind: vacancy.kind,
    homogeneous: vacancy.homogeneous,
    housing: vacancy.housing,
    herding: vacancy.herding,
    filed_on: vacancy.filedOn,
    status: vacancy.status,
    decision: null,
    decided_on: null,
    decided_by: null,
    origin_reference: origin.reference,
    import_id: origin.import?.id ?? null,
    import_row: origin.import?.row ?? null,
    verified_places: vacancy.verifiedPlaces,
    filled: vacancy.filled,
    version: vacancy.version,
  });
  if (added) return;
  // Without either, the new public number was taken, one time in 27 thousand million for each number given: another try draws another.
  if (origin.reference === null && !origin.import) throw new Refusal('platform.busy');
  throw new Refusal('vacancy.already-imported', { reference: origin.reference ?? '' }, { field: 'originReference' });
};

/** Saves a decision on a vacancy. */
export const saveDecision = async (context: CommandContext, vacancy: Vacancy, decision: VacancyDecision): Promise<void> => {
  await changeRow(context.tx, 'vacancy', vacancy.id, {
    status: vacancy.status,
    verified_places: vacancy.verifiedPlaces,
    decision: asJson(decision),
    decided_on: context.today,
    decided_by: context.actor.account ?? null,
    version: vacancy.version + 1,
  });
};

/** Puts a vacancy under another version of its programme, by the command that moves its file. */
export const saveVersion = (tx: Tx, vacancy: Vacancy, hash: string): Promise<void> =>
  changeRow(tx, 'vacancy', vacancy.id, { programme_hash: hash, version: vacancy.version + 1 });

export const saveStatus = (tx: Tx, vacancy: Vacancy, status: VacancyStatus): Promise<void> =>
  changeRow(tx, 'vacancy', vacancy.id, { status, version: vacancy.version + 1 });

/**
 * Takes places of a verified vacancy, or gives them back with a negative number. The row is locked: two at once never take the last one twice.
 * @returns whether it was possible.
 */
export const takePlaces = async (tx: Tx, vacancy: string, places: number): Promise<boolean> => {
  const row = await rowOf(tx, 'vacancy', vacancy, 'lock');
  const filled = (row?.filled ?? 0) + places;
  if (row?.status !== 'verified' || filled < 0 || filled > row.verified_places) return false;
  await changeRow(tx, 'vacancy', vacancy, { filled });
  return true;
};
